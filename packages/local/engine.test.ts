import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEngine } from "./engine.ts";
import { freePort } from "./ports.ts";

const folder = mkdtempSync(join(tmpdir(), "panels-engine-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => vi.stubEnv("DYNAMODB_ENDPOINT", undefined));
afterEach(() => vi.unstubAllEnvs());

test("the engine answers once it has started, and is gone once it has stopped", async () => {
  const engine = await startEngine();
  expect((await fetch(engine.endpoint)).status).toBe(400);
  await engine.stop();
  await expect(fetch(engine.endpoint)).rejects.toThrow("fetch failed");
});

test("without a Java that runs, one message says what to check", async () => {
  await expect(startEngine({ java: join(folder, "no-java") })).rejects.toThrow(
    /did not start[^]*Java 17[^]*DYNAMODB_ENDPOINT/,
  );
});

test("an engine that gives up at once is told with its own words", async () => {
  const java = join(folder, "java");
  writeFileSync(java, "#!/bin/sh\necho 'the disk is full' >&2\nexit 1\n", { mode: 0o755 });
  await expect(startEngine({ java })).rejects.toThrow(/did not start[^]*the disk is full/);
});

test("an engine file other than the trusted one is never started", async () => {
  const jar = join(folder, "DynamoDBLocal.jar");
  writeFileSync(jar, "something else");
  await expect(startEngine({ jar })).rejects.toThrow(/not the file this project trusts/);
});

test("a port that is taken is named", async () => {
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  await expect(startEngine({ port })).rejects.toThrow(`port ${port} is in use`);
  other.close();
});

test("an engine elsewhere that does not answer is named, with what to do", async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  vi.stubEnv("DYNAMODB_ENDPOINT", endpoint);
  await expect(startEngine()).rejects.toThrow(`Nothing answers at DYNAMODB_ENDPOINT (${endpoint})`);
});

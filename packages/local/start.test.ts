import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, test, vi } from "vitest";
import { freePort } from "./ports.ts";
import { localAccess } from "./table.ts";

vi.setConfig({ testTimeout: 120_000 });
const folder = mkdtempSync(join(tmpdir(), "panels-start-"));
const started: ChildProcess[] = [];
afterAll(async () => {
  for (const child of started) child.kill("SIGTERM");
  await Promise.all(started.map(async (child) => child.exitCode ?? child.signalCode ?? (await once(child, "exit"))));
  rmSync(folder, { recursive: true });
});

async function start(settings: { port?: number; dataDir?: string; demo?: true } = {}) {
  const port = settings.port ?? (await freePort());
  const dataDir = settings.dataDir ?? mkdtempSync(join(folder, "data-"));
  // The mark of a loaded demo: these tests are about the stack, and the demo takes its time.
  if (!settings.dataDir && !settings.demo) writeFileSync(join(dataDir, "demo-loaded"), "");
  const { DYNAMODB_ENDPOINT: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, "start.ts")], {
    env: { ...env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const exit = once(child, "exit").then(([code]) => code);
  return { child, dataDir, port, output: () => output, exit };
}

const ready = (stack: { output: () => string }) =>
  vi.waitFor(() => expect(stack.output()).toContain("Ready in"), { timeout: 60_000, interval: 50 });

/** Every living process that began from this one, or works on its data folder. */
function family(pid: number | undefined, dataDir: string): number[] {
  const all = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .flatMap((match) =>
      match ? [{ pid: Number(match[1]), parent: Number(match[2]), state: match[3], args: match[4] }] : [],
    )
    .filter(({ state }) => !state?.startsWith("Z"));
  const found = new Set(all.filter(({ args }) => args?.includes(dataDir)).map((each) => each.pid));
  if (pid) found.add(pid);
  for (const each of all) if (found.has(each.parent)) found.add(each.pid);
  return all.map((each) => each.pid).filter((each) => found.has(each));
}

async function expectGone(pids: number[], dataDir: string): Promise<void> {
  await vi.waitFor(
    () =>
      expect(family(undefined, dataDir).concat(pids.filter((pid) => family(pid, dataDir).includes(pid)))).toEqual([]),
    { timeout: 5000 },
  );
}

test("the stack answers when it says it is ready, and Ctrl-C then leaves no process behind", async () => {
  const stack = await start();
  await ready(stack);
  expect((await fetch(`http://localhost:${stack.port}/health`)).status).toBe(200);
  const processes = family(stack.child.pid, stack.dataDir);
  expect(processes.length).toBeGreaterThanOrEqual(3);
  stack.child.kill("SIGINT");
  stack.child.kill("SIGINT");
  expect(await stack.exit).toBe(0);
  await expectGone(processes, stack.dataDir);
});

test.each([100, 700, 1500, 2500])("Ctrl-C %d ms into the start leaves no process behind", async (delay) => {
  const stack = await start();
  await pause(delay);
  const processes = family(stack.child.pid, stack.dataDir);
  stack.child.kill("SIGINT");
  await stack.exit;
  await expectGone(processes, stack.dataDir);
});

test("Ctrl-C while the demo is loaded leaves neither a process nor half a database behind", async () => {
  const stack = await start({ demo: true });
  const loading = () => {
    const processes = family(stack.child.pid, stack.dataDir);
    const commands = execFileSync("ps", ["-o", "args=", "-p", processes.join(",")], { encoding: "utf8" });
    const [, database = ""] = /-dbPath (\S+)/.exec(commands) ?? [];
    expect(readdirSync(database)).not.toEqual([]);
    return { processes, database };
  };
  const { processes, database } = await vi.waitFor(loading, { timeout: 60_000, interval: 200 });
  stack.child.kill("SIGINT");
  await stack.exit;
  await expectGone(processes, stack.dataDir);
  expect([database, join(stack.dataDir, "engine")].filter((folder) => existsSync(folder))).toEqual([]);
});

test("what was stored is there after a restart", async () => {
  const first = await start();
  await ready(first);
  const key = { pk: { S: "T#test#RECORDS" }, sk: { S: "kept" } };
  const at = (stack: { output: () => string }) => {
    const endpoint = /Database\s+(\S+)/.exec(stack.output())?.[1] ?? "";
    return new DynamoDBClient({ ...localAccess, endpoint });
  };
  await at(first).send(new PutItemCommand({ TableName: "panels", Item: key }));
  first.child.kill("SIGTERM");
  expect(await first.exit).toBe(0);
  const second = await start({ dataDir: first.dataDir });
  await ready(second);
  expect((await at(second).send(new GetItemCommand({ TableName: "panels", Key: key }))).Item).toEqual(key);
  second.child.kill("SIGTERM");
  await second.exit;
});

test("a port in use gives one message that names it, and a failing exit", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const stack = await start({ port });
  expect(await stack.exit).toBe(1);
  expect(stack.output().trim()).toMatch(new RegExp(`^Port ${port}, needed for the API, is in use\\..*$`));
  other.close();
});

test("a data folder that cannot be used gives one message that names it, and a failing exit", async () => {
  const dataDir = join(folder, "a-file");
  writeFileSync(dataDir, "");
  const stack = await start({ dataDir });
  expect(await stack.exit).toBe(1);
  expect(stack.output().trim()).toMatch(/^The data folder .*a-file cannot be read and written .*DATA_DIR=.*$/);
});

test("a port that is no number is refused", async () => {
  const stack = await start({ port: Number.NaN });
  expect(await stack.exit).toBe(1);
  expect(stack.output()).toContain("PORT must be a whole number");
});

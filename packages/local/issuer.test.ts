import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVerifier } from "@panels/identity/verify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPeopleFile, type DemoPerson } from "./demo-person.ts";
import { launchIssuer } from "./issuer-start.ts";
import { freePort } from "./ports.ts";
import { announceRunning } from "./settings.ts";
import { localTrust } from "./token-request.ts";

const dataDir = mkdtempSync(join(tmpdir(), "panels-issuer-"));
const people: DemoPerson[] = [
  { subject: "demo-admin", name: "An admin", tenantId: "wspcf", role: "admin" },
  { subject: "demo-operator", name: "An operator", tenantId: "wspcf", role: "operator" },
];
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
let stop: () => Promise<void>;

beforeAll(async () => {
  writeFileSync(demoPeopleFile(dataDir), JSON.stringify(people));
  ({ stop } = await launchIssuer({ port, dataDir }));
  await announceRunning(dataDir, { pid: process.pid, url: address, issuer: address, pages: address });
});
afterAll(async () => {
  await stop();
  rmSync(dataDir, { recursive: true });
});

function token(args: string[], folder = dataDir): { status: number | null; said: string } {
  const command = [join(import.meta.dirname, "token.ts"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env: { ...process.env, DATA_DIR: folder },
    encoding: "utf8",
  });
  return { status, said: (stdout + stderr).trim() };
}

test("a demo person's token is one the API trusts", async () => {
  const { said } = token(["wspcf", "admin"]);
  const verify = createVerifier({ issuers: [localTrust(address)] });
  expect(await verify(said, new Date())).toMatchObject({ issuer: address, subject: "demo-admin" });
});

test("an operator acts for every tenant", () => {
  expect(token(["espcf", "operator"])).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  });
});

test.each([
  [["wspcf", "member"], "Nobody in 'wspcf' has the role 'member'."],
  [["nowhere", "admin"], "There is no tenant 'nowhere'. Choose one of: wspcf."],
  [["wspcf", "queen"], "There is no role 'queen'. Choose one of: operator, admin"],
  [["wspcf"], "Say whose token: pnpm --silent token <tenantId> <role>"],
])("asking for %j says what is wrong and what there is", (args, message) => {
  const { status, said } = token(args);
  expect(status).toBe(1);
  expect(said).toContain(message);
});

test("without a running stack the message says to start it", () => {
  expect(token(["wspcf", "admin"], join(dataDir, "elsewhere")).said).toContain("Start it with npm start");
});

test("a port that is taken is reported by the sign-in service", async () => {
  await expect(launchIssuer({ port, dataDir })).rejects.toThrow(/sign-in service did not start[^]*EADDRINUSE/);
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("without a running stack the demo says in one line what to do, and fails", () => {
  const folder = mkdtempSync(join(tmpdir(), "panels-journey-"));
  const env = { ...process.env, DATA_DIR: folder };
  const run = spawnSync(process.execPath, [join(import.meta.dirname, "journey.ts")], { env, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(run.status).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr.trim()).toMatch(/^The stack is not running\. Start it with npm start.*$/);
});

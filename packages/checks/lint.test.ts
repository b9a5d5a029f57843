import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { FIXTURES, ROOT } from "./repository.ts";

test("the linter refuses to let a kit or a feature read a setting for itself", () => {
  const { stdout, status } = spawnSync("node_modules/.bin/oxlint", ["-f", "unix", FIXTURES], {
    cwd: ROOT,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  expect(stdout).toContain("packages/schema/reads-setting.ts");
  expect(stdout).toContain("no-process-env");
  expect(status).toBe(1);
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "panels-setup-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Looks for Java in a process of its own, with only `folder` on the path and no Debian folder of Javas. */
function findJava(env: Record<string, string> = {}): { status: number | null; output: string } {
  const script = `
    import { findJava } from ${JSON.stringify(join(import.meta.dirname, "setup", "java.mjs"))};
    const found = await findJava(async () => 1, ${JSON.stringify(join(folder, "none"))});
    console.log(found === undefined ? "none" : "found " + found);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    env: { PATH: folder, ...env },
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

function plantJava(version: string): string {
  const home = mkdtempSync(join(folder, "home-"));
  const script = `#!/bin/sh\necho 'openjdk version "${version}" 2025-01-01' >&2\n`;
  spawnSync("mkdir", [join(home, "bin")]);
  writeFileSync(join(home, "bin", "java"), script, { mode: 0o755 });
  return home;
}

test("where Java is missing, the commands for each system and the way to another engine are printed", () => {
  const { output } = findJava();
  for (const part of [
    "needs Java 17",
    "apt-get install --yes openjdk-17-jre-headless",
    "brew install openjdk@17",
    "winget install",
    "docker run",
    "DYNAMODB_ENDPOINT",
  ]) {
    expect(output).toContain(part);
  }
});

test("Java is found through JAVA_HOME when it is new enough", () => {
  const home = plantJava("21.0.2");
  expect(findJava({ JAVA_HOME: home }).output).toContain(`found ${home}`);
});

test("a Java that is too old does not count", () => {
  expect(findJava({ JAVA_HOME: plantJava("11.0.2") }).output).toContain("none");
});

test("no Java is needed when another engine is named", () => {
  expect(findJava({ DYNAMODB_ENDPOINT: "http://127.0.0.1:8000" }).output).toContain("found");
});

import { globSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The root of the repository, wherever a check is started from. */
export const ROOT = join(import.meta.dirname, "../..");

/** Files that break rules on purpose, to prove that the checks see them. */
export const FIXTURES = "packages/checks/fixtures/";

/** The files of the project as paths from the root: all but what .gitignore names and the planted violations. */
export function projectFiles(): string[] {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n").filter(Boolean);
  return globSync(["**/*", "**/.*", ".*/**/*"], {
    cwd: ROOT,
    exclude: [".git", FIXTURES.slice(0, -1), ...ignored, ...ignored.map((name) => `**/${name}`)],
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
}

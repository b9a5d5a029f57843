import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, report } from "./finding.ts";
import { projectFiles, ROOT } from "./repository.ts";

/** The pages that somebody signs: what they say of the product is shown by a test. */
const SIGNED = /^docs\/(?:quality\/rights|data-protection\/[\w-]+|security\/[\w-]+)\.md$/;

/** What the product does not do, and the organisation that runs it must. */
const NOT_OURS = "**For the organisation.**";

const NUMBERED = /^\d+\. |^\| *\d+ *\|/;
const TO_TEST = /\]\(([^)\s]+\.test\.ts)(?: "([^"]*)")?\)/g;
const TEST = /\btest(?:\.\w+(?:\((?:[^()]|\([^()]*\))*\))?)*\(\s*"((?:[^"\\]|\\.)*)"/g;

interface Statement {
  readonly line: number;
  readonly text: string;
}

/** The numbered statements of a page: items of numbered lists, and rows of tables that begin with a number. */
function statementsIn(lines: readonly string[]): Statement[] {
  return lines.flatMap((text, index) => {
    if (!NUMBERED.test(text)) return [];
    if (text.startsWith("|")) return [{ line: index + 1, text }];
    const end = lines.findIndex((line, at) => at > index && !/^\s+\S/.test(line));
    return [{ line: index + 1, text: lines.slice(index, end === -1 ? undefined : end).join("\n") }];
  });
}

/**
 * Finds what a page says and no test shows: a numbered statement without a link to a test that is not marked as the
 * organisation's own to do, and a link to a test that names none, or one that its file does not hold.
 * @param file the page's path from the root
 * @param page its text
 * @param root the folder its paths start from
 */
export function statementFindings(file: string, page: string, root: string): Finding[] {
  const lines = page.split("\n");
  const unshown = statementsIn(lines)
    .filter(({ text }) => !text.includes(NOT_OURS) && text.matchAll(TO_TEST).next().done)
    .map(({ line }) => ({ file, line, says: `says what no test shows: link to one, or mark it ${NOT_OURS}` }));
  const broken = lines.flatMap((text, index) =>
    [...text.matchAll(TO_TEST)].flatMap(([, target = "", name]) => {
      const found = name !== undefined && testsIn(join(root, dirname(file), target)).has(name);
      const says = `links to ${target}, which has no test named "${name ?? ""}": correct the words behind the path.`;
      return found ? [] : [{ file, line: index + 1, says }];
    }),
  );
  return [...unshown, ...broken];
}

/** The names of the tests in a file, as they are written; none where there is no such file. */
function testsIn(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  return new Set([...readFileSync(path, "utf8").matchAll(TEST)].map(([, name = ""]) => name));
}

if (import.meta.main) {
  const pages = projectFiles().filter((path) => SIGNED.test(path));
  report(pages.flatMap((path) => statementFindings(path, readFileSync(join(ROOT, path), "utf8"), ROOT)));
}

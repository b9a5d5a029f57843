import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, report } from "./finding.ts";
import { projectFiles, ROOT } from "./repository.ts";

/** What pnpm and npm do by themselves, without a script of ours. */
const BUILT_IN = new Set([
  "add",
  "audit",
  "ci",
  "dlx",
  "exec",
  "i",
  "init",
  "install",
  "outdated",
  "run",
  "update",
  "why",
]);

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)/g;
const COMMAND = /\b(?:pnpm|npm)(?: --?[\w-]+)*(?: run)? ([a-z][\w:-]*)/g;
const PATH = /(?<![\w./:@{}-])[\w.@<>*{},-]+\/[\w.@<>*{},/-]*/g;

interface Spoken {
  text: string;
  line: number;
}

/** The parts of a page that are code: spans between backticks, and fenced blocks that are not a change to be made. */
function codeIn(page: string): Spoken[] {
  const spoken: Spoken[] = [];
  let fence: string | undefined;
  for (const [index, text] of page.split("\n").entries()) {
    const mark = /^\s*```(\w*)/.exec(text);
    if (mark) fence = fence === undefined ? (mark[1] ?? "") : undefined;
    else if (fence === undefined)
      for (const span of text.matchAll(/`([^`]+)`/g)) spoken.push({ text: span[1] ?? "", line: index + 1 });
    else if (fence !== "diff") spoken.push({ text, line: index + 1 });
  }
  return spoken;
}

/** Whether a path of the page is there. `<name>` and `*` stand for any one name, `{a,b}` for each of two. */
function exists(path: string, root: string): boolean {
  const pattern = path.replaceAll(/<[^>]*>/g, "*").replace(/[.,]$/, "");
  return /[*{]/.test(pattern) ? globSync(pattern, { cwd: root }).length > 0 : existsSync(join(root, pattern));
}

/**
 * Finds what a page names and the repository does not have: links to files, paths in code, scripts of pnpm and npm.
 * @param file the page's path from the root
 * @param page its text
 * @param root the folder its paths start from; a path counts as one of ours when its first part is there
 * @param scripts the names in the root package.json
 */
export function documentFindings(file: string, page: string, root: string, scripts: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  for (const [index, text] of page.split("\n").entries())
    for (const [, target = ""] of text.matchAll(LINK))
      if (!existsSync(join(root, target.startsWith("/") ? "" : dirname(file), target)))
        findings.push({ file, line: index + 1, says: `links to ${target}, which does not exist: correct the link.` });
  for (const { text, line } of codeIn(page)) {
    for (const [path] of text.matchAll(PATH))
      if (existsSync(join(root, path.split("/", 1)[0] ?? "")) && !exists(path, root))
        findings.push({ file, line, says: `names ${path}, which does not exist: correct the path.` });
    for (const [, script = ""] of text.matchAll(COMMAND))
      if (!scripts.has(script) && !BUILT_IN.has(script))
        findings.push({ file, line, says: `says to run "${script}", which is no script in package.json: correct it.` });
  }
  return findings;
}

if (import.meta.main) {
  const manifest: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const scripts = new Set(Object.keys(manifest.scripts));
  const pages = projectFiles().filter((path) => path.endsWith(".md"));
  report(pages.flatMap((path) => documentFindings(path, readFileSync(join(ROOT, path), "utf8"), ROOT, scripts)));
}

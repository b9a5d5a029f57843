import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Finding, report } from "./finding.ts";
import { projectFiles, ROOT } from "./repository.ts";

const LONGEST_FILE = 250;

const unwanted: { pattern: RegExp; says: string }[] = [
  {
    pattern: /(?<![\w.])\/(?:work|tmp|root)\//,
    says: "names a folder of one machine: use a path from the root of the repository, or os.tmpdir().",
  },
  {
    pattern: /\bhttps?:\/\/[^\s"'/]*(?:registry|artifactory|nexus|verdaccio|npmjs)\b|^\s*(?:@[\w-]+:)?registry\s*=/,
    says: "names a package registry: leave that to the settings of whoever installs.",
  },
  { pattern: /\b(?:TODO|FIXME)\b/, says: "leaves work for later: do it, or open an issue and remove the note." },
];

const VAGUE_FOLDER = /(?:^|\/)(?:utils?|helpers?|common|shared|misc)(?=\/)/;
const MAY_BE_LONG = /(?:\.test\.ts|\.json|-lock\.yaml|^openapi\/docs\.html)$/;

/**
 * Finds in one file what does not belong in the project: machine paths, registries, work left for later, a file too
 * long to read at once, a folder whose name says nothing.
 * @param file path from the root
 * @param text what is in it
 */
export function wordFindings(file: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const lines = text.split("\n");
  const length = text.endsWith("\n") ? lines.length - 1 : lines.length;
  if (VAGUE_FOLDER.test(file))
    findings.push({ file, says: "lies in a folder whose name says nothing: name what it holds." });
  if (length > LONGEST_FILE && !MAY_BE_LONG.test(file))
    findings.push({ file, says: `has ${length} lines, over ${LONGEST_FILE}: split it by verb.` });
  for (const [index, line] of lines.entries())
    for (const { pattern, says } of unwanted) if (pattern.test(line)) findings.push({ file, line: index + 1, says });
  return findings;
}

if (import.meta.main) {
  // This file and its test have to spell out what they look for.
  const files = projectFiles().filter((path) => !/^words\.(test\.)?ts$/.test(basename(path)));
  report(files.flatMap((path) => wordFindings(path, readFileSync(join(ROOT, path), "utf8"))));
}

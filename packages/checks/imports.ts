import { cruise } from "dependency-cruiser";
import { type Finding, report } from "./finding.ts";
import { importRules } from "./import-rules.ts";
import { FIXTURES, projectFiles, ROOT } from "./repository.ts";

/** One import that breaks a rule: the rule's name, who imports, what is imported. */
export interface Breach {
  rule: string;
  from: string;
  to: string;
}

/**
 * Holds the imports of some files against the rules.
 * @param root folder that the rules' paths start from
 * @param files paths from there; other files are read only when these import them
 * @throws when fewer files were read than given: an import reader without a TypeScript compiler reads none and says nothing
 */
export async function breaches(root: string, files: string[]): Promise<Breach[]> {
  const { output } = await cruise(
    files,
    {
      baseDir: root,
      ruleSet: { forbidden: importRules },
      validate: true,
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
    },
    {
      bustTheCache: true,
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts"],
    },
  );
  if (typeof output === "string")
    throw new Error("The import reader gave text instead of a result: check its options.");
  const read = output.modules.filter((module) => files.includes(module.source) && module.valid !== undefined);
  const dependencies = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  if (read.length < files.length || dependencies === 0)
    throw new Error(
      `Only ${read.length} of ${files.length} files and ${dependencies} imports were read: install again, dependency-cruiser needs its own TypeScript 5.`,
    );
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** What breaks the import rules in the project, each with what to do. */
async function importFindings(): Promise<Finding[]> {
  const files = projectFiles().filter((path) =>
    /^(packages|functions|infra|openapi|test)\/.*\.(ts|tsx|mjs)$/.test(path),
  );
  const advice = new Map(importRules.map((rule) => [rule.name, rule.comment ?? ""]));
  return (await breaches(ROOT, files))
    .filter(({ from }) => !from.startsWith(FIXTURES))
    .map(({ rule, from, to }) => ({ file: from, says: `${rule}: imports ${to}. ${advice.get(rule) ?? ""}` }));
}

if (import.meta.main) report(await importFindings());

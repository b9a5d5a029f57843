import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { FIXTURES, ROOT } from "./repository.ts";

interface Step {
  name: string;
  /** A command and its arguments, run from the root. */
  run: string[];
  /** The file without which there is nothing to check yet. */
  needs?: string;
}

const LANES = 2;

/** The slowest first, so that both lanes end at about the same time. */
const steps: Step[] = [
  { name: "tests", run: ["vitest", "run", "--config", "packages/checks/unit-tests.config.ts", "--reporter=dot"] },
  { name: "lint", run: ["oxlint", "--type-aware", "--format=unix", `--ignore-pattern=${FIXTURES}**`] },
  { name: "types", run: ["tsc", "-p", "tsconfig.json", "--pretty", "false"] },
  { name: "unused", run: ["knip", "--no-progress", "--treat-config-hints-as-errors"] },
  {
    name: "api-rules",
    run: [
      "spectral",
      "lint",
      "--quiet",
      "--fail-severity=hint",
      "--ruleset=openapi/spectral.yaml",
      "openapi/openapi.json",
    ],
    needs: "openapi/openapi.json",
  },
  {
    name: "api-document",
    run: ["redocly", "lint", "--config=openapi/redocly.yaml", "--format=stylish", "openapi/openapi.json"],
    needs: "openapi/openapi.json",
  },
  { name: "api-current", run: ["node", "openapi/generate.ts", "--check"], needs: "openapi/generate.ts" },
  { name: "imports", run: ["node", "packages/checks/imports.ts"] },
  { name: "documents", run: ["node", "packages/checks/documents.ts"] },
  { name: "statements", run: ["node", "packages/checks/statements.ts"] },
  { name: "processing", run: ["node", "test/processing/processing.ts", "--check"] },
  { name: "words", run: ["node", "packages/checks/words.ts"] },
  { name: "format", run: ["biome", "format", "--reporter=summary", "."] },
];

const environment = {
  ...process.env,
  PATH: ["node_modules/.bin", "openapi/node_modules/.bin"]
    .map((folder) => join(ROOT, folder))
    .concat(process.env["PATH"] ?? "")
    .join(delimiter),
  NO_COLOR: "1",
  // The document's linter would otherwise report its use to its makers and look for a newer version of itself.
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
};

/** Runs one step, prints its line, and its findings when it fails. Gives whether it passed. */
async function check({ name, run: [command = "", ...args], needs }: Step): Promise<boolean> {
  if (needs !== undefined && !existsSync(join(ROOT, needs))) {
    console.log(`skip  ${name.padEnd(14)} ${needs} does not exist yet`);
    return true;
  }
  const started = performance.now();
  const child = spawn(command, args, { cwd: ROOT, env: environment, shell: process.platform === "win32" });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"}  ${name.padEnd(14)} ${seconds} s`);
  if (code !== 0) console.log(`${out}${errors}`.trim().replaceAll(/^/gm, "      "));
  return code === 0;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check named ${unknown.join(", ")}. There are: ${steps.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

const waiting = steps.filter(({ name }) => asked.length === 0 || asked.includes(name));
const failed: string[] = [];
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await check(step))) failed.push(step.name);
  }),
);

if (failed.length > 0) {
  const hint = failed.includes("format") ? " `pnpm format` mends the format." : "";
  console.log(`Failed: ${failed.join(", ")}.${hint} Run these again with: pnpm verify ${failed.join(" ")}`);
  process.exitCode = 1;
}

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Mutant, mutants } from "./mutants.ts";
import { keepTotals } from "./totals.ts";

const root = join(import.meta.dirname, "../..");
let killed = 0;

afterAll(() => keepTotals("mutants", { tried: mutants.length, refused: killed }));

interface Results {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly failureMessages: string[] }[] }[];
}

/** What went wrong when the killer ran against the mutant: the messages of its failed tests. */
async function failuresOf({ name, killer }: Mutant): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "mutant-"));
  const results = join(folder, "results.json");
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", killer];
  const how = ["--config", "test/isolation/vitest.config.ts", "--reporter=json", `--outputFile=${results}`];
  // Each starts an engine of its own, but where there is no Java and another engine serves all.
  const { DYNAMODB_ENDPOINT: shared, ...rest } = process.env;
  const env = { ...rest, ...(rest["PANELS_JAVA"] === "" && { DYNAMODB_ENDPOINT: shared }), MUTANT: name };
  await new Promise((ended) => execFile(process.execPath, [...vitest, ...how], { cwd: root, env }, ended));
  const { testResults }: Results = JSON.parse(await readFile(results, "utf8"));
  await rm(folder, { recursive: true });
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ failureMessages }) => failureMessages),
  );
}

test.for(mutants)("without the guard a test fails: $name", { timeout: 600_000 }, async (mutant) => {
  const failures = await failuresOf(mutant);
  // A test that could not begin would prove nothing.
  expect(failures.filter((message) => message.startsWith("AssertionError"))).not.toEqual([]);
  killed += 1;
});

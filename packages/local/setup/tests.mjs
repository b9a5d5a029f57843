import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs the checks and then every test, and ends with a line of totals in which the checks count as one test. `run`
 * takes the arguments of Node and gives an exit code. Gives 0 when all passed.
 */
export async function runTests(root, run) {
  const checks = join("packages", "checks", "verify.ts");
  const checked = existsSync(join(root, checks)) ? await run([checks]) : undefined;
  const file = join(root, "node_modules", ".test-results.json");
  rmSync(file, { force: true });
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const tested = await run([vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const totals = readTotals(file, tested);
  // Only tests that all ran have counted everything.
  const isolated = tested === 0 ? await run([join("test", "isolation", "isolation.ts")]) : undefined;
  for (const code of [checked, isolated]) if (code !== undefined) totals[code === 0 ? "passed" : "failed"] += 1;
  if (checked) console.error("\nThe checks (pnpm verify) failed; see above.");
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return checked || tested || isolated || 0;
}

function readTotals(file, code) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(file)) {
    const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(file, "utf8"),
    );
    // A file that could not be loaded has no tests to count, and is a failure all the same.
    const broken = testResults.filter((each) => each.status === "failed" && each.assertionResults.length === 0);
    totals.passed = numPassedTests;
    totals.failed = numFailedTests + broken.length;
    totals.skipped = numPendingTests + numTodoTests;
  }
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  return totals;
}

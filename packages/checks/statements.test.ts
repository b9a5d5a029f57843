import { expect, test } from "vitest";
import { ROOT } from "./repository.ts";
import { statementFindings } from "./statements.ts";

const here = "../packages/checks/statements.test.ts";
const link = (name: string, path = here) => `[test](${path} "${name}")`;
const shown = link("a statement stands where a test shows it, or where it is the organisation's own");
const findingsIn = (...lines: string[]) =>
  statementFindings("docs/page.md", lines.join("\n"), ROOT).map(({ line }) => line);

test("a statement stands where a test shows it, or where it is the organisation's own", () => {
  expect(
    findingsIn(
      `1. Scores are nobody's ${shown}.`,
      "2. Copies are kept,",
      `   and the second line says how that is shown ${shown}.`,
      "3. **For the organisation.** Train your people.",
      `| 4 | A row of a table | ${shown} |`,
      "What is not numbered is no statement.",
      `A test of many cases: ${link("a wrong %s (%j) is named with the entry it is in", "../packages/identity/issuers.test.ts")}`,
    ),
  ).toEqual([]);
});

test("a statement that no test shows is found, in a list and in a table", () => {
  expect(
    findingsIn(
      "1. Nothing ever leaks.",
      `2. The next one is shown ${shown}.`,
      "3. This one runs",
      "   over two lines.",
      "",
      `| 4 | said | and not shown |`,
      `Elsewhere: ${shown}.`,
    ),
  ).toEqual([1, 3, 6]);
});

test("a link names a test that its file holds, word by word", () => {
  expect(
    findingsIn(
      `1. A test that is gone ${link("a statement stands")}.`,
      `2. A file that is gone ${link("a statement", "./absent.test.ts")}.`,
      `3. No name at all [test](${here}).`,
    ),
  ).toEqual([1, 2, 3]);
});

import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { writtenFigures } from "./figures.ts";
import { measure } from "./measure.ts";

test("no operation costs more than is written down", { timeout: 120_000 }, async () => {
  const { rises, news } = compare(writtenFigures(), await measure());
  for (const each of news) console.log(`News: ${each} Run \`pnpm ledger\` and commit docs/quality.`);
  expect(rises).toEqual([]);
});

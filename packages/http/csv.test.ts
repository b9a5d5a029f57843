import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("fields are divided by commas, lines end in CRLF, and what holds either or a quote is quoted", () => {
  expect(csvOf([["a", 1, true, undefined], ["b,c", 'd "e"', "f\ng"], []])).toBe(
    'a,1,true,\r\n"b,c","d ""e""","f\ng"\r\n\r\n',
  );
});

test("what a spreadsheet would run as a formula is text, and numbers stay numbers", () => {
  const runs = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", '=HYPERLINK("https://example.org")'];
  for (const each of runs) expect(csvOf([[each]])).toMatch(/^"?'/);
  expect(csvOf([["\t=1"]])).toBe("'\t=1\r\n");
  expect(csvOf([["\r=1"]])).toBe('"\'\r=1"\r\n');
  expect(csvOf([[-1, "a=1"]])).toBe("-1,a=1\r\n");
});

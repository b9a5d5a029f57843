import { calendar } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { Term } from "../terms/model.ts";
import { choosePeriod, refusals } from "./rules-period.ts";

const choose = (wanted: Parameters<typeof choosePeriod>[0], terms: readonly Term[] = calendar) =>
  choosePeriod(wanted, terms, "2025-02-03");
const code = (made: { code: string }) => expect.objectContaining({ code: made.code });

test("a year is the academic year, the days between its terms included", () => {
  const { shown, holds } = choose({ year: "2024-25" });
  expect(shown).toEqual({
    kind: "year",
    label: "2024-25",
    from: "2024-09-01",
    to: "2025-08-31",
    year: "2024-25",
    termIds: calendar.map(({ id }) => id),
  });
  expect([
    holds("2024-08-31"),
    holds("2024-09-01"),
    holds("2025-01-02"),
    holds("2025-08-31"),
    holds("2025-09-01"),
  ]).toEqual([false, true, true, true, false]);
});

test("a term that begins in August belongs to its own year with all its days", () => {
  const season = "autumn" as const;
  const early = { id: "trm_0000000009", name: "Autumn", year: "2025-26", season, from: "2025-08-28", to: "2025-12-19" };
  const terms = [...calendar, early];
  expect(choose({ year: "2025-26" }, terms).shown.from).toBe("2025-08-28");
  expect(choose({ year: "2025-26" }, terms).holds("2025-08-29")).toBe(true);
  expect(choose({ year: "2024-25" }, terms).holds("2025-08-29")).toBe(false);
});

test("without a word the period is this academic year", () => {
  expect(choose({}).shown.label).toBe("2024-25");
  expect(choosePeriod({}, [], "2024-09-01").shown.label).toBe("2024-25");
  expect(choosePeriod({}, [], "2024-08-31").shown.label).toBe("2023-24");
  expect(choosePeriod({}, [], "2099-10-01").shown.label).toBe("2099-00");
});

test("a term is found by its id, its name or its season", () => {
  for (const term of ["trm_0000000001", "Autumn", "autumn"]) {
    expect(choose({ term, year: "2024-25" }).shown).toMatchObject({
      kind: "term",
      label: "Autumn 2024-25",
      from: "2024-09-02",
    });
  }
  expect(choose({ term: "trm_0000000002" }).shown.label).toBe("Spring 2024-25");
});

test("a season of a calendar with six terms is two of them, and not the days between", () => {
  const halves: Term[] = [
    { id: "trm_0000000011", name: "Term 1", year: "2024-25", season: "autumn", from: "2024-09-02", to: "2024-10-25" },
    { id: "trm_0000000012", name: "Term 2", year: "2024-25", season: "autumn", from: "2024-11-04", to: "2024-12-20" },
  ];
  const { shown, terms, holds } = choose({ term: "autumn", year: "2024-25" }, halves);
  expect(shown).toMatchObject({ label: "Autumn 2024-25", from: "2024-09-02", to: "2024-12-20" });
  expect(terms).toHaveLength(2);
  expect([holds("2024-10-25"), holds("2024-10-30"), holds("2024-11-04")]).toEqual([true, false, true]);
});

test("what does not make a period is refused by name", () => {
  for (const wanted of [
    { from: "2024-09-01" },
    { to: "2024-09-01" },
    { year: "2024" },
    { year: "2024-26" },
    { term: "autumn" },
  ]) {
    expect(() => choose(wanted), JSON.stringify(wanted)).toThrow(code(refusals.period_unclear));
  }
  expect(() => choose({ year: "2024-25", from: "2024-09-01", to: "2024-09-02" })).toThrow(
    code(refusals.period_unclear),
  );
  expect(() => choose({ term: "winter", year: "2024-25" })).toThrow(code(refusals.term_unknown));
  expect(() => choose({ term: "trm_0000000001", year: "2025-26" })).toThrow(code(refusals.term_unknown));
});

test("dates run forwards and for two years at most", () => {
  expect(choose({ from: "2024-09-01", to: "2024-09-01" }).holds("2024-09-01")).toBe(true);
  expect(() => choose({ from: "2024-09-02", to: "2024-09-01" })).toThrow(code(refusals.period_too_long));
  expect(() => choose({ from: "2020-09-01", to: "2024-09-01" })).toThrow(code(refusals.period_too_long));
});

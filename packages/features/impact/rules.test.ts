import { calendar, firstYear, result } from "@panels/testing/facts";
import { describe, expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import { computeFigures, toOneDecimal, together, within } from "./rules.ts";
import { choosePeriod, periodOf } from "./rules-period.ts";

const { autumn, spring, summer } = firstYear();
const year = together([autumn, spring, summer]);

/** One line of the table: mean, attendees, their feedback, rate, submitters, their feedback, rate. */
function line(facts: PeriodFacts): (number | undefined)[] {
  const { involvement, attendees, submitters } = computeFigures(facts, calendar);
  return [
    involvement.mean,
    attendees.people,
    attendees.gaveFeedback,
    attendees.rate,
    submitters.people,
    submitters.gaveFeedback,
    submitters.rate,
  ];
}

describe("the panel's first year", () => {
  const named = (term: string) => within(year, choosePeriod({ term, year: "2024-25" }, calendar, "2026-11-05").holds);

  test("each term's line of the table comes out to the digit", () => {
    expect(line(named("autumn"))).toEqual([3.3, 17, 13, 76, 12, 8, 66]);
    expect(line(named("spring"))).toEqual([3.6, 37, 23, 62, 18, 15, 83]);
    expect(line(named("summer"))).toEqual([3.9, 53, 41, 77, 22, 18, 81]);
  });

  test("the year adds up its terms, and its percentages are rounded down from the sums", () => {
    const [, ...counts] = line(year);
    expect(counts).toEqual([107, 77, 71, 52, 41, 78]);
  });

  test("the year has 16 sessions of two and a quarter hours, 67 pieces of work and 118 forms", () => {
    const figures = computeFigures(year, calendar);
    expect(figures).toMatchObject({ sessions: 16, minutes: 16 * 135, submissions: 67 });
    expect(figures.attendees.forms + figures.submitters.forms).toBe(118);
  });

  test("attendees found it 9.7 useful and submitters 9.3, and all would come again and recommend it", () => {
    const { attendees, submitters } = computeFigures(year, calendar);
    expect(attendees).toMatchObject({ usefulness: 9.7, again: 100, recommend: 100 });
    expect(submitters).toMatchObject({ usefulness: 9.3, again: 100, recommend: 100 });
  });

  test("when one record changes, the figure follows", () => {
    const [first, ...others] = autumn.forms;
    if (!first) throw new Error("There is no form to change.");
    expect(computeFigures({ ...autumn, forms: others }, calendar).attendees).toMatchObject({
      gaveFeedback: 12,
      rate: 70,
    });
    expect(
      computeFigures({ ...autumn, forms: [{ ...first, again: false }, ...others] }, calendar).attendees.again,
    ).toBe(92);
  });

  test("the distribution is every score of the period, whoever gave it", () => {
    const { distribution = [], scores } = computeFigures(autumn, calendar).involvement;
    expect(distribution).toEqual([4, 4 * 2 + 8 * 2 + 4, 4 * 4 + 8 * 4 + 4 * 3, 4 * 2 + 8 * 3 + 4 * 5, 4 + 8 + 4]);
    expect(distribution.reduce((sum, count) => sum + count, 0)).toBe(scores);
  });
});

test("a person who comes to several sessions of a term is counted once, and again in the next term", () => {
  const [person] = autumn.people;
  if (!person) throw new Error("There is nobody to count.");
  const twice = {
    ...year,
    people: [person, { ...person, day: "2024-11-07" }, { ...person, day: "2025-02-06" }],
    forms: [],
  };
  expect(computeFigures(twice, calendar).attendees.people).toBe(2);
});

test("days outside any term count as one more of their own", () => {
  const [person] = autumn.people;
  if (!person) throw new Error("There is nobody to count.");
  const between = { ...autumn, people: [person, { ...person, day: "2025-08-05" }, { ...person, day: "2025-08-12" }] };
  expect(computeFigures(between, calendar).attendees.people).toBe(2);
  expect(choosePeriod({ year: "2024-25" }, calendar, "2026-11-05").holds("2025-08-05")).toBe(true);
  expect(calendar.map(periodOf).some((period) => period.holds("2025-08-05"))).toBe(false);
});

test("a mean is rounded half up from exact hundredths", () => {
  expect(toOneDecimal(325, 100)).toBe(3.3);
  expect(toOneDecimal(324, 100)).toBe(3.2);
  expect(toOneDecimal(335 + 355, 200)).toBe(3.5);
});

const at = { day: "2024-10-03", sessionId: "ses_00000000001111111111" };
const only = (results: PeriodFacts["results"]): PeriodFacts => ({ sessions: [], results, people: [], forms: [] });

test("each piece of work has one weight in the mean, however many scored it", () => {
  const few = result({ ...at, distribution: [0, 0, 0, 0, 3], submissionId: "sub_0000000000few0000000" });
  const many = result({ ...at, distribution: [30, 0, 0, 0, 0], submissionId: "sub_0000000000many000000" });
  expect(computeFigures(only([few, many]), calendar).involvement.mean).toBe(3);
});

test("with fewer than three people behind them, counts are given and means are not", () => {
  const { distribution: _unknown, ...rest } = result({
    ...at,
    distribution: [0, 0, 0, 2, 0],
    submissionId: "sub_0000000000small00000",
  });
  const figures = computeFigures(
    { ...only([{ ...rest, method: "recorded" }]), forms: autumn.forms.slice(0, 2) },
    calendar,
  );
  expect(figures.involvement).toEqual({ results: 1, scores: 2, abstained: 0, averaged: 1, enough: false });
  expect(figures.attendees).toEqual({ people: 0, gaveFeedback: 0, forms: 2, enough: false });
});

test("what the panel agreed on, and what is known as an average, count in the mean and stand apart from the scores", () => {
  const scored = result({ ...at, distribution: [0, 0, 4, 0, 0], submissionId: "sub_0000000000scored0000" });
  const { distribution: _none, ...bare } = scored;
  const agreed = {
    ...bare,
    submissionId: "sub_00000000002222222222",
    method: "consensus" as const,
    meanHundredths: 500,
  };
  const averaged = {
    ...bare,
    submissionId: "sub_00000000003333333333",
    method: "recorded" as const,
    meanHundredths: 370,
  };
  expect(computeFigures(only([scored, agreed, averaged]), calendar).involvement).toMatchObject({
    mean: 3.9,
    distribution: [0, 0, 4, 0, 0],
    agreed: [0, 0, 0, 0, 1],
    averaged: 1,
  });
});

test("growth counts how many pieces went from which point to which, and names none", () => {
  const first = result({ ...at, distribution: [0, 4, 0, 0, 0], submissionId: "sub_0000000000first00000" });
  const again = result({
    ...at,
    distribution: [0, 0, 0, 4, 1],
    submissionId: "sub_0000000000again00000",
    revisits: first.submissionId,
  });
  const later = result({
    ...at,
    distribution: [0, 0, 0, 4, 1],
    submissionId: "sub_0000000000later00000",
    revisits: "sub_00000000009999999999",
  });
  const { growth, revisits } = computeFigures(only([first, again, later]), calendar);
  expect(growth).toEqual({ steps: [{ from: 2, to: 4, pieces: 1 }], earlierElsewhere: 1 });
  expect(revisits).toBe(2);
});

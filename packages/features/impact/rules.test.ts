import { calendar, firstYear, result } from "@panels/testing/facts";
import { describe, expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import { computeFigures } from "./rules.ts";
import { choosePeriod } from "./rules-period.ts";
import { stretchesOf, together } from "./rules-stretches.ts";
import { toOneDecimal } from "./rules-voices.ts";

const { autumn, spring, summer } = firstYear();
const year = together([autumn, spring, summer].map((facts) => ({ facts })));

type Wanted = Parameters<typeof choosePeriod>[0];
const figuresOf = (facts: PeriodFacts, wanted: Wanted = { year: "2024-25" }, today = "2026-11-05") =>
  computeFigures(stretchesOf(facts, choosePeriod(wanted, calendar, today), new Map(), today));

/** One line of the table: mean, attendees, their feedback, rate, submitters, their feedback, rate. */
function line(wanted: Wanted): (number | undefined)[] {
  const { involvement, attendees, submitters } = figuresOf(year, wanted);
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
  const named = (term: string) => ({ term, year: "2024-25" });

  test("each term's line of the table comes out to the digit", () => {
    expect(line(named("autumn"))).toEqual([3.3, 17, 13, 76, 12, 8, 66]);
    expect(line(named("spring"))).toEqual([3.6, 37, 23, 62, 18, 15, 83]);
    expect(line(named("summer"))).toEqual([3.9, 53, 41, 77, 22, 18, 81]);
  });

  test("the year adds up its terms, and its percentages are rounded down from the sums", () => {
    const [, ...counts] = line({ year: "2024-25" });
    expect(counts).toEqual([107, 77, 71, 52, 41, 78]);
  });

  test("the year has 16 sessions of two and a quarter hours, 67 pieces of work and 118 forms", () => {
    const figures = figuresOf(year);
    expect(figures).toMatchObject({ sessions: 16, minutes: 16 * 135, submissions: 67 });
    expect(figures.attendees.forms + figures.submitters.forms).toBe(118);
  });

  test("attendees found it 9.7 useful and submitters 9.3, and all would come again and recommend it", () => {
    const { attendees, submitters } = figuresOf(year);
    expect(attendees).toMatchObject({ usefulness: 9.7, again: 100, recommend: 100 });
    expect(submitters).toMatchObject({ usefulness: 9.3, again: 100, recommend: 100 });
  });

  test("when one record changes, the figure follows", () => {
    const [first, ...others] = autumn.forms;
    if (!first) throw new Error("There is no form to change.");
    expect(figuresOf({ ...autumn, forms: others }).attendees).toMatchObject({
      gaveFeedback: 12,
      rate: 70,
    });
    expect(figuresOf({ ...autumn, forms: [{ ...first, again: false }, ...others] }).attendees.again).toBe(92);
  });

  test("the distribution is every score of the period, whoever gave it", () => {
    const { distribution = [], scores } = figuresOf(autumn).involvement;
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
  expect(figuresOf(twice).attendees.people).toBe(2);
});

test("days outside any term count as one more of their own", () => {
  const [person] = autumn.people;
  if (!person) throw new Error("There is nobody to count.");
  const between = { ...autumn, people: [person, { ...person, day: "2025-08-05" }, { ...person, day: "2025-08-12" }] };
  expect(figuresOf(between).attendees.people).toBe(2);
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
  expect(figuresOf(only([few, many])).involvement.mean).toBe(3);
});

test("with fewer than three people behind them, counts are given and means are not", () => {
  const { distribution: _unknown, ...rest } = result({
    ...at,
    distribution: [0, 0, 0, 2, 0],
    submissionId: "sub_0000000000small00000",
  });
  const figures = figuresOf({ ...only([{ ...rest, method: "recorded" }]), forms: autumn.forms.slice(0, 2) });
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
  expect(figuresOf(only([scored, agreed, averaged])).involvement).toMatchObject({
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
  const { growth, revisits } = figuresOf(only([first, again, later]));
  expect(growth).toEqual({ steps: [{ from: 2, to: 4, pieces: 1 }], earlierElsewhere: 1 });
  expect(revisits).toBe(2);
});

test("any dates have counts of all, and what people said in the whole terms that lie in them", () => {
  const most = figuresOf(year, { from: "2024-09-02", to: "2025-04-03" });
  expect(most).toMatchObject({ sessions: 9, submissions: 37, involvement: { results: 37, mean: 3.3 } });
  expect(most.attendees).toMatchObject({ people: 54, forms: 36, behind: 13 });
  expect(most.growth).toEqual(figuresOf(year, { term: "autumn", year: "2024-25" }).growth);
  const oneDay = figuresOf(year, { from: "2024-10-03", to: "2024-10-03" });
  expect(oneDay.attendees).toMatchObject({ people: 9, forms: 4, enough: false });
  expect(oneDay.involvement).toMatchObject({ results: 4, enough: false });
});

test("what people said in a term is given once the term is over and nobody can send a form any more", () => {
  const wanted = { term: "autumn", year: "2024-25" };
  expect(figuresOf(year, wanted, "2024-12-28")).toMatchObject({
    involvement: { mean: 3.3 },
    attendees: { people: 17, gaveFeedback: 13, rate: 76, enough: false },
  });
  expect(figuresOf(year, wanted, "2024-12-29").attendees).toMatchObject({ enough: true, behind: 13 });
});

test("a year leaves out of its means the term in which too few said anything, which could be taken from it", () => {
  const few = { ...autumn, forms: autumn.forms.slice(0, 2) };
  const { attendees } = figuresOf(together([few, spring, summer].map((facts) => ({ facts }))));
  expect(attendees).toMatchObject({ forms: 66, behind: 64, usefulness: 9.7 });
});

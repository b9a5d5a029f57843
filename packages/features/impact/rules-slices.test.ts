import { calendar, termFacts } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import { placesOf } from "./rules-areas.ts";
import { choosePeriod } from "./rules-period.ts";
import { openSlices, sliceByGroup } from "./rules-slices.ts";
import { stretchesOf, type Tally, together } from "./rules-stretches.ts";

const term = (day: string, people: number): PeriodFacts =>
  termFacts({
    day,
    sessions: 3,
    results: [[0, 2, 4, 3, 1]],
    attendees: { people, usefulness: Array.from({ length: people }, () => 9) },
    submitters: { people: 0, usefulness: [] },
  });
const [autumn, spring, summer] = calendar;
if (!autumn || !spring || !summer) throw new Error("The calendar has three terms.");
const today = "2026-11-05";
const { areaOf } = placesOf(new Map());
const byGroup = (facts: PeriodFacts, term: string | undefined, tallies: Map<string, Tally>, fewest = 5) =>
  sliceByGroup(
    stretchesOf(facts, choosePeriod({ year: "2024-25", term }, calendar, today), tallies, today).map((stretch) =>
      openSlices(stretch, areaOf, fewest),
    ),
  );
const scores = new Map<string, Tally>([
  [autumn.id, { "group:parent-carer": [0, 2, 3, 1, 1] }],
  [spring.id, { "group:parent-carer": [0, 0, 8, 0, 0], "group:professional": [0, 0, 0, 0, 6] }],
]);

test("a group's part of a term is what it said and how it scored, from five people on", () => {
  const slices = byGroup(
    term("2024-10-03", 18),
    "autumn",
    new Map([[autumn.id, { "group:parent-carer": [0, 2, 3, 1, 1], "group:professional": [0, 0, 1, 2, 3] }]]),
  );
  expect(slices.map(({ group }) => group)).toEqual(["parent-carer", "young-person", "professional", "not-stated"]);
  expect(slices[0]).toMatchObject({
    attendees: { people: 12, gaveFeedback: 12, rate: 100, usefulness: 9 },
    scores: { enough: true, distribution: [0, 2, 3, 1, 1] },
  });
  expect(slices[2]).toMatchObject({
    attendees: { people: 6 },
    scores: { enough: true, distribution: [0, 0, 1, 2, 3] },
  });
  expect(slices[1]).toEqual({
    group: "young-person",
    attendees: { people: 0, gaveFeedback: 0, forms: 0, enough: false },
    scores: { enough: false },
  });
});

test("a group whose scores no round gave has none, and counts of people are given all the same", () => {
  const [parents, , professionals] = byGroup(term("2024-10-03", 18), "autumn", scores);
  expect(professionals).toMatchObject({ attendees: { people: 6, enough: true }, scores: { enough: false } });
  expect(professionals?.scores).not.toHaveProperty("distribution");
  expect(parents?.scores).toEqual({ enough: true, distribution: [0, 2, 3, 1, 1] });
});

test("a year adds up the terms that give a group's part, so that no other can be worked out from it", () => {
  const facts = together([term("2024-10-03", 18), term("2025-01-16", 9)].map((each) => ({ facts: each })));
  const year = byGroup(facts, undefined, scores);
  // Of nine in the spring three are professionals, and with the six parents known they would be too.
  expect(year[2]).toMatchObject({
    attendees: { people: 9, forms: 9, behind: 6, usefulness: 9 },
    scores: { enough: true, distribution: [0, 0, 0, 0, 6] },
  });
  expect(year[0]).toMatchObject({ attendees: { people: 18, behind: 12 } });
  expect(byGroup(facts, "spring", scores)[0]?.attendees).toMatchObject({ people: 6, enough: false });
});

test("an organisation that asks for more people behind a slice is given fewer of them", () => {
  const fewest = (people: number) =>
    byGroup(term("2024-10-03", 18), "autumn", scores, people).map(({ attendees }) => attendees.enough);
  expect(fewest(6)).toEqual([true, false, true, false]);
  expect(fewest(7)).toEqual([false, false, false, false]);
});

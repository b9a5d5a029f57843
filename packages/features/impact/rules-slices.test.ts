import { calendar, termFacts } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import { together } from "./rules.ts";
import { openSlices, sliceByGroup, stretchesOf, type Tally } from "./rules-slices.ts";
import { placesOf } from "./rules-areas.ts";

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
const byGroup = (facts: PeriodFacts, terms: Term[], tallies: Map<string, Tally>) =>
  sliceByGroup(stretchesOf(facts, terms, tallies).map((stretch) => openSlices(stretch, placesOf(new Map()).areaOf)));
const scores = new Map<string, Tally>([
  [autumn.id, { "group:parent-carer": [0, 2, 3, 1, 1], "group:professional": [0, 0, 1, 2, 0] }],
  [spring.id, { "group:parent-carer": [0, 0, 8, 0, 0], "group:professional": [0, 0, 0, 0, 6] }],
]);

test("a group's part of a term is what it said and how it scored, from five people on", () => {
  const slices = byGroup(
    term("2024-10-03", 18),
    [autumn],
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

test("few scores are withheld even of many people, and counts of people are given all the same", () => {
  const [parents, , professionals] = byGroup(term("2024-10-03", 18), [autumn], scores);
  expect(professionals).toMatchObject({ attendees: { people: 6, enough: true }, scores: { enough: false } });
  expect(professionals?.scores).not.toHaveProperty("distribution");
  expect(parents?.scores).toEqual({ enough: false });
});

test("a year gives a group's part only where each of its terms does, so that a term cannot be worked out from it", () => {
  const facts = together([term("2024-10-03", 18), term("2025-01-16", 18)]);
  const year = byGroup(facts, calendar, scores);
  expect(year[2]).toMatchObject({ attendees: { people: 12, enough: true, usefulness: 9 }, scores: { enough: false } });
  const [springParents] = byGroup(facts, [spring], scores);
  expect(springParents?.scores).toEqual({ enough: true, distribution: [0, 0, 8, 0, 0] });
});

import { calendar, termFacts } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import { together } from "./rules.ts";
import { shownCells, sliceByGroup } from "./rules-slices.ts";

test("a group of fewer than five is withheld, and so is the next smallest, that would give it by subtraction", () => {
  expect(shownCells([12, 9, 8, 0])).toEqual([true, true, true, false]);
  expect(shownCells([12, 4, 8, 0])).toEqual([true, false, false, false]);
  expect(shownCells([12, 4, 0, 0])).toEqual([false, false, false, false]);
});

test("several small groups are withheld with one more where even their sum stands for fewer than five", () => {
  expect(shownCells([12, 2, 2, 9])).toEqual([true, false, false, false]);
  expect(shownCells([12, 3, 3, 9])).toEqual([true, false, false, true]);
});

test("no way of taking what is given from the total leaves fewer than five people", () => {
  const sizes = [0, 1, 2, 3, 4, 5, 6, 9];
  for (const a of sizes)
    for (const b of sizes)
      for (const c of sizes)
        for (const d of sizes) {
          const people = [a, b, c, d];
          const shown = shownCells(people);
          const withheld = people.filter((number, at) => number > 0 && !shown[at]);
          const left = withheld.reduce((sum, number) => sum + number, 0);
          const nothingGiven = !shown.includes(true);
          expect(nothingGiven || left === 0 || (withheld.length > 1 && left >= 5), people.join()).toBe(true);
        }
});

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
const scores = new Map([
  [autumn.id, { "parent-carer": [0, 2, 3, 1, 1], professional: [0, 0, 1, 2, 0] }],
  [spring.id, { "parent-carer": [0, 0, 8, 0, 0], professional: [0, 0, 0, 0, 6] }],
]);

test("a group's part of a term is what it said and how it scored, from five people on", () => {
  const slices = sliceByGroup(
    term("2024-10-03", 18),
    [autumn],
    new Map([[autumn.id, { "parent-carer": [0, 2, 3, 1, 1], professional: [0, 0, 1, 2, 3] }]]),
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
  const [parents, , professionals] = sliceByGroup(term("2024-10-03", 18), [autumn], scores);
  expect(professionals).toMatchObject({ attendees: { people: 6, enough: true }, scores: { enough: false } });
  expect(professionals?.scores).not.toHaveProperty("distribution");
  expect(parents?.scores).toEqual({ enough: false });
});

test("a year gives a group's part only where each of its terms does, so that a term cannot be worked out from it", () => {
  const facts = together([term("2024-10-03", 18), term("2025-01-16", 18)]);
  const year = sliceByGroup(facts, calendar, scores);
  expect(year[2]).toMatchObject({ attendees: { people: 12, enough: true, usefulness: 9 }, scores: { enough: false } });
  const [springParents] = sliceByGroup(facts, [spring], scores);
  expect(springParents?.scores).toEqual({ enough: true, distribution: [0, 0, 8, 0, 0] });
});

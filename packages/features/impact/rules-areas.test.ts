import { calendar, cameFrom, termFacts } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import type { ServedArea } from "../tenants/model-areas.ts";
import { inOrder, placesOf } from "./rules-areas.ts";
import { periodOf } from "./rules-period.ts";
import { openSlices, sliceByArea } from "./rules-slices.ts";
import { stretchesOf, type Tally } from "./rules-stretches.ts";

const [west, east, newWest] = ["E10000032", "E10000011", "E06000099"];
const served = new Map<string, ServedArea[]>([
  [
    "west-forum",
    [
      { code: west, name: "West Sussex", until: "2024-11-30" },
      { code: newWest, from: "2024-12-01" },
    ],
  ],
  ["east-forum", [{ code: east, name: "East Sussex" }]],
  ["icb", [{ code: west }, { code: east }]],
]);
const places = placesOf(served);
const { areaOf } = places;
const [autumn, spring] = calendar;
if (!autumn || !spring) throw new Error("The calendar has three terms.");

test("an organisation's people count to the one area that it serves on the day, and to no county where it serves several", () => {
  expect(areaOf("west-forum", "2024-11-30", "2024-11-30")).toBe(west);
  expect(areaOf("west-forum", "2024-12-01", "2024-12-01")).toBe(newWest);
  expect(areaOf("west-forum", autumn.from, autumn.to)).toBe("several");
  expect(areaOf("icb", "2024-10-03", "2024-10-03")).toBe("several");
  expect(areaOf("nobody-we-know", "2024-10-03", "2024-10-03")).toBe("none");
});

test("areas stand in the order of their codes, whatever their figures; those beyond areas come last", () => {
  expect(inOrder(["none", west, "several", east, west])).toEqual([east, west, "several", "none"]);
});

const term = (day: string, homes: string[]): PeriodFacts =>
  cameFrom(
    termFacts({
      day,
      sessions: 2,
      results: [[0, 2, 4, 3, 1]],
      attendees: { people: 20, usefulness: Array.from({ length: 20 }, () => 9) },
      submitters: { people: 4, usefulness: [9, 9] },
    }),
    homes,
  );
const byArea = (facts: PeriodFacts, tallies = new Map<string, Tally>()) =>
  sliceByArea(
    stretchesOf(facts, periodOf(autumn), tallies, "2026-11-05").map((stretch) => openSlices(stretch, areaOf, 5)),
    places,
  );

test("each area has its counts, and what its people said where five or more did", () => {
  const tallies = new Map([[autumn.id, { "home:east-forum": [0, 0, 6, 2, 0], "home:icb": [0, 1, 2, 2, 1] }]]);
  const [eastern, western, several] = byArea(
    term("2024-10-03", ["west-forum", "east-forum", "east-forum", "icb"]),
    tallies,
  );
  expect(eastern).toMatchObject({
    area: east,
    name: "East Sussex",
    submissions: 0,
    attendees: { people: 10, gaveFeedback: 10, rate: 100, enough: true, usefulness: 9 },
    scores: { enough: true, distribution: [0, 0, 6, 2, 0] },
  });
  expect(western).toMatchObject({ area: west, name: "West Sussex", submissions: 1, scores: { enough: false } });
  expect(several).toMatchObject({ area: "several", attendees: { people: 5, enough: true } });
  expect(several).not.toHaveProperty("name");
});

test("counts are given where what was said is not", () => {
  const homes = ["east-forum", "east-forum", "east-forum", "east-forum", "east-forum", "west-forum"];
  const [eastern, western] = byArea(term("2024-10-03", homes));
  expect(western?.attendees).toEqual({ people: 3, gaveFeedback: 3, forms: 3, rate: 100, enough: false });
  // The whole is known, and the east less the whole would be the three.
  expect(eastern?.attendees).toEqual({ people: 17, gaveFeedback: 17, forms: 17, rate: 100, enough: false });
});

test("an area that takes over from another during a term is a line of its own from that day on", () => {
  const lines = byArea({ ...term("2024-11-28", ["west-forum"]), sessions: [] });
  expect(lines.map(({ area, submissions }) => [area, submissions])).toEqual([
    [newWest, 0],
    [west, 1],
  ]);
});

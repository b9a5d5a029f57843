import { calendar, cameFrom, termFacts } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import type { Season, Term } from "../terms/model.ts";
import { placesOf } from "./rules-areas.ts";
import type { ServedArea } from "../tenants/model-areas.ts";
import { reportJointly } from "./rules-joint.ts";
import { choosePeriod } from "./rules-period.ts";
import { type OpenStretch, openSlices } from "./rules-slices.ts";
import { stretchesOf, together } from "./rules-stretches.ts";

const [west, east] = ["E10000032", "E10000011"];
const served = new Map<string, ServedArea[]>([
  ["west-forum", [{ code: west, name: "West Sussex" }]],
  ["east-forum", [{ code: east }]],
]);
const places = placesOf(served);

const dated: [Season, string, string][] = [
  ["autumn", "2024-09-03", "2024-10-25"],
  ["autumn", "2024-11-04", "2024-12-19"],
  ["spring", "2025-01-06", "2025-02-14"],
  ["spring", "2025-02-24", "2025-04-04"],
  ["summer", "2025-04-22", "2025-05-23"],
  ["summer", "2025-06-02", "2025-07-23"],
];
const sixTerms: Term[] = dated.map(([season, from, to], at) => {
  const name = `Term ${at + 1}`;
  return { id: `trm_000000010${at}`, name, year: "2024-25", season, from, to };
});

const pnl = { west: "pnl_0000000001", east: "pnl_0000000002" };

function facts(day: string, panelId: string, people: number, home: string | string[]): PeriodFacts {
  const wanted = {
    day,
    sessions: 1,
    results: [[0, 2, 4, 3, 1]],
    attendees: { people, usefulness: Array.from({ length: people }, () => 8) },
    submitters: { people: 0, usefulness: [] },
  };
  return cameFrom(termFacts(wanted, panelId), [home].flat());
}

const today = "2026-11-05";

function panelOf(terms: readonly Term[], all: readonly PeriodFacts[]): OpenStretch[] {
  const period = choosePeriod({ year: "2024-25" }, terms, today);
  return stretchesOf(together(all.map((each) => ({ facts: each }))), period, new Map(), today).map((stretch) =>
    openSlices(stretch, places.areaOf, 5),
  );
}

const inWest = panelOf(calendar, [
  facts("2024-10-29", pnl.west, 10, "west-forum"),
  facts("2025-01-16", pnl.west, 12, "west-forum"),
]);
const inEast = panelOf(sixTerms, [
  facts("2024-09-05", pnl.east, 7, "east-forum"),
  facts("2024-11-05", pnl.east, 6, "east-forum"),
  facts("2024-10-29", pnl.east, 5, "east-forum"),
]);
const stretches = [...inWest, ...inEast];
const year = { year: "2024-25", panels: 2, stretches };

test("three terms and six make one Autumn: a day counts by its own panel's calendar", () => {
  const report = reportJointly(year, places);
  const [autumn, spring, summer] = report.seasons ?? [];
  // Both of the east's autumn terms; the day in its half-term break is outside, and in the west's autumn.
  expect(autumn).toMatchObject({ season: "autumn", from: "2024-09-02", to: "2024-12-20", terms: 3 });
  expect(autumn?.combined.attendees).toMatchObject({ people: 23, gaveFeedback: 23 });
  expect(spring?.combined.attendees.people).toBe(12);
  expect(summer?.combined.attendees).toMatchObject({ people: 0, enough: false });
  expect(report.outsideTerms?.combined.attendees.people).toBe(5);
});

test("a year adds up its joint terms and what lay outside them, together and for each area", () => {
  const { combined, byArea, seasons = [], outsideTerms } = reportJointly(year, places);
  const parts = [...seasons, ...(outsideTerms ? [outsideTerms] : [])];
  const sum = (each: (part: (typeof parts)[number]) => number) => parts.map(each).reduce((a, b) => a + b, 0);
  expect(combined.attendees.people).toBe(sum((part) => part.combined.attendees.people));
  expect(combined.submissions).toBe(sum((part) => part.combined.submissions));
  expect(byArea.map(({ area, name }) => [area, name])).toEqual([
    [east, undefined],
    [west, "West Sussex"],
  ]);
  for (const { area, attendees } of byArea)
    expect(attendees.people).toBe(sum((part) => part.byArea.find((line) => line.area === area)?.attendees.people ?? 0));
});

test("one joint term alone is what the year says of it", () => {
  const autumn = reportJointly(year, places, "autumn");
  const {
    season: _name,
    from: _first,
    to: _last,
    terms: _how,
    ...inYear
  } = reportJointly(year, places).seasons?.[0] ?? {};
  expect(autumn).toMatchObject({ ...inYear, season: "autumn", panels: 2 });
  expect(autumn).not.toHaveProperty("seasons");
});

test("a panel of which two gave feedback is left out of what all said, and so cannot be taken from it", () => {
  const alone = [
    ...panelOf(calendar, [facts("2024-10-29", pnl.west, 10, "west-forum")]),
    ...panelOf(sixTerms, [facts("2024-09-05", pnl.east, 2, "east-forum")]),
  ];
  const { combined } = reportJointly({ ...year, stretches: alone }, places, "autumn");
  expect(combined.attendees).toMatchObject({ people: 12, gaveFeedback: 12, forms: 12, rate: 100, behind: 10 });
  expect(combined.involvement).toMatchObject({ results: 2, enough: true, distribution: [0, 4, 8, 6, 2] });
});

test("whoever reads before and after a forum leaves learns what its panels give by themselves, and no more", () => {
  const mixed = panelOf(calendar, [
    facts("2024-10-29", pnl.west, 12, ["west-forum", "west-forum", "west-forum", "east-forum"]),
  ]);
  const withThem = reportJointly({ ...year, stretches: [...mixed, ...inEast] }, places);
  const without = reportJointly({ ...year, stretches: inEast }, places);
  const ofEast = (report: typeof without) => report.byArea.find(({ area }) => area === east)?.attendees;
  // Three of the east came to the west's panel, beside nine whose part would leave them.
  expect(ofEast(withThem)).toMatchObject({ people: 21, forms: 21, behind: 18 });
  expect(ofEast(without)).toMatchObject({ people: 18, forms: 18, behind: 18 });
  expect(withThem.byArea.find(({ area }) => area === west)?.attendees.enough).toBe(false);
});

const naming = (strand: string, stretch: OpenStretch): OpenStretch => ({
  ...stretch,
  facts: { ...stretch.facts, results: stretch.facts.results.map((result) => ({ ...result, strand })) },
});

test("work is given by the strand it names, and what names none comes last", () => {
  const named = panelOf(calendar, [
    facts("2024-10-29", pnl.west, 10, "west-forum"),
    facts("2024-11-12", pnl.west, 10, "west-forum"),
  ]).map((stretch) => naming("sight-checks", stretch));
  const { byStrand } = reportJointly({ ...year, stretches: [...named, ...inEast] }, places, "autumn");
  expect(byStrand).toMatchObject([
    { strand: "sight-checks", submissions: 2, involvement: { enough: true, distribution: [0, 4, 8, 6, 2] } },
    { submissions: 2, involvement: { enough: true, mean: 3.3 } },
  ]);
  expect(byStrand[1]).not.toHaveProperty("strand");
});

test("what came out for the one piece of work of a strand is not given, nor what it could be worked out from", () => {
  const [first, ...rest] = stretches;
  if (!first) throw new Error("There are stretches.");
  const alone = [naming("sight-checks", first), ...rest];
  const { byStrand, combined } = reportJointly({ ...year, stretches: alone }, places);
  expect(byStrand.map(({ submissions, involvement }) => [submissions, involvement.enough])).toEqual([
    [1, false],
    [4, false],
  ]);
  expect(combined.involvement.enough).toBe(true);
});

import { calendar, firstYear } from "@panels/testing/facts";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import type { ImpactReport } from "./model.ts";
import { besideEarlier } from "./rules-editions.ts";
import { choosePeriod } from "./rules-period.ts";
import { figuresOf } from "./rules-report.ts";
import { stretchesOf } from "./rules-stretches.ts";

const { autumn } = firstYear();
const today = "2026-11-05";

/** The report of a period as an edition would hold it, after others. */
function edition(
  facts: PeriodFacts,
  earlier: readonly ImpactReport[] = [],
  terms: readonly Term[] = calendar,
  wanted: Parameters<typeof choosePeriod>[0] = { year: "2024-25" },
): ImpactReport {
  const period = choosePeriod(wanted, terms, today);
  const stretches = besideEarlier(stretchesOf(facts, period, new Map(), today), period, earlier, 5);
  const organisation = { tenantId: "west", name: "West", kind: "parent-carer-forum" as const, codes: [] };
  return { panelId: "pnl_0000000000", panelName: "Panel", organisation, ...figuresOf(stretches, period), method: [] };
}

const without = (forms: number): PeriodFacts => ({ ...autumn, forms: autumn.forms.slice(forms) });
const attendees = ({ figures, terms = [] }: ImpactReport) => [
  figures.attendees.behind,
  terms[0]?.figures.attendees.behind,
];

test("an edition that corrects words gives what the first gave", () => {
  const first = edition(autumn);
  expect(attendees(first)).toEqual([13, 13]);
  expect(edition(autumn, [first]).figures).toEqual(first.figures);
});

test("what one late form said is in no later edition, and that it came is counted", () => {
  const first = edition(without(1));
  const second = edition(autumn, [first]);
  expect(attendees(second)).toEqual([undefined, undefined]);
  expect(second.figures.attendees).toMatchObject({ forms: 13, gaveFeedback: 13, rate: 76, enough: false });
  // Those who brought work gave the same forms as before.
  expect(second.figures.submitters).toEqual(first.figures.submitters);
});

test("where five more gave feedback a later edition gives what all said", () => {
  const first = edition(without(5));
  expect(attendees(edition(autumn, [first]))).toEqual([13, 13]);
  expect(attendees(edition(autumn, [first, edition(without(1))]))).toEqual([undefined, undefined]);
});

test("a term whose days were moved after it was published is given in counts, as is one made of its days", () => {
  const first = edition(autumn, [], calendar, { term: "autumn", year: "2024-25" });
  const moved = calendar.map((term) => (term.name === "Autumn" ? { ...term, to: "2024-10-20" } : term));
  const { terms = [], outsideTerms } = edition(autumn, [first], moved);
  expect(terms.map(({ figures }) => figures.attendees.enough)).toEqual([false, false, false]);
  expect(outsideTerms?.attendees).toMatchObject({ forms: 3, enough: false });
  expect(edition(autumn, [], moved).outsideTerms?.attendees.enough).toBe(true);
});

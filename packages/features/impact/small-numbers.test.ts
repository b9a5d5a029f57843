import { calendar } from "@panels/testing/facts";
import { expectNothingOfFew, numbersIn, type Numbers, type Party, peopleOf, wholesBy } from "@panels/testing/few";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PeriodFacts } from "../facts/model.ts";
import { slicesOf } from "../scoring/rules.ts";
import { termOn } from "../terms/rules.ts";
import type { ImpactReport } from "./model.ts";
import { placesOf } from "./rules-areas.ts";
import { besideEarlier } from "./rules-editions.ts";
import { reportJointly } from "./rules-joint.ts";
import { choosePeriod } from "./rules-period.ts";
import { figuresOf } from "./rules-report.ts";
import { openSlices, sliceByArea, sliceByGroup } from "./rules-slices.ts";
import { type Stretch, stretchesOf, type Tally } from "./rules-stretches.ts";

// Two sessions in the autumn, one between the terms, two in the spring.
const days = ["2024-10-03", "2024-11-07", "2025-01-02", "2025-01-16", "2025-02-06"];
const afterwards = "2025-12-01";
// The first two are of one owner.
const panels = ["pnl_0000000001", "pnl_0000000002", "pnl_0000000003"];
const places = placesOf(new Map(["west", "east"].map((code) => [`${code}-forum`, [{ code }]])));
const year = { year: "2024-25" };
const terms = ["autumn", "spring"].map((term) => ({ ...year, term }));

const party: fc.Arbitrary<Party> = fc.record({
  panel: fc.nat(panels.length - 1),
  day: fc.nat(days.length - 1),
  as: fc.constantFrom("attendee", "attendee", "attendee", "submitter"),
  group: fc.constantFrom("parent-carer", "professional"),
  home: fc.constantFrom("west-forum", "east-forum", "icb"),
  people: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 })),
  late: fc.boolean(),
});
const placeOf = ({ panel, day, as, group, home }: Party) => [panel, day, as, group, home].join(" ");
const aYear = fc.uniqueArray(party, { selector: placeOf, minLength: 2, maxLength: 11 });

const sessionOf = ({ panel, day }: Party) => `ses_${panels[panel]?.slice(4)}000000000${day}`;

/** The facts of one panel, where these parties found it ten useful, and all others nothing. */
function factsOf(panel: number, parties: readonly Party[], raised: Party | undefined): PeriodFacts {
  const here = parties.filter((each) => each.panel === panel);
  const said = here.flatMap((each) =>
    peopleOf(each).map((token) => {
      const { as, group, home: homeTenantId } = each;
      const where = { day: days[each.day] ?? "", sessionId: sessionOf(each), as, token, group, homeTenantId };
      const answers = { usefulness: each === raised ? 10 : 0, again: false, recommend: false };
      return { ...where, ...answers, id: "fbk_1" };
    }),
  );
  return { sessions: [], results: [], people: said, forms: said };
}

interface Known {
  readonly stretches: (panel: number, wanted: Parameters<typeof choosePeriod>[0], today: string) => Stretch[];
}

/** Everything that anybody reads of these panels, whole or in part, at different times, with and without each of them. */
function everyView({ stretches }: Known): Numbers {
  const found: Numbers = new Map();
  const all = panels.map((_panel, at) => at);
  const open = (of: readonly number[], today: string) =>
    of.flatMap((at) => stretches(at, year, today).map((stretch) => openSlices(stretch, places.areaOf, 5)));
  const ranges = days.flatMap((from, at) => days.slice(at).map((to) => ({ from, to })));
  const whole = [
    { from: "2024-09-01", to: "2025-01-05" },
    { from: "2024-10-01", to: "2025-08-31" },
  ];
  for (const today of ["2024-12-29", "2025-04-13", afterwards]) {
    for (const wanted of [year, ...terms, ...ranges, ...whole]) {
      const period = choosePeriod(wanted, calendar, today);
      for (const of of [...all.map((at) => [at]), [0, 1]]) {
        const read = of.flatMap((at) => stretches(at, wanted, today));
        numbersIn(figuresOf(read, period), `${today} ${JSON.stringify(wanted)} ${of.join("+")}`, found);
        if ("from" in wanted || of.length > 1) continue;
        const sliced = read.map((stretch) => openSlices(stretch, places.areaOf, 5));
        numbersIn(sliceByGroup(sliced), `${today} ${JSON.stringify(wanted)} ${of.join("+")} groups`, found);
        numbersIn(sliceByArea(sliced, places), `${today} ${JSON.stringify(wanted)} ${of.join("+")} areas`, found);
      }
    }
    for (const of of [all, [0, 1], [0, 2], [1, 2]]) {
      const joint = reportJointly({ year: "2024-25", panels: of.length, stretches: open(of, today) }, places);
      numbersIn(joint, `${today} joint ${of.join("+")}`, found);
    }
  }
  return found;
}

const termOf = ({ day }: Party) => termOn(days[day] ?? "", calendar)?.name;
const inATerm = (each: Party) => [each.panel, each.as, termOf(each)].join(" ");

test("of a year's feedback nothing that fewer than five said can be worked out, whatever is read and whenever", () => {
  fc.assert(
    fc.property(aYear, (parties) => {
      const view = (raised?: Party) =>
        everyView({
          stretches: (panel, wanted, today) => {
            const soFar = parties.filter(({ day }) => (days[day] ?? "") <= today);
            const period = choosePeriod(wanted, calendar, today);
            return stretchesOf(factsOf(panel, soFar, raised), period, new Map(), today);
          },
        });
      expectNothingOfFew(parties, view, wholesBy(parties, inATerm));
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("of a year's scores nothing that fewer than five gave can be worked out beside each round's own result", () => {
  fc.assert(
    fc.property(aYear, (drawn) => {
      const parties = drawn.map((each): Party => ({ ...each, as: "attendee" }));
      const unique = [...new Map(parties.map((each) => [placeOf(each), each])).values()];
      const view = (raised?: Party) =>
        everyView({
          stretches(panel, wanted, today) {
            const here = unique.filter((each) => each.panel === panel && (days[each.day] ?? "") <= today);
            const tallies = new Map<string, Tally>();
            for (const round of Map.groupBy(here, ({ day }) => day).values()) {
              const term = termOn(days[round[0]?.day ?? 0] ?? "", calendar);
              const ballots = round.flatMap((each) =>
                peopleOf(each).map(() => ({ s: each === raised ? 5 : 1, g: each.group, h: each.home, c: 1 })),
              );
              if (term) tallies.set(term.id, added(tallies.get(term.id), slicesOf(ballots, 5)));
            }
            const period = choosePeriod(wanted, calendar, today);
            const nothing = { sessions: [], people: [], forms: [], results: [] };
            return stretchesOf(nothing, period, tallies, today);
          },
        });
      // Everybody on the panel reads what came out of a round.
      const rounds = wholesBy(unique, sessionOf);
      const beside = (raised?: Party) =>
        new Map([
          ...view(raised),
          ...rounds.map((round, at): [string, number] => [`${at}`, round.filter((each) => each === raised).length]),
        ]);
      expectNothingOfFew(unique, beside, rounds);
    }),
    { numRuns: 25 },
  );
}, 60_000);

function added(before: Tally = {}, more: Tally): Tally {
  const names = [...new Set([...Object.keys(before), ...Object.keys(more)])];
  const none = [0, 0, 0, 0, 0];
  return Object.fromEntries(
    names.map((name) => [name, none.map((_each, at) => (before[name]?.[at] ?? 0) + (more[name]?.[at] ?? 0))]),
  );
}

test("from all editions of a panel's terms and year nothing can be worked out that fewer than five said", () => {
  fc.assert(
    fc.property(aYear, fc.shuffledSubarray([year, ...terms], { minLength: 1 }), (drawn, wanted) => {
      const parties = drawn.map((each): Party => ({ ...each, panel: 0 }));
      const unique = [...new Map(parties.map((each) => [placeOf(each), each])).values()];
      const view = (raised?: Party) => {
        const published: ImpactReport[] = [];
        for (const late of [false, true])
          for (const each of wanted) {
            const there = unique.filter((one) => late || !one.late);
            const period = choosePeriod(each, calendar, afterwards);
            const read = stretchesOf(factsOf(0, there, raised), period, new Map(), afterwards);
            const figures = figuresOf(besideEarlier(read, period, published, 5), period);
            const organisation = { tenantId: "west", name: "West", kind: "parent-carer-forum" as const, codes: [] };
            published.push({ panelId: panels[0] ?? "", panelName: "Panel", organisation, ...figures, method: [] });
          }
        return numbersIn(published, "editions");
      };
      const inTime = unique.filter(({ late }) => !late);
      expectNothingOfFew(unique, view, [...wholesBy(inTime, inATerm), ...wholesBy(unique, inATerm)].filter(isNew));
    }),
    { numRuns: 25 },
  );
}, 60_000);

function isNew(whole: readonly Party[], at: number, all: readonly Party[][]): boolean {
  return all.findIndex((each) => each.length === whole.length && each.every((one) => whole.includes(one))) === at;
}

test("the search finds what a single number tells: it is no search that finds nothing", () => {
  const alone: Party = {
    panel: 0,
    day: 0,
    as: "attendee",
    group: "parent-carer",
    home: "west-forum",
    people: 1,
    late: false,
  };
  const told = (raised?: Party) => new Map([["told", raised === alone ? 10 : 0]]);
  expect(() => expectNothingOfFew([alone], told, [])).toThrow("few");
});

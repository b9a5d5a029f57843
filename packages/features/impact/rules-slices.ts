import type { Distribution, PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import { termOn } from "../terms/rules.ts";
import { type AreaFigures, type Slice, slices } from "./model-figures.ts";
import { countVoices, within } from "./rules.ts";
import { type AreaOf, inOrder, type Places } from "./rules-areas.ts";
import { addParts, addPoints, noScores, type Part, type Said, showPart, total } from "./rules-parts.ts";
import { type Cell, openColumns } from "./rules-withholding.ts";

/** A term's scores by slice, as the tally keeps them (`group:parent-carer`, `home:wspcf`): five numbers each. */
export type Tally = Readonly<Record<string, Distribution>>;

/** A stretch of one panel's days that slices are decided in: a term, or what lies outside the terms of a year. */
export interface Stretch {
  readonly term: Term | undefined;
  readonly facts: PeriodFacts;
  readonly tally: Tally;
}

/** A panel's facts term by term, and what lies outside them last. Scores are tallied by term, so that outside has none. */
export function stretchesOf(
  facts: PeriodFacts,
  terms: readonly Term[],
  tallies: ReadonlyMap<string, Tally>,
): Stretch[] {
  const inTerms = terms.map((term) => ({
    term,
    facts: within(facts, (day) => termOn(day, [term]) !== undefined),
    tally: tallies.get(term.id) ?? {},
  }));
  return [...inTerms, { term: undefined, facts: within(facts, (day) => !termOn(day, terms)), tally: {} }];
}

/** What of a stretch's slices may be given: sums by group and sums by area, while no group's part of an area is. */
export interface Opened {
  readonly groups: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  /** How many people stand behind each group's part of each area. */
  readonly cells: readonly Cell[];
}
export type OpenStretch = Stretch & Readonly<Record<Said, Opened>>;

type Placed = Pick<PeriodFacts["people"][number], "day" | "homeTenantId"> & { group?: string | undefined };
const groupOf = ({ group = "not-stated" }: Placed) => group;
const areaOn = (areaOf: AreaOf, { homeTenantId, day }: Placed) => areaOf(homeTenantId, day, day);

/** Decides for each kind of what people said which groups and areas of a stretch may be given. */
export function openSlices(stretch: Stretch, areaOf: AreaOf): OpenStretch {
  const { people, forms } = stretch.facts;
  const behind = (facts: readonly (Placed & { as: string; token: string })[], as: string) =>
    countPeople(
      facts.filter((fact) => fact.as === as),
      areaOf,
    );
  const [came, wrote, brought] = [behind(people, "attendee"), behind(forms, "attendee"), behind(forms, "submitter")];
  const scored = opened(came);
  // Neither a few people who score often nor a few scores of many people would hide anybody.
  const both = (open: ReadonlySet<string>, scores: ReadonlyMap<string, Distribution>) =>
    new Set([...openColumns(scoreCells(scores))].filter((each) => open.has(each)));
  return {
    ...stretch,
    attendees: opened(wrote),
    submitters: opened(brought),
    scores: {
      ...scored,
      groups: both(scored.groups, scoresByGroup(stretch)),
      areas: both(scored.areas, scoresByArea(stretch, areaOf)),
    },
  };
}

function countPeople(facts: readonly (Placed & { token: string })[], areaOf: AreaOf): Cell[] {
  const tokens = new Map<string, { row: string; column: string; who: Set<string> }>();
  for (const fact of facts) {
    const [row, column] = [groupOf(fact), areaOn(areaOf, fact)];
    const cell = tokens.get(`${row} ${column}`) ?? { row, column, who: new Set() };
    tokens.set(`${row} ${column}`, cell);
    cell.who.add(fact.token);
  }
  return [...tokens.values()].map(({ row, column, who }) => ({ row, column, people: who.size }));
}

// Groups are decided first, and areas beside them.
function opened(cells: readonly Cell[]): Opened {
  const groups = openColumns(cells.map(({ row, people }) => ({ row: "all", column: row, people })));
  const merged = cells.map((cell) => ({ ...cell, row: groups.has(cell.row) ? cell.row : "other" }));
  return { groups, areas: openColumns(merged), cells: merged };
}

/** Scores as cells of one whole: neither people nor scores may be few. */
export function scoreCells(scores: ReadonlyMap<string, Distribution>): Cell[] {
  return [...scores].map(([column, points]) => ({ row: "all", column, people: total(points) }));
}

/** How each area's people scored in a term; an organisation counts where it stood for the whole of it. */
export function scoresByArea({ term, tally }: Stretch, areaOf: AreaOf): Map<string, Distribution> {
  return sumBy(tally, "home:", (home) => (term ? areaOf(home, term.from, term.to) : "none"));
}

function scoresByGroup({ tally }: Stretch): Map<string, Distribution> {
  return sumBy(tally, "group:", (group) => group);
}

function sumBy(tally: Tally, kind: string, placeOf: (name: string) => string): Map<string, Distribution> {
  const sums = new Map<string, Distribution>();
  for (const [slice, points] of Object.entries(tally)) {
    if (!slice.startsWith(kind)) continue;
    const place = placeOf(slice.slice(kind.length));
    sums.set(place, addPoints(sums.get(place) ?? noScores, points));
  }
  return sums;
}

/** Each group's part of some stretches of a panel. Who brings work speaks for no group. */
export function sliceByGroup(stretches: readonly OpenStretch[]): Slice[] {
  return slices.map((group) => {
    const parts = stretches.map((stretch) => {
      const scores = scoresByGroup(stretch).get(group) ?? noScores;
      return partOf(
        stretch,
        (fact) => groupOf(fact) === group,
        scores,
        (what) => stretch[what].groups.has(group),
      );
    });
    const { attendees, scores } = showPart(addParts(parts));
    return { group, attendees, scores };
  });
}

/** Each area's part of some stretches of a panel, in the order of their codes. */
export function sliceByArea(stretches: readonly OpenStretch[], { areaOf, names }: Places): AreaFigures[] {
  const areas = inOrder(stretches.flatMap((stretch) => areasOf(stretch, areaOf)));
  return areas.map((area) => showArea(area, names, addParts(stretches.map((each) => areaPart(each, area, areaOf)))));
}

/** An area's part as it may be shown. */
export function showArea(area: string, names: ReadonlyMap<string, string>, part: Part): AreaFigures {
  const name = names.get(area);
  return { area, ...(name !== undefined && { name }), ...showPart(part) };
}

/** The areas that anybody or anything in a stretch counts to. */
export function areasOf(stretch: Stretch, areaOf: AreaOf): string[] {
  const { people, forms, results } = stretch.facts;
  const placed = [...people, ...forms, ...results].map((fact) => areaOn(areaOf, fact));
  return [...new Set([...placed, ...scoresByArea(stretch, areaOf).keys()])];
}

/** One area's part of a stretch. */
export function areaPart(stretch: OpenStretch, area: string, areaOf: AreaOf): Part {
  const scores = scoresByArea(stretch, areaOf).get(area) ?? noScores;
  return partOf(
    stretch,
    (fact) => areaOn(areaOf, fact) === area,
    scores,
    (what) => stretch[what].areas.has(area),
  );
}

function partOf(
  { term, facts }: Stretch,
  isTheirs: (fact: Placed) => boolean,
  scores: Distribution,
  given: (what: Said) => boolean,
): Part {
  const theirs = { ...facts, people: facts.people.filter(isTheirs), forms: facts.forms.filter(isTheirs) };
  const calendar = term ? [term] : [];
  return {
    submissions: facts.results.filter(isTheirs).length,
    attendees: countVoices(theirs, calendar, "attendee"),
    submitters: countVoices(theirs, calendar, "submitter"),
    scores,
    given: { attendees: given("attendees"), submitters: given("submitters"), scores: given("scores") },
  };
}

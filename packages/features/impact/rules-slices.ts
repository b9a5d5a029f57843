import type { Distribution, FormFact, PeriodFacts } from "../facts/model.ts";
import { openTable, type Opened } from "../facts/rules-small-numbers.ts";
import { type AreaFigures, type Slice, slices } from "./model-figures.ts";
import { type AreaOf, inOrder, type Places } from "./rules-areas.ts";
import { addParts, addScores, type Part, showPart } from "./rules-parts.ts";
import type { Stretch } from "./rules-stretches.ts";
import { countVoices, givenIf } from "./rules-voices.ts";

/** A stretch with the groups and the areas of it, for each form, whose answers may be given. */
export interface OpenStretch extends Stretch {
  readonly open: Readonly<Record<FormFact["as"], Opened>>;
}

type Placed = Pick<PeriodFacts["people"][number], "day" | "homeTenantId"> & { group?: string | undefined };
const groupOf = ({ group = "not-stated" }: Placed) => group;
const areaOn = (areaOf: AreaOf, { homeTenantId, day }: Placed) => areaOf(homeTenantId, day, day);

/** Decides which groups and areas of a stretch may be given, by how many people of each gave feedback. */
export function openSlices(stretch: Stretch, areaOf: AreaOf, fewest: number): OpenStretch {
  const opened = (as: FormFact["as"]) => {
    const forms = stretch.settled[as] ? stretch.facts.forms.filter((form) => form.as === as) : [];
    const cells = new Map<string, { row: string; column: string; who: Set<string> }>();
    for (const form of forms) {
      const [row, column] = [groupOf(form), areaOn(areaOf, form)];
      const cell = cells.get(`${row} ${column}`) ?? { row, column, who: new Set() };
      cells.set(`${row} ${column}`, cell);
      cell.who.add(form.token);
    }
    return openTable(
      [...cells.values()].map(({ who, ...cell }) => ({ ...cell, people: who.size })),
      fewest,
    );
  };
  return { ...stretch, open: { attendee: opened("attendee"), submitter: opened("submitter") } };
}

/** Each group's part of some stretches of a panel. Who brings work speaks for no group. */
export function sliceByGroup(stretches: readonly OpenStretch[]): Slice[] {
  return slices.map((group) => {
    const parts = stretches.map((stretch) =>
      partOf(
        stretch,
        (fact) => groupOf(fact) === group,
        ({ rows }) => rows.has(group),
        scoresOf(stretch, "group:", (each) => each === group),
      ),
    );
    const { attendees, scores } = showPart(addParts(parts));
    return { group, attendees, scores };
  });
}

/** Each area's part of some stretches of one panel or several, in the order of their codes. */
export function sliceByArea(stretches: readonly OpenStretch[], { areaOf, names }: Places): AreaFigures[] {
  const areas = inOrder(stretches.flatMap((stretch) => areasOf(stretch, areaOf)));
  return areas.map((area) => {
    const name = names.get(area);
    const parts = stretches.map((stretch) => areaPart(stretch, area, areaOf));
    return { area, ...(name !== undefined && { name }), ...showPart(addParts(parts)) };
  });
}

function areasOf(stretch: Stretch, areaOf: AreaOf): string[] {
  const { people, forms, results } = stretch.facts;
  const placed = [...people, ...forms, ...results].map((fact) => areaOn(areaOf, fact));
  return [...placed, ...homesIn(stretch).map((home) => areaOfScores(stretch, home, areaOf))];
}

function areaPart(stretch: OpenStretch, area: string, areaOf: AreaOf): Part {
  return partOf(
    stretch,
    (fact) => areaOn(areaOf, fact) === area,
    ({ columns }) => columns.has(area),
    scoresOf(stretch, "home:", (home) => areaOfScores(stretch, home, areaOf) === area),
  );
}

/** The organisations whose people's scores are tallied in a stretch. */
export function homesIn({ tally }: Stretch): string[] {
  return Object.keys(tally).flatMap((slice) => (slice.startsWith("home:") ? [slice.slice("home:".length)] : []));
}

// Scores are tallied by term: an organisation counts to an area where it stood for the whole of it.
function areaOfScores({ term }: Stretch, home: string, areaOf: AreaOf): string {
  return term ? areaOf(home, term.from, term.to) : "none";
}

// What was tallied may be given: closing a round left out of it whatever may not.
function scoresOf({ tally }: Stretch, kind: string, isTheirs: (name: string) => boolean): Distribution {
  const theirs = Object.entries(tally).filter(
    ([slice]) => slice.startsWith(kind) && isTheirs(slice.slice(kind.length)),
  );
  return addScores(theirs.map(([, points]) => points));
}

function partOf(
  { facts, open, settled }: OpenStretch,
  isTheirs: (fact: Placed) => boolean,
  isOpen: (opened: Opened) => boolean,
  scores: Distribution,
): Part {
  const theirs = { people: facts.people.filter(isTheirs), forms: facts.forms.filter(isTheirs) };
  const voices = (as: FormFact["as"]) => givenIf(settled[as] && isOpen(open[as]), countVoices(theirs, as));
  return {
    submissions: facts.results.filter(isTheirs).length,
    attendees: voices("attendee"),
    submitters: voices("submitter"),
    scores,
  };
}

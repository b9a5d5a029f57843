import type { ResultFact } from "../facts/model.ts";
import { type Season, seasons } from "../terms/model.ts";
import type { Figures, StrandFigures, Voices } from "./model-figures.ts";
import type { JointFigures, JointReport, SeasonFigures } from "./model-joint.ts";
import {
  computeFigures,
  countVoices,
  fewestBehindAMean,
  involvementOf,
  method,
  showVoices,
  sliceMethod,
  together,
} from "./rules.ts";
import { type AreaOf, inOrder, type Places } from "./rules-areas.ts";
import { addParts, addVoices, type Part, type Said, total } from "./rules-parts.ts";
import { holdsAnything } from "./rules-report.ts";
import { areaPart, areasOf, type OpenStretch, scoreCells, scoresByArea, showArea } from "./rules-slices.ts";
import { type Cell, fewestInASlice, openColumns } from "./rules-withholding.ts";

/** How joint figures are made, beside the rules of all figures. */
const jointMethod: string[] = [
  ...method,
  "A panel's days count by its owner's calendar: the joint Autumn is every owner's autumn terms together, three a year or six.",
  "People and work count to the area that their organisation serves on the day, or to a line of their own where it serves several.",
  sliceMethod,
  "What all said together is given where at least three gave feedback to each organisation's panels, or nobody did: each reads its own.",
];

/** A stretch of one of the panels, with whose panel it is. */
export type JointStretch = OpenStretch & { readonly ownerTenantId: string };

/** What a joint report is computed from: the stretches of each panel's year. */
export interface JointYear {
  readonly year: string;
  readonly panels: number;
  readonly stretches: readonly JointStretch[];
}

/** The joint report of a year with its seasons, or of one season. */
export function reportJointly({ year, panels, stretches }: JointYear, places: Places, season?: Season): JointReport {
  const inSeason = (wanted: Season | undefined) => stretches.filter(({ term }) => term?.season === wanted);
  if (season) {
    const one = figuresIn([inSeason(season)], places);
    return { year, season, panels, ...one, method: jointMethod };
  }
  const outside = inSeason(undefined);
  const parts = [...seasons.map(inSeason), outside];
  return {
    year,
    panels,
    ...figuresIn(parts, places),
    seasons: seasons.flatMap((each) => inOne(each, inSeason(each), places)),
    ...(outside.some(({ facts }) => holdsAnything(facts)) && { outsideTerms: figuresIn([outside], places) }),
    method: jointMethod,
  };
}

function inOne(season: Season, stretches: readonly JointStretch[], places: Places): SeasonFigures[] {
  const terms = [...new Map(stretches.flatMap(({ term }) => (term ? [[term.id, term] as const] : []))).values()];
  const [from] = terms.map((term) => term.from).toSorted();
  const to = terms
    .map((term) => term.to)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  return [{ season, from, to, terms: terms.length, ...figuresIn([stretches], places) }];
}

/** The figures of some joint terms; `parts` holds each one's stretches. */
function figuresIn(parts: readonly (readonly JointStretch[])[], { areaOf, names }: Places): JointFigures {
  const all = parts.flat();
  const areas = inOrder(all.flatMap((stretch) => areasOf(stretch, areaOf)));
  const opened = parts.map((stretches) => ({ stretches, open: openTogether(stretches, areaOf) }));
  return {
    combined: combined(parts),
    byArea: areas.map((area) => {
      const ofArea = opened.map(({ stretches, open }) => {
        const summed = addParts(stretches.map((stretch) => areaPart(stretch, area, areaOf)));
        return withGiven(summed, (what) => open[what].has(area));
      });
      return showArea(area, names, addParts(ofArea));
    }),
    byStrand: strandsIn(parts),
  };
}

function withGiven(part: Part, given: (what: Said) => boolean): Part {
  return {
    ...part,
    given: { attendees: given("attendees"), submitters: given("submitters"), scores: given("scores") },
  };
}

type Open = Readonly<Record<Said, ReadonlySet<string>>>;

function openTogether(stretches: readonly JointStretch[], areaOf: AreaOf): Open {
  const open = (what: Said) =>
    openAreas(stretches.map(({ ownerTenantId, [what]: opened }) => ({ ownerTenantId, ...opened })));
  const enoughScores = openAreas(
    stretches.map((stretch) => ({
      ownerTenantId: stretch.ownerTenantId,
      areas: stretch.scores.areas,
      cells: scoreCells(scoresByArea(stretch, areaOf)),
    })),
  );
  return {
    attendees: open("attendees"),
    submitters: open("submitters"),
    scores: new Set([...open("scores")].filter((area) => enoughScores.has(area))),
  };
}

/** One panel's stretch, with what its own report gives of it. */
export interface Given {
  readonly ownerTenantId: string;
  readonly areas: ReadonlySet<string>;
  readonly cells: readonly Cell[];
}

/**
 * The areas that may be given over several panels together, beside what is given already: by each panel its whole, groups and
 * areas, and by each owner the areas of its own panels together. An area with people in a panel of fewer than five is not
 * given: the panel's whole says too much of them.
 */
export function openAreas(panels: readonly Given[]): Set<string> {
  const owners = new Set(panels.map(({ ownerTenantId }) => ownerTenantId));
  const byOwner = new Map(
    [...owners].map((owner) => {
      const own = panels.filter(({ ownerTenantId }) => ownerTenantId === owner);
      return [owner, openBeside(own, () => false)];
    }),
  );
  return openBeside(panels, ({ ownerTenantId }, area) => byOwner.get(ownerTenantId)?.has(area) ?? false);
}

function openBeside(panels: readonly Given[], byOwner: (panel: Given, area: string) => boolean): Set<string> {
  const size = (cells: readonly Cell[]) => total(cells.map(({ people }) => people));
  const small = panels.filter(({ cells }) => size(cells) < fewestInASlice).flatMap(({ cells }) => cells);
  const never = new Set(small.filter(({ people }) => people > 0).map(({ column }) => column));
  const cells = panels
    .filter((panel) => size(panel.cells) >= fewestInASlice)
    .flatMap((panel, at) => panel.cells.map((cell) => ({ ...cell, area: cell.column, ...placed(panel, at, cell) })));
  // Whatever is given by a panel or an owner is known apart from what is given of all.
  const given = cells.flatMap(({ area, column }) => (column === area ? [] : [column]));
  const open = openColumns(cells, { given, never });
  const hidden = new Set(cells.filter(({ column, people }) => people > 0 && !open.has(column)).map(({ area }) => area));
  return new Set(cells.map(({ area }) => area).filter((area) => !never.has(area) && !hidden.has(area)));

  function placed(panel: Given, at: number, { row, column: area }: Cell): { row: string; column: string } {
    const level = panel.areas.has(area) ? `${at} ` : byOwner(panel, area) ? `${panel.ownerTenantId} ` : "";
    return { row: `${at} ${row}`, column: `${level}${area}` };
  }
}

// Each panel's people are counted by its own owner's terms, so that voices are added up and not computed at once.
function combined(parts: readonly (readonly JointStretch[])[]): Figures {
  const all = parts.flat();
  return {
    ...computeFigures(together(all.map(({ facts }) => facts)), []),
    attendees: voicesOf(parts, "attendee"),
    submitters: voicesOf(parts, "submitter"),
  };
}

function voicesOf(parts: readonly (readonly JointStretch[])[], as: "attendee" | "submitter"): Voices {
  const counted = parts.map((stretches) =>
    stretches.map(({ ownerTenantId, term, facts }) => ({
      ownerTenantId,
      voices: countVoices(facts, term ? [term] : [], as),
    })),
  );
  const sum = addVoices(counted.flat().map(({ voices }) => voices));
  const enough = counted.every((inOne) => {
    const said = new Map<string, number>();
    for (const { ownerTenantId, voices } of inOne)
      said.set(ownerTenantId, (said.get(ownerTenantId) ?? 0) + voices.respondents);
    return [...said.values()].every((people) => people === 0 || people >= fewestBehindAMean);
  });
  return showVoices(sum, sum.forms > 0 && enough);
}

const strandless = "(none)";
const strandOf = ({ strand = strandless }: ResultFact) => strand;

// What came out for a single piece of work is that work's own, and its strand may be its name.
const fewestInAStrand = 2;

function strandsIn(parts: readonly (readonly JointStretch[])[]): StrandFigures[] {
  const opened = parts.map((stretches) => {
    const results = stretches.flatMap(({ facts }) => facts.results);
    const cells = results.map((result) => ({ row: "all", column: strandOf(result), people: 1 }));
    return { results, open: openColumns(cells, { fewest: fewestInAStrand }) };
  });
  const all = opened.flatMap(({ results }) => results);
  const named = [...new Set(all.flatMap(({ strand }) => strand ?? []))].toSorted();
  return [...named, strandless].flatMap((strand) => {
    const isTheirs = (result: ResultFact) => strandOf(result) === strand;
    const theirs = all.filter(isTheirs);
    if (theirs.length === 0) return [];
    const given = opened.every(({ results, open }) => open.has(strand) || !results.some(isTheirs));
    const name = strand === strandless ? {} : { strand };
    return [{ ...name, submissions: theirs.length, involvement: involvementOf(theirs, given) }];
  });
}

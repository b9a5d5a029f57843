import type { ResultFact } from "../facts/model.ts";
import { fewestPiecesOfWork, openParts } from "../facts/rules-small-numbers.ts";
import { type Season, seasons } from "../terms/model.ts";
import type { StrandFigures } from "./model-figures.ts";
import type { JointFigures, JointReport, SeasonFigures } from "./model-joint.ts";
import { computeFigures, involvementOf, method, scoresMethod, sliceMethod } from "./rules.ts";
import type { Places } from "./rules-areas.ts";
import { type OpenStretch, sliceByArea } from "./rules-slices.ts";
import { holdsAnything } from "./rules-stretches.ts";

/** How joint figures are made, beside the rules of all figures. */
const jointMethod: string[] = [
  ...method,
  "A panel's days count by its owner's calendar: the joint Autumn is every owner's autumn terms together, three a year or six.",
  "People and work count to the area that their organisation serves on the day, or to a line of their own where it serves several.",
  sliceMethod,
  scoresMethod,
];

/** What a joint report is computed from: the stretches of each panel's year. */
export interface JointYear {
  readonly year: string;
  readonly panels: number;
  readonly stretches: readonly OpenStretch[];
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
    ...(outside.some(holdsAnything) && { outsideTerms: figuresIn([outside], places) }),
    method: jointMethod,
  };
}

function inOne(season: Season, stretches: readonly OpenStretch[], places: Places): SeasonFigures[] {
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
function figuresIn(parts: readonly (readonly OpenStretch[])[], places: Places): JointFigures {
  const all = parts.flat();
  return { combined: computeFigures(all), byArea: sliceByArea(all, places), byStrand: strandsIn(parts) };
}

const strandless = "(none)";
const strandOf = ({ strand = strandless }: ResultFact) => strand;

// Strands cut across panels, so that they are decided for each joint term; a year adds up those that give them.
function strandsIn(parts: readonly (readonly OpenStretch[])[]): StrandFigures[] {
  const opened = parts.map((stretches) => {
    const results = stretches.flatMap(({ facts }) => facts.results);
    return {
      results,
      open: openParts(
        results.map((result) => [strandOf(result), 1]),
        fewestPiecesOfWork,
      ),
    };
  });
  const all = opened.flatMap(({ results }) => results);
  const named = [...new Set(all.flatMap(({ strand }) => strand ?? []))].toSorted();
  return [...named, strandless].flatMap((strand) => {
    const isTheirs = (result: ResultFact) => strandOf(result) === strand;
    const theirs = all.filter(isTheirs);
    if (theirs.length === 0) return [];
    const given = opened.flatMap(({ results, open }) => (open.has(strand) ? results.filter(isTheirs) : []));
    const name = strand === strandless ? {} : { strand };
    return [{ ...name, submissions: theirs.length, involvement: involvementOf(theirs, given) }];
  });
}

import type { Distribution } from "../facts/model.ts";
import type { AreaFigures, Slice } from "./model-figures.ts";
import { addVoices, type CountedVoices, showVoices, total } from "./rules-voices.ts";

/** What one group's, or one area's, people and work came to: counts, and as much of what they said as may be given. */
export interface Part {
  readonly submissions: number;
  readonly attendees: CountedVoices;
  readonly submitters: CountedVoices;
  readonly scores: Distribution;
}

/** Nobody's scores. */
const noScores: Distribution = [0, 0, 0, 0, 0];

/** Adds up parts of several stretches: a sum says nothing that the parts it is made of do not. */
export function addParts(parts: readonly Part[]): Part {
  return {
    submissions: total(parts.map(({ submissions }) => submissions)),
    attendees: addVoices(parts.map(({ attendees }) => attendees)),
    submitters: addVoices(parts.map(({ submitters }) => submitters)),
    scores: addScores(parts.map(({ scores }) => scores)),
  };
}

/** Adds spreads of scores, point by point. */
export function addScores(all: readonly Distribution[]): Distribution {
  return all.reduce((a, b) => a.map((count, at) => count + (b[at] ?? 0)), noScores);
}

/** A part as it is shown. */
export function showPart(
  part: Part,
): Pick<AreaFigures, "submissions" | "attendees" | "submitters"> & Pick<Slice, "scores"> {
  const enough = total(part.scores) > 0;
  return {
    submissions: part.submissions,
    attendees: showVoices(part.attendees),
    submitters: showVoices(part.submitters),
    scores: { enough, ...(enough && { distribution: part.scores }) },
  };
}

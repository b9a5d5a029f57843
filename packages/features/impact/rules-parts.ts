import type { Distribution } from "../facts/model.ts";
import type { AreaFigures, Slice } from "./model-figures.ts";
import { type CountedVoices, showVoices } from "./rules.ts";

/** What one group's, or one area's, people and work came to. */
export interface Part {
  readonly submissions: number;
  readonly attendees: CountedVoices;
  readonly submitters: CountedVoices;
  readonly scores: Distribution;
  /** Which of what they said may be given; counts of activity always may. */
  readonly given: Readonly<Record<Said, boolean>>;
}

/** The three kinds of what people say. */
export const said = ["attendees", "submitters", "scores"] as const;
export type Said = (typeof said)[number];

/** A part as it is shown. */
export type ShownPart = Pick<AreaFigures, "submissions" | "attendees" | "submitters"> & Pick<Slice, "scores">;

/**
 * Adds up parts of several stretches of time. What was said is given where each of them gives it: a sum then never says more
 * than what it is made of, and nothing can be taken away from it to find what was withheld.
 */
export function addParts(parts: readonly Part[]): Part {
  const eachGives = (what: Said) => parts.every((part) => part.given[what] || saidIn(part, what) === 0);
  return {
    submissions: total(parts.map(({ submissions }) => submissions)),
    attendees: addVoices(parts.map(({ attendees }) => attendees)),
    submitters: addVoices(parts.map(({ submitters }) => submitters)),
    scores: parts.map(({ scores }) => scores).reduce(addPoints, noScores),
    given: { attendees: eachGives("attendees"), submitters: eachGives("submitters"), scores: eachGives("scores") },
  };
}

/** A part as it may be shown. */
export function showPart(part: Part): ShownPart {
  const gives = (what: Said) => part.given[what] && saidIn(part, what) > 0;
  return {
    submissions: part.submissions,
    attendees: showVoices(part.attendees, gives("attendees")),
    submitters: showVoices(part.submitters, gives("submitters")),
    scores: { enough: gives("scores"), ...(gives("scores") && { distribution: part.scores }) },
  };
}

function saidIn(part: Part, what: Said): number {
  return what === "scores" ? total(part.scores) : part[what].forms;
}

const noVoices: CountedVoices = {
  people: 0,
  gaveFeedback: 0,
  respondents: 0,
  forms: 0,
  usefulness: 0,
  again: 0,
  recommend: 0,
};

/** What several voices come to together: somebody who takes part in two panels is counted in each. */
export function addVoices(all: readonly CountedVoices[]): CountedVoices {
  return all.reduce(
    (a, b) => ({
      people: a.people + b.people,
      gaveFeedback: a.gaveFeedback + b.gaveFeedback,
      respondents: a.respondents + b.respondents,
      forms: a.forms + b.forms,
      usefulness: a.usefulness + b.usefulness,
      again: a.again + b.again,
      recommend: a.recommend + b.recommend,
    }),
    noVoices,
  );
}

/** Nobody's scores. */
export const noScores: Distribution = [0, 0, 0, 0, 0];

/** Adds two spreads of scores, point by point. */
export function addPoints(a: Distribution, b: Distribution): Distribution {
  return a.map((count, at) => count + (b[at] ?? 0));
}

/** The sum of some numbers. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

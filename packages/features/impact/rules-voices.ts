import type { FormFact, PersonFact } from "../facts/model.ts";
import type { Voices } from "./model-figures.ts";

/** What forms say, in whole numbers that can be added up. */
interface Answers {
  readonly forms: number;
  readonly usefulness: number;
  readonly again: number;
  readonly recommend: number;
}

/** How many took part and gave feedback, which is always given, and of what they said as much as may be. */
export interface CountedVoices {
  readonly people: number;
  /** People who took part and gave feedback. */
  readonly gaveFeedback: number;
  /** Everybody who gave feedback, whether or not it is known that they took part. */
  readonly respondents: number;
  readonly forms: number;
  readonly given: Answers;
}

const nothing: Answers = { forms: 0, usefulness: 0, again: 0, recommend: 0 };
const noVoices: CountedVoices = { people: 0, gaveFeedback: 0, respondents: 0, forms: 0, given: nothing };

/** Counts one of the two groups in a stretch of one panel's days: each person once. */
export function countVoices(
  { people, forms }: { people: readonly PersonFact[]; forms: readonly FormFact[] },
  as: PersonFact["as"],
): CountedVoices {
  const theirs = forms.filter((form) => form.as === as);
  const tookPart = new Set(people.filter((fact) => fact.as === as).map(({ token }) => token));
  const respondents = new Set(theirs.map(({ token }) => token));
  return {
    people: tookPart.size,
    gaveFeedback: [...tookPart].filter((token) => respondents.has(token)).length,
    respondents: respondents.size,
    forms: theirs.length,
    given: {
      forms: theirs.length,
      usefulness: total(theirs.map(({ usefulness }) => usefulness)),
      again: theirs.filter(({ again }) => again).length,
      recommend: theirs.filter(({ recommend }) => recommend).length,
    },
  };
}

/** Voices as they are, or, where what they said may not be given, their counts alone. */
export function givenIf(given: boolean, voices: CountedVoices): CountedVoices {
  return given ? voices : { ...voices, given: nothing };
}

/** What several voices come to together: somebody who takes part in two panels is counted in each. */
export function addVoices(all: readonly CountedVoices[]): CountedVoices {
  return all.reduce(
    (a, b) => ({
      people: a.people + b.people,
      gaveFeedback: a.gaveFeedback + b.gaveFeedback,
      respondents: a.respondents + b.respondents,
      forms: a.forms + b.forms,
      given: {
        forms: a.given.forms + b.given.forms,
        usefulness: a.given.usefulness + b.given.usefulness,
        again: a.given.again + b.given.again,
        recommend: a.given.recommend + b.given.recommend,
      },
    }),
    noVoices,
  );
}

/** Counted voices as they are shown: counts always, means of what is given. */
export function showVoices({ people, gaveFeedback, forms, given }: CountedVoices): Voices {
  const enough = given.forms > 0;
  return {
    people,
    gaveFeedback,
    forms,
    ...(people > 0 && { rate: percentDown(gaveFeedback, people) }),
    enough,
    ...(enough && {
      behind: given.forms,
      usefulness: toOneDecimal(given.usefulness, given.forms),
      again: percentDown(given.again, given.forms),
      recommend: percentDown(given.recommend, given.forms),
    }),
  };
}

/** A quotient to one decimal, half up, from whole numbers, so that nothing is lost on the way. */
export function toOneDecimal(dividend: number, divisor: number): number {
  return Math.floor((20 * dividend + divisor) / (2 * divisor)) / 10;
}

function percentDown(part: number, whole: number): number {
  return Math.floor((100 * part) / whole);
}

/** The sum of some numbers. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

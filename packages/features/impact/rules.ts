import { parentId } from "@panels/ids/id";
import type { FormFact, PeriodFacts, PersonFact, ResultFact } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import { termOn } from "../terms/rules.ts";
import type { Figures, Voices } from "./model-figures.ts";

/** How the figures are made, as it stands on every report and publication. */
export const method: string[] = [
  "The involvement score of a period is the mean of its results, one weight for each piece of work, to one decimal; a single piece of work has none.",
  "Everybody's score weighs the same, and nobody's score is kept.",
  "Each person is counted once a term as an attendee and once as a submitter; a year adds up its terms.",
  "The feedback rate is people who gave feedback at least once out of people who took part, rounded down.",
  "Usefulness is the mean of all forms, to one decimal; other percentages are of forms, rounded down.",
  "Means are given where at least three people stand behind them; counts always are.",
  "Past results known only as an average count in the mean and are not in the distribution.",
];

/** The rule that a report adds where it is sliced. */
export const sliceMethod =
  "What a group or an area said is given from five people on, and never so that what fewer said could be worked out from other figures; a year gives what each of its terms gives.";

/** How many people must stand behind a mean (the domain: a round is shown from three ballots). */
export const fewestBehindAMean = 3;

/** The facts of the days that a period holds. */
export function within(facts: PeriodFacts, holds: (day: string) => boolean): PeriodFacts {
  const keep = <Fact extends { day: string }>(all: readonly Fact[]) => all.filter(({ day }) => holds(day));
  return {
    sessions: keep(facts.sessions),
    results: keep(facts.results),
    people: keep(facts.people),
    forms: keep(facts.forms),
  };
}

/** Facts of several panels as one. */
export function together(all: readonly PeriodFacts[]): PeriodFacts {
  return {
    sessions: all.flatMap(({ sessions }) => sessions),
    results: all.flatMap(({ results }) => results),
    people: all.flatMap(({ people }) => people),
    forms: all.flatMap(({ forms }) => forms),
  };
}

/** Every figure of these facts. `calendar` says which days make a term; days outside any term count as one of their own. */
export function computeFigures(facts: PeriodFacts, calendar: readonly Term[]): Figures {
  const { sessions, results } = facts;
  const voicesOf = (as: PersonFact["as"]) => {
    const counted = countVoices(facts, calendar, as);
    return showVoices(counted, counted.respondents >= fewestBehindAMean);
  };
  return {
    sessions: sessions.length,
    minutes: sum(sessions.map(({ minutes }) => minutes)),
    submissions: results.length,
    revisits: results.filter(({ revisits }) => revisits !== undefined).length,
    byLevel: {
      individual: results.filter(({ level }) => level === "individual").length,
      operational: results.filter(({ level }) => level === "operational").length,
      strategic: results.filter(({ level }) => level === "strategic").length,
    },
    byMethod: {
      ballot: results.filter(({ method }) => method === "ballot").length,
      consensus: results.filter(({ method }) => method === "consensus").length,
      manual: results.filter(({ method }) => method === "manual").length,
      recorded: results.filter(({ method }) => method === "recorded").length,
    },
    involvement: involvementOf(results),
    growth: growthOf(results),
    attendees: voicesOf("attendee"),
    submitters: voicesOf("submitter"),
  };
}

/** How some results sit on the Star, together: counts alone where the rest may not be given. */
export function involvementOf(results: readonly ResultFact[], given = true): Figures["involvement"] {
  const scored = results.filter(({ distribution }) => distribution !== undefined);
  const agreed = results.filter(({ distribution, method }) => !distribution && method === "consensus");
  // Of several results that each have three people behind them, at least three do.
  const enough = given && results.some(({ people }) => people >= fewestBehindAMean);
  return {
    results: results.length,
    scores: sum(results.map(({ people }) => people)),
    abstained: sum(results.map(({ abstained }) => abstained)),
    averaged: results.length - scored.length - agreed.length,
    enough,
    ...(enough && {
      // The mean of one piece of work would be that work's own: a submission has a distribution, not a mean.
      ...(results.length > 1 && {
        mean: toOneDecimal(sum(results.map(({ meanHundredths }) => meanHundredths)), results.length * 100),
      }),
      distribution: [1, 2, 3, 4, 5].map((point) =>
        sum(scored.map(({ distribution = [] }) => distribution[point - 1] ?? 0)),
      ),
      ...(agreed.length > 0 && {
        agreed: [1, 2, 3, 4, 5].map((point) => agreed.filter((result) => nearestPoint(result) === point).length),
      }),
    }),
  };
}

function growthOf(results: readonly ResultFact[]): Figures["growth"] {
  const earlier = new Map(results.map((result) => [result.submissionId, result]));
  const steps = new Map<string, { from: number; to: number; pieces: number }>();
  let earlierElsewhere = 0;
  for (const result of results) {
    if (result.revisits === undefined) continue;
    const before = earlier.get(result.revisits);
    if (!before) earlierElsewhere += 1;
    else {
      const [from, to] = [nearestPoint(before), nearestPoint(result)];
      const step = steps.get(`${from}${to}`) ?? { from, to, pieces: 0 };
      steps.set(`${from}${to}`, { ...step, pieces: step.pieces + 1 });
    }
  }
  const inOrder = [...steps].toSorted(([a], [b]) => a.localeCompare(b)).map(([, step]) => step);
  return { steps: inOrder, earlierElsewhere };
}

function nearestPoint({ meanHundredths }: ResultFact): number {
  return Math.floor((meanHundredths + 50) / 100);
}

/** What a group said, in whole numbers that can be added up over terms. */
export interface CountedVoices {
  readonly people: number;
  /** People who took part and gave feedback. */
  readonly gaveFeedback: number;
  /** Everybody who gave feedback, whether or not it is known that they took part. */
  readonly respondents: number;
  readonly forms: number;
  readonly usefulness: number;
  readonly again: number;
  readonly recommend: number;
}

/** Counts one of the two groups: each person once for each panel and term. */
export function countVoices(
  { people, forms }: PeriodFacts,
  calendar: readonly Term[],
  as: PersonFact["as"],
): CountedVoices {
  const who = ({ sessionId, day, token }: PersonFact | FormFact) =>
    [parentId(sessionId, "pnl", 1), termOn(day, calendar)?.id, token].join(" ");
  const theirs = forms.filter((form) => form.as === as);
  const tookPart = new Set(people.filter((fact) => fact.as === as).map(who));
  const respondents = new Set(theirs.map(who));
  return {
    people: tookPart.size,
    gaveFeedback: [...tookPart].filter((person) => respondents.has(person)).length,
    respondents: respondents.size,
    forms: theirs.length,
    usefulness: sum(theirs.map(({ usefulness }) => usefulness)),
    again: theirs.filter(({ again }) => again).length,
    recommend: theirs.filter(({ recommend }) => recommend).length,
  };
}

/** Counted voices as they are shown: counts always, means only where enough people stand behind them. */
export function showVoices(
  { people, gaveFeedback, forms, usefulness, again, recommend }: CountedVoices,
  enough: boolean,
): Voices {
  return {
    people,
    gaveFeedback,
    forms,
    ...(people > 0 && { rate: percentDown(gaveFeedback, people) }),
    enough,
    ...(enough && {
      usefulness: toOneDecimal(usefulness, forms),
      again: percentDown(again, forms),
      recommend: percentDown(recommend, forms),
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { PersonFact, ResultFact } from "../facts/model.ts";
import type { Figures } from "./model-figures.ts";
import { resultsGiven, type Stretch, together, voicesOf } from "./rules-stretches.ts";
import { addVoices, showVoices, toOneDecimal, total } from "./rules-voices.ts";

/** How the figures are made, as it stands on every report and publication. */
export const method: string[] = [
  "The involvement score of a period is the mean of its results, one weight for each piece of work, to one decimal; a single piece of work has none.",
  "Everybody's score weighs the same, and nobody's score is kept.",
  "Each person is counted once a term as an attendee and once as a submitter; a year adds up its terms.",
  "The feedback rate is people who gave feedback at least once out of people who took part, rounded down.",
  "Usefulness is the mean of all forms, to one decimal; other percentages are of forms, rounded down.",
  "What people said in their feedback is given for whole terms, once a term is over and its forms are in, where at least three people gave feedback. A longer period adds up the terms that give it; counts are always of all.",
  "Past results known only as an average count in the mean and are not in the distribution.",
];

/** The rule that a report adds where it is sliced. */
export const sliceMethod =
  "What a group or an area said is given where five people or more said it in one panel's term, and never so that what fewer said could be worked out from other figures; a longer period adds up the terms that give it.";

/** The rule that a report adds where it has scores by group or by area. */
export const scoresMethod =
  "Scores by group or by area are those of rounds in which five people or more of it scored, and as many others or none.";

/** Every figure of some stretches: counts of all of them, and what people said in those that give it. */
export function computeFigures(stretches: readonly Stretch[]): Figures {
  const { sessions, results } = together(stretches);
  const given = stretches.flatMap(resultsGiven);
  const voices = (as: PersonFact["as"]) => showVoices(addVoices(stretches.map((stretch) => voicesOf(stretch, as))));
  return {
    sessions: sessions.length,
    minutes: total(sessions.map(({ minutes }) => minutes)),
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
    involvement: involvementOf(results, given),
    growth: growthOf(given),
    attendees: voices("attendee"),
    submitters: voices("submitter"),
  };
}

/** How some results sit on the Star, together: counts of all, and what came out for those that are given. */
export function involvementOf(results: readonly ResultFact[], given: readonly ResultFact[]): Figures["involvement"] {
  const scored = given.filter(({ distribution }) => distribution !== undefined);
  const agreed = given.filter(isAgreed);
  const enough = given.length > 0;
  return {
    results: results.length,
    scores: total(results.map(({ people }) => people)),
    abstained: total(results.map(({ abstained }) => abstained)),
    averaged: results.filter((result) => !result.distribution && !isAgreed(result)).length,
    enough,
    ...(enough && {
      // The mean of one piece of work would be that work's own: a submission has a distribution, not a mean.
      ...(given.length > 1 && {
        mean: toOneDecimal(total(given.map(({ meanHundredths }) => meanHundredths)), given.length * 100),
      }),
      distribution: [1, 2, 3, 4, 5].map((point) =>
        total(scored.map(({ distribution = [] }) => distribution[point - 1] ?? 0)),
      ),
      ...(agreed.length > 0 && {
        agreed: [1, 2, 3, 4, 5].map((point) => agreed.filter((result) => nearestPoint(result) === point).length),
      }),
    }),
  };
}

const isAgreed = ({ distribution, method }: ResultFact) => !distribution && method === "consensus";

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

import {
  decimal,
  flag,
  id,
  instant,
  integer,
  link,
  nullable,
  object,
  oneOf,
  optional,
  text,
} from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Distribution, resultMethods } from "../facts/model.ts";
import { Session, SessionState } from "../sessions/model.ts";
import { Submission } from "../submissions/model.ts";

/** The five points of the Star of Involvement, each valuable: no hierarchy. */
export const pointsOfTheStar = ["informing", "consulting", "engagement", "participation", "co-production"] as const;

/** A point of the Star: 1 informing, 2 consulting, 3 engagement, 4 participation, 5 co-production. */
const Point = lazy(() =>
  integer(1, 5, {
    description: "A point of the Star: 1 informing, 2 consulting, 3 engagement, 4 participation, 5 co-production.",
    example: 4,
  }),
);

const roundStates = ["ready", "open", "closed"] as const;

const Source = lazy(() =>
  object(
    {
      words: text(500, { description: "Where the result comes from.", example: "Annual report 2023-24, page 4" }),
      link: optional(link({ description: "Where to read it." })),
    },
    { name: "Source", description: "Where a result that was not reached here comes from." },
  ),
);

/** What came out of a round: who gave what stands nowhere, and nothing here tells it. */
export const Outcome = lazy(() =>
  object(
    {
      enough: flag({ description: "Whether enough people gave a score for it to be shown.", example: true }),
      people: integer(0, 100_000, { description: "How many people gave a score.", example: 11 }),
      abstained: integer(0, 100_000, { description: "How many chose not to give one.", example: 1 }),
      distribution: optional(Distribution()),
      agreedPoint: optional(Point()),
      mean: optional(
        decimal(1, 5, { description: "Only for a past result that is known no other way.", example: 3.4 }),
      ),
      source: optional(Source()),
    },
    { name: "Outcome", description: "What came out of a round: a distribution over the Star, or the point agreed on." },
  ),
);
export type Outcome = Of<typeof Outcome>;

/** One scoring of one submission, right after it was presented. */
export const Round = record({
  name: "Round",
  prefix: "rnd",
  depth: 3,
  description: "One scoring of one submission, right after it was presented.",
  fields: () => ({
    submissionId: Submission.Id(),
    method: oneOf(resultMethods, { description: "How the score is reached.", example: "ballot" }),
  }),
  kept: () => ({
    title: text(200, { description: "What the work is called.", example: "Hospital passport" }),
    state: oneOf(roundStates, { description: "Whether scores can be given.", example: "open" }),
    openedAt: optional(instant({ description: "When it opened." })),
    closedAt: optional(instant({ description: "When it closed." })),
    outcome: optional(Outcome()),
    /** How many items the ballots lie in, and whether they have been emptied after closing. */
    shards: optional(integer(1, 2000, { description: "How many items its ballots are spread over.", example: 4 })),
    emptied: optional(flag({ description: "Whether every ballot is gone.", example: true })),
  }),
});
export type Round = Kept<typeof Round>;

/** What a facilitator sends to prepare a round. */
export const NewRound = lazy(() =>
  object(
    {
      submissionId: Submission.Id(),
      method: optional(
        oneOf(["ballot", "consensus", "manual"], {
          description: "Left out, it is the panel's usual way.",
          example: "ballot",
        }),
      ),
    },
    { name: "NewRound", description: "A round for a submission that is booked on the session." },
  ),
);
export type NewRound = Of<typeof NewRound>;

/** What a facilitator sends for a result that was agreed on, or counted, in the room. */
export const RoomResult = lazy(() =>
  object(
    {
      agreedPoint: optional(Point()),
      distribution: optional(Distribution()),
      abstained: optional(integer(0, 5000, { description: "How many abstained, when counted.", example: 0 })),
    },
    {
      name: "RoomResult",
      description: "`agreedPoint` for a consensus, or `distribution` for scores counted in the room.",
    },
  ),
);
export type RoomResult = Of<typeof RoomResult>;

/** What an admin sends for a past result. */
export const RecordedResult = lazy(() =>
  object(
    {
      submissionId: Submission.Id(),
      agreedPoint: optional(Point()),
      distribution: optional(Distribution()),
      mean: optional(decimal(1, 5, { description: "The mean, when no more is known.", example: 3.4 })),
      people: optional(integer(1, 5000, { description: "How many people stand behind a mean.", example: 9 })),
      source: Source(),
    },
    {
      name: "RecordedResult",
      description: "A past result: a distribution, an agreed point, or a mean and how many gave it.",
    },
  ),
);
export type RecordedResult = Of<typeof RecordedResult>;

/** What a phone sends. */
export const Ballot = lazy(() =>
  object(
    {
      score: nullable(Point()),
      counter: integer(1, 9_007_199_254_740_991, {
        description:
          "Counts up with every tap on this phone (its clock in milliseconds will do), so that a late tap cannot win.",
        example: 1_762_336_800_000,
      }),
    },
    { name: "Ballot", description: "A score, or null to abstain. It may be changed until the round closes." },
  ),
);
export type Ballot = Of<typeof Ballot>;

/** What a phone is told: that it counts, and nothing that could be shown to others. */
export const BallotTaken = lazy(() =>
  object(
    { roundId: Round.Id(), counter: Ballot().def.shape.counter },
    {
      name: "BallotTaken",
      description: "Your choice is in. Nobody can see it, and you may change it until the round closes.",
    },
  ),
);

/** What every screen in the room shows. */
export const Live = lazy(() =>
  object(
    {
      sessionId: Session.Id(),
      state: SessionState(),
      revision: integer(0, 1_000_000_000, { description: "Goes up with every change.", example: 12 }),
      current: optional(
        object(
          {
            roundId: Round.Id(),
            submissionId: Submission.Id(),
            title: text(200, { description: "What the work is called.", example: "Hospital passport" }),
            method: oneOf(resultMethods, { description: "How the score is reached.", example: "ballot" }),
            state: oneOf(roundStates, { description: "Whether scores can be given.", example: "open" }),
            turnout: optional(integer(0, 100_000, { description: "How many have chosen so far.", example: 7 })),
            outcome: optional(Outcome()),
          },
          { name: "LiveItem", description: "What is being scored now." },
        ),
      ),
    },
    { name: "Live", description: "What every screen in the room shows: cheap to ask for, once a second." },
  ),
);
export type Live = Of<typeof Live>;

/** The panel's result for a piece of work beside what its submitter thought. */
export const SubmissionResult = lazy(() =>
  object(
    {
      submissionId: id("sub", 2, { description: "The submission." }),
      method: oneOf(resultMethods, { description: "How it was reached.", example: "ballot" }),
      outcome: Outcome(),
      ownView: optional(Point()),
    },
    { name: "SubmissionResult", description: "The panel's result, and the submitter's own view from before." },
  ),
);

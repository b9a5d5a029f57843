import { flag, id, integer, list, object, oneOf, optional, randomText, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { QuoteConsent } from "../consents/model.ts";
import { Group } from "../people/model.ts";

/** How a result was reached: by ballot, by agreeing on one point, counted in the room, or known from the past. */
export const resultMethods = ["ballot", "consensus", "manual", "recorded"] as const;

const counts = {
  description: "How many gave each point of the Star, from 1 informing to 5 co-production.",
  example: [0, 2, 5, 3, 1],
};

/** How many gave each point of the Star: five numbers, point 1 first. */
export const Distribution = lazy(() => list(integer(0, 100_000, { description: "How many." }), 5, counts, 5));
export type Distribution = Of<typeof Distribution>;

const day = () => text(10, { description: "The session's day.", example: "2024-10-03" });
const token = () =>
  randomText({ description: "Stands for one person in one term, and outlives what is known of them." });

/** That a piece of work was scored: one for each submission with a result. */
export const ResultFact = lazy(() =>
  object({
    day: day(),
    sessionId: id("ses", 2, { description: "Where." }),
    submissionId: id("sub", 2, { description: "What." }),
    homeTenantId: text(32, { description: "The organisation that brought it." }),
    level: text(20, { description: "The submission's level." }),
    strand: optional(text(40, { description: "The strand of the panel's commission that it belongs to." })),
    revisits: optional(id("sub", 2, { description: "The earlier submission it came back from." })),
    method: oneOf(resultMethods, { description: "How the result was reached." }),
    /** Absent only for a recorded result known as a mean. */
    distribution: optional(Distribution()),
    abstained: integer(0, 100_000, { description: "How many abstained." }),
    /** The result as one number in hundredths of a point, and how many stand behind it: for period means only. */
    meanHundredths: integer(100, 500, { description: "The mean, in hundredths of a point." }),
    people: integer(0, 100_000, { description: "How many people stand behind it." }),
  }),
);
export type ResultFact = Of<typeof ResultFact>;

/** That a person took part in a session: an attendee in a group, or a submitter. */
export const PersonFact = lazy(() =>
  object({
    day: day(),
    sessionId: id("ses", 2, { description: "Where." }),
    as: oneOf(["attendee", "submitter"], { description: "In which part: nobody is both at one session." }),
    token: token(),
    group: optional(Group()),
    homeTenantId: text(32, { description: "Whose member they are." }),
  }),
);
export type PersonFact = Of<typeof PersonFact>;

/** That a session was held. */
export const SessionFact = lazy(() =>
  object({
    day: day(),
    sessionId: id("ses", 2, { description: "Which." }),
    minutes: integer(15, 600, { description: "How long it was." }),
  }),
);
export type SessionFact = Of<typeof SessionFact>;

/** One feedback form. */
export const FormFact = lazy(() =>
  object({
    id: id("fbk", 3, { description: "The form's id." }),
    day: day(),
    sessionId: id("ses", 2, { description: "Where." }),
    as: oneOf(["attendee", "submitter"], { description: "Which of the two forms." }),
    token: token(),
    group: optional(Group()),
    homeTenantId: text(32, { description: "Whose member gave it." }),
    usefulness: integer(0, 10, { description: "How useful it was, 0 to 10.", example: 9 }),
    again: flag({ description: "Whether they would come, or bring work, again.", example: true }),
    recommend: flag({ description: "Whether they would recommend it.", example: true }),
    whatChanged: optional(
      text(2000, { description: "What changed because of the panel.", example: "We rewrote the first page." }),
    ),
    quote: optional(
      text(600, {
        description: "Words that may be published, where there is consent.",
        example: "My voice was heard.",
      }),
    ),
    consent: optional(QuoteConsent()),
  }),
);
export type FormFact = Of<typeof FormFact>;

/** Everything that is known of a stretch of days: what every impact figure is computed from. */
export interface PeriodFacts {
  sessions: SessionFact[];
  results: ResultFact[];
  people: PersonFact[];
  forms: FormFact[];
}

import { flag, id, instant, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";

/** What a submitter makes of a suggestion. */
export const Answer = lazy(() =>
  object(
    {
      takenUp: oneOf(["yes", "partly", "no"], { description: "Whether it was taken up.", example: "partly" }),
      because: optional(
        text(1000, {
          description: "Why, or why not; needed when it is not, or partly, taken up.",
          example: "The card has no room for both.",
        }),
      ),
    },
    { name: "SuggestionAnswer", description: "What the submitter made of a suggestion." },
  ),
);
export type Answer = Of<typeof Answer>;

/** Something the panel said about a piece of work, noted without names. */
export const Suggestion = record({
  name: "Suggestion",
  prefix: "sug",
  depth: 3,
  description: "Something the panel said about a piece of work, noted live and without names.",
  fields: () => ({
    words: text(1000, {
      description: "What was said, in the panel's words. No names.",
      example: "Put the young person's own words first.",
    }),
    checkedBack: flag({ description: "Whether the note was read back to the room.", example: true }),
  }),
  kept: () => ({
    submissionId: id("sub", 2, { description: "The work it is about." }),
    answer: optional(Answer()),
    answeredAt: optional(instant({ description: "When the submitter answered." })),
  }),
});
export type Suggestion = Kept<typeof Suggestion>;

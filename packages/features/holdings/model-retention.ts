import { integer, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";

export const settings = ["session-people", "term-tokens", "form-words", "complaints"] as const;
/** What goes by itself, and when, by what it is. */
export type Setting = (typeof settings)[number];

const months = () => integer(1, 120, { description: "After how many months.", example: 12 });

/** The months that a tenant chose, where it chose fewer than the schedule has. */
export const Keeping = lazy(() =>
  object(
    {
      months: object(
        {
          "session-people": optional(months()),
          "term-tokens": optional(months()),
          "form-words": optional(months()),
          complaints: optional(months()),
        },
        { description: "After how many months; what is left out is as the schedule has it." },
      ),
    },
    { name: "RetentionToSet", description: "How much sooner than the schedule says your organisation lets things go." },
  ),
);
export type Keeping = Of<typeof Keeping>;

const words = (description: string, example: string) => text(500, { description, example });
const number = (description: string) => integer(0, 10_000_000, { description, example: 24 });

/** What goes by itself, and when. */
export const RetentionSchedule = lazy(() =>
  object(
    {
      byItself: list(
        object({
          setting: oneOf(settings, { description: "What it is set by.", example: "session-people" }),
          what: words("What it is.", "Who came to a session: names, contacts and needs"),
          months: number("After how many months, for your organisation."),
          usual: number("The usual, and the most."),
          least: number("The fewest that can be chosen."),
          from: oneOf(["session", "written", "answered"], {
            description: "Counted from the day of the session, from when it was last written, or from the answer.",
            example: "session",
          }),
          becomes: words("What becomes of it.", "Names, contacts and needs are erased."),
          why: words("Why it is kept that long.", "Whoever took part is told what became of it."),
          source: words("What that rests on.", "UK GDPR Article 5(1)(e)"),
        }),
        20,
        { description: "What goes by itself, every night." },
      ),
      otherwise: list(
        object({
          what: words("What it is.", "You in the directory"),
          until: words("Until when it is kept.", "until they are taken out of the directory"),
          why: words("Why it is kept.", "So that your organisation knows who takes part."),
        }),
        100,
        { description: "What is kept until somebody is erased, or longer." },
      ),
    },
    { name: "RetentionSchedule", description: "How long everything that is about a person is kept, and why." },
  ),
);
export type RetentionSchedule = Of<typeof RetentionSchedule>;

/** What the next run would let go. */
export const RetentionPreview = lazy(() =>
  object(
    {
      due: list(
        object({
          setting: oneOf(settings, { description: "What it is set by.", example: "session-people" }),
          kind: words("What kind of thing.", "attendee"),
          count: number("How many."),
        }),
        100,
        { description: "By kind; nothing where nothing is due." },
      ),
    },
    { name: "RetentionPreview", description: "What would go tonight. Asking changes nothing." },
  ),
);
export type RetentionPreview = Of<typeof RetentionPreview>;

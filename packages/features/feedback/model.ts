import { decimal, flag, id, integer, nullable, object, oneOf, optional } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { ConsentBy, quoteWording } from "../consents/model.ts";
import { FormFact } from "../facts/model.ts";
import { Session } from "../sessions/model.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";

export const FeedbackId = lazy(() => id("fbk", 3, { description: "A form's id." }));

/** The two instruments: for those who came to look at the work, and for those who brought it. */
export const instruments = ["attendee", "submitter"] as const;
export type Instrument = (typeof instruments)[number];

const answers = lazy(() => {
  const { usefulness, again, recommend, whatChanged, quote } = FormFact().def.shape;
  const quoteConsent = flag({ description: `Whether they agree to this: “${quoteWording}”`, example: true });
  return { usefulness, again, recommend, whatChanged, quote, quoteConsent };
});

const As = lazy(() =>
  oneOf(instruments, { description: "Which form: for who attended, or for who brought work.", example: "attendee" }),
);

/** What somebody says of a session. */
export const NewForm = lazy(() =>
  object(
    { as: As(), ...answers(), consentBy: optional(ConsentBy()) },
    { name: "NewFeedback", description: "What you say of the session. A second form takes the place of your first." },
  ),
);
export type NewForm = Of<typeof NewForm>;

/** A form as it is shown: nothing in it says who gave it. */
export const ShownForm = lazy(() =>
  object(
    { id: FeedbackId(), sessionId: Session.Id(), as: As(), ...answers() },
    {
      name: "Feedback",
      description: "What somebody said of a session, without anything that says who.",
    },
  ),
);
export type ShownForm = Of<typeof ShownForm>;

/** One form as it is read by itself: with whom to tell of a worry, for this is not the place. */
export const OneForm = lazy(() =>
  object(
    { ...ShownForm().def.shape, safeguarding: Safeguarding() },
    { name: "OneFeedback", description: "One form, and whom to tell of a worry about somebody's safety." },
  ),
);

/** Taking back the leave to publish a quote. */
export const ConsentWithdrawn = lazy(() =>
  object(
    {
      quoteConsent: z
        .literal(false)
        .check(z.meta({ description: "The quote may not be published any more.", examples: [false] })),
    },
    {
      name: "ConsentWithdrawn",
      description: "Takes back the leave to publish a quote; it disappears from every public view.",
    },
  ),
);

const percentage = (description: string) => nullable(integer(0, 100, { description, example: 76 }));

const InstrumentSummary = lazy(() =>
  object(
    {
      people: integer(0, 100_000, { description: "How many took part.", example: 17 }),
      forms: integer(0, 100_000, { description: "How many of them gave feedback.", example: 13 }),
      rate: percentage(
        "Of those who took part, how many in a hundred gave feedback, rounded down; null where nobody took part.",
      ),
      usefulness: nullable(
        decimal(0, 10, { description: "Mean usefulness, 0 to 10; null below three forms.", example: 9.7 }),
      ),
      again: percentage("How many in a hundred would come again, rounded down; null below three forms."),
      recommend: percentage("How many in a hundred would recommend it, rounded down; null below three forms."),
    },
    { name: "InstrumentSummary", description: "What one of the two forms says, without names." },
  ),
);
export type InstrumentSummary = Of<typeof InstrumentSummary>;

/** What both forms say of a session. */
export const FeedbackSummary = lazy(() =>
  object(
    { sessionId: Session.Id(), attendees: InstrumentSummary(), submitters: InstrumentSummary() },
    { name: "FeedbackSummary", description: "What those who attended, and those who brought work, say of a session." },
  ),
);
export type FeedbackSummary = Of<typeof FeedbackSummary>;

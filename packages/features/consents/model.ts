import { date, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Panel } from "../panels/model.ts";
import { Person } from "../people/model.ts";

/** What may be published of somebody, each only with a consent of its own. A quote's is given with the feedback form. */
const purposes = ["name", "photo", "example", "story"] as const;

/** Who gave a consent: the person themselves, who is 16 or older, or a parent or guardian of somebody younger. */
export const ConsentBy = lazy(() =>
  object(
    {
      who: oneOf(["self", "guardian"], {
        description: "`self` for somebody who is 16 or older, `guardian` for a parent or guardian of somebody younger.",
        example: "guardian",
      }),
      relationship: optional(
        text(60, {
          description: "What the guardian is to the young person; needed with `guardian`.",
          example: "mother",
        }),
      ),
    },
    { name: "ConsentBy", description: "Who agrees: the person themselves, or the guardian of somebody under 16." },
  ),
);
export type ConsentBy = Of<typeof ConsentBy>;

const given = lazy(() => ({
  wording: text(2000, {
    description: "The words that were shown to whoever agreed, as they stood then.",
    example: "You may print this photograph in the panel's yearly report. I can take this back at any time.",
  }),
  givenOn: date({ description: "The day it was given." }),
  givenBy: ConsentBy(),
}));
const withdrawnOn = () => optional(date({ description: "The day it was taken back." }));

/** What somebody is asked who gives a quote with their feedback. */
export const quoteWording =
  "You may publish these words of mine, without my name. I can take this back at any time, and then they are taken down.";

/** Consent to publish a quote, kept with the form that holds it, so that nothing beside the form says whose it is. */
export const QuoteConsent = lazy(() => object({ ...given(), withdrawnOn: withdrawnOn() }));
export type QuoteConsent = Of<typeof QuoteConsent>;

/** Consent to publish something of somebody. */
export const Consent = record({
  name: "Consent",
  prefix: "cns",
  depth: 2,
  description: "That something of somebody may be published: for what, in which words they were asked, and who agreed.",
  fields: () => ({
    purpose: oneOf(purposes, { description: "What may be published.", example: "photo" }),
    about: text(300, {
      description: "Which photograph, example or story, in words.",
      example: "The photograph at the table in May.",
    }),
    personId: optional(Person.Id()),
    ...given(),
  }),
  kept: () => ({
    panelId: Panel.Id(),
    homeTenantId: tenantId({ description: "The organisation that asked for it." }),
    withdrawnOn: withdrawnOn(),
  }),
});
export type Consent = Kept<typeof Consent>;

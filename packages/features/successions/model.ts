import { object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Panel } from "../panels/model.ts";

/** The life of an offer. */
export const successionStates = ["offered", "accepted", "declined", "withdrawn"] as const;

/** A panel's owner offers another organisation to go on with the panel's work. */
export const Succession = record({
  name: "Succession",
  prefix: "scn",
  depth: 2,
  description: "An organisation's offer to another to go on with the work of one of its panels.",
  fields: () => ({
    tenantId: tenantId({ description: "The organisation that is asked to go on.", example: "espcf" }),
  }),
  kept: () => ({
    panelId: Panel.Id(),
    panelName: text(120, { description: "What the panel was called when it was offered.", example: "Together" }),
    ownerTenantId: tenantId({ description: "The organisation that owns the panel." }),
    state: oneOf(successionStates, { description: "Where it stands.", example: "offered" }),
    continuedBy: optional(Panel.Id()),
  }),
});
export type Succession = Kept<typeof Succession>;

/** What a successor sends to accept. */
export const Accepting = lazy(() =>
  object(
    { panelId: optional(Panel.Id()) },
    {
      name: "SuccessionToAccept",
      description: "Which of your panels goes on with the work; left out, a new one is made with the same settings.",
    },
  ),
);
export type Accepting = Of<typeof Accepting>;

import { date, flag, instant, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Panel } from "../panels/model.ts";

/** How far a grant goes; what each covers stands in one table in `panels/rules.ts`. */
export const levels = ["view", "attend", "submit", "facilitate", "report"] as const;
export type Level = (typeof levels)[number];

/** The life of a grant. */
export const grantStates = ["invited", "accepted", "declined", "ended"] as const;
export type GrantState = (typeof grantStates)[number];

/** A panel's owner lets another organisation take part. */
export const Grant = record({
  name: "Grant",
  prefix: "grt",
  depth: 2,
  description: "An organisation's invitation to another to take part in one of its panels.",
  fields: () => ({
    tenantId: tenantId({ description: "The organisation that is invited.", example: "espcf" }),
    level: oneOf(levels, {
      description:
        "How far it goes: look; attend as well; bring work as well; facilitate, which covers all of these; or look and read the figures.",
      example: "attend",
    }),
    until: optional(date({ description: "The last day it is good for; left out, until somebody ends it." })),
  }),
  kept: () => ({
    panelId: Panel.Id(),
    panelName: text(120, {
      description: "What the panel was called when they were invited.",
      example: "Together for Change",
    }),
    ownerTenantId: tenantId({ description: "The organisation that owns the panel." }),
    state: oneOf(grantStates, { description: "Where it stands.", example: "accepted" }),
    endedBy: optional(oneOf(["owner", "guest"], { description: "Which side ended it.", example: "owner" })),
  }),
});
export type Grant = Kept<typeof Grant>;

/** What the owner may change of a grant: how far it goes, and until when. Whom it is for stays. */
export const GrantChange = lazy(() => {
  const { tenantId: _fixed, ...changeable } = Grant.Patch().def.shape;
  return object(changeable, {
    name: "GrantChange",
    description: "What to change; leave out what stays. With until null, the grant is good until somebody ends it.",
  });
});
export type GrantChange = Of<typeof GrantChange>;

/** A grant as both sides see it: whether it has lapsed depends on the day they ask. */
export const ShownGrant = lazy(() => {
  const { createdAt: _same, updatedAt: _too, ...fields } = Grant.Shown().def.shape;
  return object(
    {
      ...fields,
      lapsed: flag({ description: "Whether its last day has passed.", example: false }),
      createdAt: instant({ description: "When the invitation was made." }),
      updatedAt: instant({ description: "When it last changed." }),
    },
    { name: "Grant", description: "An organisation's invitation to another to take part in one of its panels." },
  );
});
export type ShownGrant = Of<typeof ShownGrant>;

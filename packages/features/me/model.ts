import { integer, list, object, oneOf, path, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Person, roles } from "../people/model.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";
import { Tenant } from "../tenants/model.ts";

/** The kinds of things that wait for somebody; a source of another kind adds one. */
const waitingKinds = [
  "invitation",
  "offer",
  "commission",
  "report",
  "turn",
  "work",
  "action",
  "feedback",
  "complaint",
  "needs",
  "agreement",
] as const;

/** Something that waits for somebody in one tenant. */
export const Waiting = lazy(() =>
  object(
    {
      kind: oneOf(waitingKinds, { description: "What kind of thing it is.", example: "turn" }),
      count: integer(1, 10_000, { description: "How many there are.", example: 2 }),
      title: text(300, { description: "What to call them.", example: "Turns to answer: Together for Change" }),
      href: path({
        description: "Where to read them.",
        example: "/v1/tenants/wspcf/sessions/ses_01234567890123456789/rota",
      }),
    },
    { name: "WaitingForYou", description: "Something that waits for you." },
  ),
);
export type Waiting = Of<typeof Waiting>;

/** Who somebody is in one of their tenants, and what waits for them there. */
export const Hat = lazy(() =>
  object(
    {
      tenantId: Tenant.Id(),
      name: Tenant.New().def.shape.name,
      personId: Person.Id(),
      roles: list(oneOf(roles, { description: "A role.", example: "member" }), roles.length, {
        description: "What you are there.",
      }),
      scopes: list(text(40, { description: "A scope.", example: "panels:read" }), 100, {
        description: "What you may do there.",
      }),
      safeguarding: Safeguarding(),
      waiting: list(Waiting(), 1000, { description: "What waits for you there." }),
    },
    { name: "Hat", description: "Who you are in one organisation, and what waits for you there." },
  ),
);
export type Hat = Of<typeof Hat>;

/** Who somebody is. */
export const Me = lazy(() =>
  object(
    { tenants: list(Hat(), 100, { description: "The organisations that you belong to." }) },
    { name: "Me", description: "Who you are here." },
  ),
);

import { email, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { fewestInASlice } from "../facts/model-small-numbers.ts";
import { ServedArea } from "./model-areas.ts";
import { Closing, tenantStates } from "./model-closing.ts";
import { OrganisationCode } from "./model-codes.ts";
import { Safeguarding, SafeguardingLead } from "./model-safeguarding.ts";

/** What kind of organisation a tenant is; open to more. */
const tenantKinds = ["parent-carer-forum", "integrated-care-board", "local-authority"] as const;

/** An organisation that runs panels in a space of its own. */
export const Tenant = record({
  name: "Tenant",
  prefix: "tenant",
  depth: 1,
  description: "An organisation that runs panels in a space of its own.",
  Id: lazy(() => tenantId({ description: "The tenant's id: chosen once, its own whatever becomes of its codes." })),
  fields: () => ({
    name: text(120, { description: "What the organisation is called.", example: "West Sussex Parent Carer Forum" }),
    kind: oneOf(tenantKinds, { description: "What kind of organisation it is.", example: "parent-carer-forum" }),
    areas: list(ServedArea(), 20, { description: "The areas it serves, over time." }),
    codes: list(OrganisationCode(), 20, { description: "Its codes over time." }),
    safeguarding: SafeguardingLead(),
    fewestInASlice: optional(
      integer(fewestInASlice, 100, {
        description:
          "How many people must have said something for the part of a group or an area to be given in your panels' figures; five where you name no number.",
        example: 8,
      }),
    ),
  }),
  kept: () => ({
    state: oneOf(tenantStates, { description: "Whether it is open, or to be closed.", example: "open" }),
    closing: optional(Closing()),
  }),
});
export type Tenant = Kept<typeof Tenant>;

/** What anybody may know of a tenant, as it is kept. */
export const PublicTenant = lazy(() => {
  const { id, name, kind, areas, codes, safeguarding } = Tenant.Kept().def.shape;
  return object({ id, name, kind, areas, codes, safeguarding });
});
export type PublicTenant = Of<typeof PublicTenant>;

/** The same, as it is shown: with the words that stand beside the safeguarding lead. */
export const ShownPublicTenant = lazy(() =>
  object(
    { ...PublicTenant().def.shape, safeguarding: Safeguarding() },
    { name: "PublicTenant", description: "What anybody may know of an organisation, its safeguarding lead included." },
  ),
);
export type ShownPublicTenant = Of<typeof ShownPublicTenant>;

/** An organisation as a report names it: figures outlive names and codes. */
export const Organisation = lazy(() => {
  const { id, name, kind, codes } = Tenant.Kept().def.shape;
  return object(
    { tenantId: id, name, kind, codes },
    {
      name: "Organisation",
      description: "Whose figures these are: what it was called at the end of the period, and its codes of that time.",
    },
  );
});
export type Organisation = Of<typeof Organisation>;

/** Somebody's sign-in at an organisation we trust to know them. */
export const SignIn = lazy(() =>
  object(
    {
      issuer: text(300, { description: "The issuer of their tokens.", example: "https://signin.example.org" }),
      subject: text(200, { description: "Who they are to that issuer.", example: "a1b2c3" }),
    },
    { name: "SignIn", description: "Somebody's sign-in at an organisation we trust to know them." },
  ),
);
export type SignIn = Of<typeof SignIn>;

/** What an operator sends to open a tenant's space. */
export const NewTenant = lazy(() =>
  object(
    {
      ...Tenant.New().def.shape,
      id: Tenant.Id(),
      admin: object({
        name: text(120, { description: "The first admin's name.", example: "Sample Admin" }),
        email: optional(email({ description: "Where to reach the first admin." })),
        signIn: SignIn(),
      }),
    },
    { name: "OpenTenant", description: "A new tenant and its first admin, who appoints everybody else." },
  ),
);
export type NewTenant = Of<typeof NewTenant>;

import { date, email, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";

/** What kind of organisation a tenant is; open to more. */
const tenantKinds = ["parent-carer-forum", "integrated-care-board", "local-authority"] as const;

const OrganisationCode = lazy(() =>
  object(
    {
      scheme: oneOf(["ods", "gss", "dfe", "charity", "company"], {
        description: "Who gives out the code.",
        example: "ods",
      }),
      code: text(20, { description: "The code itself.", example: "S9B9J" }),
      from: date({ description: "First day it was in force." }),
      until: optional(date({ description: "Last day it was in force; left out while it is." })),
      predecessor: optional(text(20, { description: "The code it took over from.", example: "QNX" })),
      successor: optional(text(20, { description: "The code that took over from it.", example: "S9B9J" })),
    },
    {
      name: "OrganisationCode",
      description: "A code by which others know the organisation, for as long as it is in force.",
    },
  ),
);

const SafeguardingLead = lazy(() =>
  object(
    {
      role: text(120, { description: "The lead's role, not a name.", example: "Safeguarding lead" }),
      contact: text(200, { description: "How to reach the lead.", example: "safeguarding@example.org, 01273 000000" }),
    },
    {
      name: "SafeguardingLead",
      description: "Whom to tell of a worry about somebody's safety. This product takes in no concerns itself.",
    },
  ),
);

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
    areas: list(text(20, { description: "An area's GSS code.", example: "E10000032" }), 20, {
      description: "The areas it serves.",
    }),
    codes: list(OrganisationCode(), 20, { description: "Its codes over time." }),
    safeguarding: SafeguardingLead(),
  }),
});
export type Tenant = Kept<typeof Tenant>;

/** What anybody may know of a tenant. */
export const PublicTenant = lazy(() => {
  const { id, name, kind, areas, safeguarding } = Tenant.Kept().def.shape;
  return object(
    { id, name, kind, areas, safeguarding },
    { name: "PublicTenant", description: "What anybody may know of an organisation, its safeguarding lead included." },
  );
});
export type PublicTenant = Of<typeof PublicTenant>;

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

import { email, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { SignIn } from "../tenants/model.ts";

/** What somebody may do in a tenant. */
export const roles = [
  "admin",
  "facilitator",
  "member",
  "professional",
  "submitter",
  "commissioner",
  "observer",
] as const;
export type Role = (typeof roles)[number];

/** Whom a panel member speaks as; each has the same weight. */
export const groups = ["parent-carer", "young-person", "professional"] as const;
export const Group = lazy(() => oneOf(groups, { description: "Whom they speak as.", example: "parent-carer" }));
export type Group = Of<typeof Group>;

/** Roles that professionals fill in turn. */
const professionalRoles = [
  "dsco",
  "dco",
  "health",
  "send-and-inclusion",
  "early-help",
  "local-offer",
  "sendias",
  "commissioning",
  "other",
] as const;
export const ProfessionalRole = lazy(() =>
  oneOf(professionalRoles, { description: "Which part of the rota a professional fills.", example: "dsco" }),
);

/** Somebody in a tenant's directory, with or without a sign-in. */
export const Person = record({
  name: "Person",
  prefix: "per",
  depth: 1,
  description: "Somebody in the tenant's directory, with or without a sign-in.",
  fields: () => ({
    name: text(120, { description: "What to call them.", example: "Sample Parent" }),
    group: optional(Group()),
    professionalRole: optional(ProfessionalRole()),
    organisation: optional(
      text(120, { description: "Who they work for, for professionals.", example: "Sample Council" }),
    ),
    email: optional(email({ description: "Where to write to them." })),
    phone: optional(text(30, { description: "Where to ring or text them.", example: "01273 000000" })),
    roles: list(oneOf(roles, { description: "A role.", example: "member" }), roles.length, {
      description: "What they may do here.",
      example: ["member"],
    }),
    signIn: optional(SignIn()),
  }),
});
export type Person = Kept<typeof Person>;

/** What a sign-in may do in one tenant: read on every request. */
export const Member = lazy(() => object({ personId: Person.Id(), roles: Person.New().def.shape.roles }));

/** Where a sign-in leads: a tenant it belongs to. */
export const Pointer = lazy(() =>
  object({ tenant: text(32, { description: "A tenant's id." }), personId: Person.Id() }),
);

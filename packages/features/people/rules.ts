import { defineRefusals } from "@panels/errors/define-refusals";
import type { Person, Role } from "./model.ts";

export const refusals = defineRefusals("people", {
  group_missing: {
    kind: "invalid",
    title: "A panel member needs a group",
    fix: "Say whom they speak as: parent-carer, young-person or professional.",
  },
  signed_in_elsewhere: {
    kind: "conflict",
    title: "This sign-in belongs to somebody else here",
    fix: "Find the other entry in the directory and take the sign-in off it first.",
  },
  unknown: {
    kind: "invalid",
    title: "Somebody named is not in your directory",
    fix: "Add them to the directory first, then use the id they are given.",
  },
  last_admin: {
    kind: "conflict",
    title: "You cannot take away your own admin role",
    fix: "Ask another admin to do it, so that somebody is always left.",
  },
});

/** Everything a signed-in person may look at in their own tenant. */
const looking = ["tenant:read", "panels:read", "sessions:read", "actions:read", "impact:read", "needs:own"];
const taking = [...looking, "attendance:join", "feedback:give", "submissions:read", "suggestions:read"];
const running = [
  ...taking,
  "people:read",
  "sessions:manage",
  "sessions:run",
  "submissions:write",
  "submissions:decide",
  "bookings:write",
  "attendance:manage",
  "needs:meet",
  "scoring:run",
  "suggestions:write",
  "feedback:read",
  "actions:manage",
  "commissions:read",
];

/** What each role may do: the one table of roles and scopes. */
export const scopesOf: Record<Role, readonly string[]> = {
  admin: [
    ...running,
    "tenant:manage",
    "people:manage",
    "panels:manage",
    "clients:manage",
    "impact:publish",
    "commissions:manage",
    "suggestions:answer",
    "audit:read",
    "changes:read",
  ],
  facilitator: running,
  member: taking,
  professional: taking,
  submitter: [
    ...looking,
    "submissions:read",
    "submissions:write",
    "bookings:write",
    "suggestions:read",
    "suggestions:answer",
    "feedback:give",
  ],
  commissioner: ["tenant:read", "panels:read", "impact:read", "commissions:read", "commissions:manage"],
  observer: looking,
};

/** All that several roles allow together. */
export function scopesFor(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => scopesOf[role]))];
}

/** Checks a directory entry before it is kept. */
export function decidePerson(person: Person, by: string | undefined): Person {
  if (person.roles.includes("member") && !person.group) throw refusals.group_missing();
  if (person.roles.includes("professional") && person.group !== "professional") throw refusals.group_missing();
  if (person.id === by && !person.roles.includes("admin")) throw refusals.last_admin();
  return person;
}

import type { Connection } from "@panels/table/connection";
import { entity, type Stamp } from "@panels/table/entity";
import { directory, type TenantSpaces } from "@panels/table/space";
import { type Condition, drop, put, type Write } from "@panels/table/write";
import { Member, Person, Pointer } from "./model.ts";
import { refusals } from "./rules.ts";

/** The directory of a tenant, by name. */
export const People = entity({
  kind: "person",
  schema: Person.Kept,
  space: "people",
  key: (id) => `PER#${id}`,
  order: (person) => `${person.name.toLowerCase()}#${person.id}`,
});

/** What the keys of a tenant's members begin with, before the sign-in's digest. */
export const membersKey = "SUB#";

/** What a sign-in may do in this tenant: one item, found without knowing the person. */
export const Members = entity({
  kind: "member",
  schema: Member,
  space: "members",
  key: (subject) => `${membersKey}${subject}`,
});

/** From a sign-in to each tenant it belongs to. */
export const Pointers = entity({
  kind: "pointer",
  schema: Pointer,
  space: "directory",
  key: (tenant) => `T#${tenant}`,
});

/** The rows that let a sign-in in: what it may do here, and where it may go. */
export function admit(own: TenantSpaces, subject: string, person: Person, stamp: Stamp): Write[] {
  const { owner: tenant } = own.members;
  const [personId, still] = [person.id, freeOrHeldBy(person.id)];
  return [
    put(Members, own.members, subject, { personId, roles: person.roles }, stamp, still),
    put(Pointers, own.signIn(subject), tenant, { tenant, personId }, stamp, still),
  ];
}

/** Takes those rows away. */
export function shutOut(own: TenantSpaces, subject: string, personId: string, stamp: Stamp): [Write, Write] {
  return [
    drop(Members, own.members, subject, stamp, freeOrHeldBy(personId)),
    drop(Pointers, own.signIn(subject), own.members.owner, stamp, freeOrHeldBy(personId)),
  ];
}

/** Where the tenants of a sign-in are found. */
export function tenantsOf(connection: Connection, subject: string) {
  return directory(connection, "SUBJECT", subject);
}

function freeOrHeldBy(personId: string): Condition {
  return {
    otherwise: refusals.signed_in_elsewhere,
    expression: "attribute_not_exists(pk) OR #gone = :true OR #data.#personId = :personId",
    names: { "#gone": "gone", "#data": "data", "#personId": "personId" },
    values: { ":true": true, ":personId": personId },
  };
}

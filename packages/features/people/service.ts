import type { FieldProblem } from "@panels/errors/refusal";
import type { Membership } from "@panels/http/authenticate";
import type { CallerContext, Context } from "@panels/http/context";
import { subjectOf } from "@panels/identity/subject";
import type { Connection } from "@panels/table/connection";
import { find, only, readStretch } from "@panels/table/read";
import { spacesOf } from "@panels/table/space";
import { type Decision, get } from "@panels/table/verbs";
import { create, type Write } from "@panels/table/write";
import type { Person, Role } from "./model.ts";
import { decidePerson, refusals, scopesFor } from "./rules.ts";
import { admit, Members, People, Pointers, shutOut, tenantsOf } from "./store.ts";

export { refusals } from "./rules.ts";

const remembered = new Map<string, { membership: Membership | undefined; until: number }>();
// A membership withdrawn must be refused within a minute (ASVS 8.3.2), so none is remembered as long as that.
const rememberMs = 50_000;
const mostRemembered = 5000;

/** What a sign-in may do in a tenant now; remembered for less than a minute. One round trip when not remembered. */
export async function findMembership(
  connection: Connection,
  tenant: string,
  subject: string,
  now: Date,
): Promise<Membership | undefined> {
  const key = `${tenant} ${subject}`;
  const known = remembered.get(key);
  if (known && known.until > now.getTime() && known.until - now.getTime() <= rememberMs) return known.membership;
  return readMembership(connection, tenant, subject, now);
}

// What was read is remembered from now on, and what is gone is forgotten.
async function readMembership(connection: Connection, tenant: string, subject: string, now: Date) {
  const key = `${tenant} ${subject}`;
  const member = await find(Members, spacesOf(connection, tenant).members, subject);
  const membership = member && { ...member.value, scopes: scopesFor(member.value.roles) };
  if (remembered.size >= mostRemembered) remembered.clear();
  // Somebody not let in may be let in at any moment, and should not wait to be seen.
  if (membership) remembered.set(key, { membership, until: now.getTime() + rememberMs });
  else remembered.delete(key);
  return membership;
}

type Admitting = Pick<Context, "own" | "actor" | "tenant" | "requestId" | "now">;

/** A new directory entry with its sign-in: for the first admin of a tenant, before anybody can act there. */
export function enrolment(ctx: Admitting, person: Person): Write[] {
  return [create(People, ctx.own.people, person.id, person, ctx), ...admission(ctx, person)];
}

/** Keeps a directory entry and lets its sign-in in, in one act: the sign-in must not be somebody else's here. */
export function admission(ctx: Admitting, person: Person): Write[] {
  return person.signIn ? admit(ctx.own, subjectOf(person.signIn.issuer, person.signIn.subject), person, ctx) : [];
}

/** A directory entry's next state, with the rows of its sign-in: changed, given or taken away. */
export function decideEntry(ctx: Context, before: Person, wanted: Person): Decision<Person> {
  const next = decidePerson(wanted, ctx.personId);
  const was = before.signIn && subjectOf(before.signIn.issuer, before.signIn.subject);
  const is = next.signIn && subjectOf(next.signIn.issuer, next.signIn.subject);
  const leaving = was && was !== is ? shutOut(ctx.own, was, before.id, ctx) : [];
  return { next, also: [...leaving, ...admission(ctx, next)] };
}

/** What must go with a directory entry. */
export function departure(ctx: Context, person: Person): Write[] {
  if (person.id === ctx.personId) throw refusals.last_admin();
  return person.signIn ? shutOut(ctx.own, subjectOf(person.signIn.issuer, person.signIn.subject), person.id, ctx) : [];
}

/** Who a sign-in is in one tenant, and what they may do there. */
export interface MembershipIn {
  readonly tenant: string;
  readonly personId: string;
  readonly roles: Role[];
  readonly scopes: string[];
}

/** Who the caller is in each tenant they belong to, as it stands now. One round trip, and one for each tenant, side by side. */
export async function findMemberships(ctx: CallerContext): Promise<MembershipIn[]> {
  const pointers = only(Pointers, await readStretch(tenantsOf(ctx.connection, ctx.subject), { prefix: "T#" }));
  const found = await Promise.all(
    pointers.map(async ({ value: { tenant } }) => {
      const membership = await readMembership(ctx.connection, tenant, ctx.subject, ctx.now);
      return membership && { tenant, ...membership };
    }),
  );
  return found.filter((membership) => membership !== undefined);
}

/** Checks that everybody named is in the acting tenant's directory; refuses by naming who is not. One round trip, in parallel. */
export async function requirePeople(ctx: Context, personIds: readonly string[], pointer: string): Promise<void> {
  const found = await Promise.all(personIds.map((id) => find(People, ctx.own.people, id)));
  const errors = found.flatMap((person, at) => (person ? [] : [unknownAt(`${pointer}/${at}`)]));
  if (errors.length > 0) throw refusals.unknown(undefined, errors);
}

/** Refuses with 404 where the acting tenant's directory has nobody of this id. One round trip. */
export async function requireEntry(ctx: Context, personId: string): Promise<void> {
  await get(People, ctx.own.people, personId);
}

/** Somebody in the acting tenant's directory; refuses by naming the field where there is nobody. One round trip. */
export async function requirePerson(ctx: Context, personId: string, pointer: string): Promise<Person> {
  const person = await find(People, ctx.own.people, personId);
  if (!person) throw refusals.unknown(undefined, [unknownAt(pointer)]);
  return person.value;
}

function unknownAt(pointer: string): FieldProblem {
  const detail = "Nobody in your directory has this id. Check it, or add them first.";
  return { pointer, code: "unknown_person", detail };
}

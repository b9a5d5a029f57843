import type { Context } from "@panels/http/context";
import { find } from "@panels/table/read";
import { change, type Write } from "@panels/table/write";
import { enterAll } from "../panels/service.ts";
import type { Person } from "../people/model.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import type { Reached } from "./model.ts";
import { attendanceIdOf } from "./service.ts";
import { Names } from "./store.ts";

// What is corrected is written with the directory entry, in one act: a transaction takes a hundred writes.
const sessionsAtOnce = 20;
const mostCopies = 80;

/**
 * The writes that correct what somebody is called, and where to reach them, at sessions to come: where the copy still says what
 * their directory entry said. The next 20 sessions of each panel are looked at. Nothing is read where neither has changed; else
 * three round trips.
 */
export async function correctedCopies(ctx: Context, before: Person, after: Person): Promise<Write[]> {
  if (before.name === after.name && before.email === after.email && before.phone === after.phone) return [];
  const panels = await enterAll(ctx);
  const copies = await Promise.all(
    panels.map(async ({ spaces }) => {
      const { items } = await sessionsByStart(spaces, { limit: sessionsAtOnce, from: ctx.now.toISOString() });
      const people = spaces.people(ctx.tenant);
      const toCome = items.filter(({ value: { state } }) => state !== "closed" && state !== "cancelled");
      const found = await Promise.all(
        toCome.map(({ value: { id } }) => find(Names, people, attendanceIdOf(id, before.id))),
      );
      return found.flatMap((copy) => (copy ? [{ people, copy }] : []));
    }),
  );
  const stamp = { ...ctx, attempt: undefined };
  return copies
    .flat()
    .map(({ people, copy }) => {
      const next = correctedCopy(copy.value, before, after);
      return change(Names, people, next.id, copy, next, stamp);
    })
    .slice(0, mostCopies);
}

function correctedCopy(copy: Reached, before: Person, after: Person): Reached {
  const name = copy.name === before.name ? after.name : copy.name;
  const { contact } = copy;
  if (contact === undefined) return { ...copy, name };
  if (contact === before.email) return { ...copy, name, contact: after.email ?? contact };
  return { ...copy, name, contact: contact === before.phone ? (after.phone ?? contact) : contact };
}

import type { Context } from "@panels/http/context";
import { commit } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import type { Item } from "@panels/table/item";
import { readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { removeRecord } from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import { departure } from "./service.ts";
import { membersKey, People, shutOut } from "./store.ts";

const atOnce = 25;

/**
 * Takes away every sign-in of a tenant that goes, and where each led. Done again, it does what is left. One round trip, and
 * one for each sign-in, some at once.
 */
export async function shutEverybodyOut(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const members = await readStretch(own.members, { prefix: membersKey }, true);
  for (let from = 0; from < members.length; from += atOnce) {
    const some = members.slice(from, from + atOnce);
    await Promise.all(some.map((member) => shutOutOne(own, member, stamp)));
  }
}

/** Takes away one sign-in, and where it led. One round trip. */
export async function shutOutOne(
  own: TenantSpaces,
  { sk, data }: Pick<Item, "sk" | "data">,
  stamp: Stamp,
): Promise<void> {
  const subject = sk.slice(membersKey.length);
  await commit(own.members.connection, shutOut(own, subject, String(data["personId"]), stamp));
}

/**
 * Takes somebody out of the directory with their sign-in, and with what must change in the same act; the caller must have read
 * the latest version. Two round trips.
 */
export async function takeOut(ctx: Context, personId: string, also: Write[]): Promise<void> {
  await removeRecord(ctx, People, ctx.own.people, personId, ({ value }) => [...departure(ctx, value), ...also]);
}

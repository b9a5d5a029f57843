import type { Context } from "@panels/http/context";
import { type PageQuery, pageFrom } from "@panels/http/page";
import { londonDay } from "@panels/schema/london";
import { listByKey, type PageKey } from "@panels/table/read";
import { findInvitations } from "../grants/service-held.ts";
import type { Change, ShownEntry } from "./model.ts";
import { changeIn, heldOn, lapsedSince, shownTo } from "./rules-told.ts";
import { Entries, entryPrefix, keyAt, sequenceIn } from "./store.ts";

/**
 * A page of the acting tenant's log, as far as it may be told who did what; it may hold fewer than asked for. Two reads at
 * once.
 */
export async function readLog(
  ctx: Context,
  query: PageQuery,
): Promise<{ items: ShownEntry[]; next: PageKey | undefined }> {
  const [{ items, next }, invitations] = await Promise.all([
    listByKey(Entries, ctx.own.log, entryPrefix, pageFrom(ctx.page, query)),
    findInvitations(ctx),
  ]);
  const held = heldOn(todayOf(ctx), invitations);
  return { items: items.flatMap(({ value }) => shownTo(ctx.tenant, value, held) ?? []), next };
}

/** What changed since a place in the log, and where to go on. */
export interface News {
  readonly items: Change[];
  readonly next: PageKey;
  /** Whether there is nothing more for now. */
  readonly caughtUp: boolean;
}

/**
 * What changed in what the acting tenant may read, as its grants stand now, with those that lapsed since the last time. Two
 * round trips, one after the other: grants that are read later than the log cannot hide a share that the log has begun.
 */
export async function readChanges(ctx: Context, query: Pick<PageQuery, "limit" | "cursor">): Promise<News> {
  const { limit, after = { sk: keyAt(0) } } = pageFrom(ctx.page, query);
  const from = sequenceIn(after.sk);
  const page = await listByKey(Entries, ctx.own.log, entryPrefix, { limit, after });
  // A read may see a later entry before an earlier one; the log has no gaps, so that one is still to come.
  const entries = page.items.map(({ value }) => value).filter(({ sequence }, at) => sequence === from + at + 1);
  const invitations = await findInvitations(ctx);
  const today = todayOf(ctx);
  const lapsed = after.ord === undefined ? [] : lapsedSince(after.ord, today, invitations, ctx.now);
  const held = heldOn(today, invitations);
  const told = entries.flatMap((entry) => changeIn(entry, held) ?? []);
  const last = entries.at(-1)?.sequence ?? from;
  return { items: [...lapsed, ...told], next: { sk: keyAt(last), ord: today }, caughtUp: entries.length < limit };
}

function todayOf({ now }: Context): string {
  return londonDay(now.toISOString());
}

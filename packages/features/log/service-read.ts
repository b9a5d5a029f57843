import type { Context } from "@panels/http/context";
import { type PageQuery, pageFrom } from "@panels/http/page";
import { londonDay } from "@panels/schema/london";
import { find, listByKey, only, type PageKey, readStretch } from "@panels/table/read";
import { findInvitations } from "../grants/service-held.ts";
import type { Change, ShownEntry } from "./model.ts";
import { type Asked, isAsked, isNarrowed, missingIn } from "./rules-asked.ts";
import { changeIn, heldOn, lapsedSince, shownTo } from "./rules-told.ts";
import { Comparisons, Entries, entryPrefix, Heads, keyAt, sequenceIn } from "./store.ts";

// About 400 KB, and 50 units of reading, whatever is asked for.
const mostSearched = 1000;

/**
 * A page of the acting tenant's log, as far as it may be told who did what; it may hold fewer than asked for, or none before
 * the end. What is asked for is looked for among a thousand entries at a time. Two reads at once.
 */
export async function readLog(
  ctx: Context,
  query: PageQuery & Asked,
): Promise<{ items: ShownEntry[]; next: PageKey | undefined }> {
  const page = pageFrom(ctx.page, query);
  const limit = isNarrowed(query) ? mostSearched : page.limit;
  const [{ items, next }, invitations] = await Promise.all([
    listByKey(Entries, ctx.own.log, entryPrefix, { ...page, limit }),
    findInvitations(ctx),
  ]);
  const held = heldOn(todayOf(ctx), invitations);
  const shown = items.flatMap(({ value }) => shownTo(ctx.tenant, value, held) ?? []);
  const asked = shown.filter((entry) => isAsked(entry, query));
  const last = asked.length > page.limit ? asked[page.limit - 1] : undefined;
  return { items: asked.slice(0, page.limit), next: last ? { sk: keyAt(last.sequence) } : next };
}

/** Which numbers of a stretch of the log were looked for, and which are not there. */
export interface Checked {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly missing: number[];
  /** Where the next stretch begins; null at the end. */
  readonly next: number | null;
  /** Until when everything that stands was compared with the log; left out before the first night. */
  readonly comparedUntil?: string;
}

const mostChecked = 5000;

/**
 * Looks for every number of the acting tenant's log, five thousand at a time, up to the last that was given out; each is read
 * as it stands now. Three round trips: one, then one for each megabyte.
 */
export async function checkLog(ctx: Context, first: number): Promise<Checked> {
  const [found, comparison] = await Promise.all([find(Heads, ctx.own.log, ""), find(Comparisons, ctx.own.log, "")]);
  const head = found?.value.sequence ?? 0;
  const comparedUntil = comparison?.value.until;
  const last = Math.min(first + mostChecked - 1, head);
  const read = last < first ? [] : await readStretch(ctx.own.log, { from: keyAt(first), to: keyAt(last) }, true);
  const present = new Set(only(Entries, read).map(({ value }) => value.sequence));
  const missing = missingIn(first, last, present).slice(0, 100);
  const next = last < head ? last + 1 : null;
  return { first, last, count: present.size, missing, next, ...(comparedUntil !== undefined && { comparedUntil }) };
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

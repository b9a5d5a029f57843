import { type Context, may } from "@panels/http/context";
import { find } from "@panels/table/read";
import { changeRecord, createRecord, refusals as table } from "@panels/table/verbs";
import { requireEntry } from "../people/service.ts";
import type { Needed, NeedsReview, ShownNeeds } from "./model.ts";
import { recorded, refusals, reviewed, shownNeeds } from "./rules.ts";
import { Needs } from "./store.ts";

/** A person's needs, at their version; 0 where nobody has said yet. */
export interface Seen {
  readonly needs: ShownNeeds;
  readonly version: number;
}

/** What somebody needs: for themselves, and for who looks after the directory; 404 for anybody else. Two round trips at once. */
export async function readNeeds(ctx: Context, personId: string): Promise<Seen> {
  expectTheirs(ctx, personId);
  const [stored] = await Promise.all([find(Needs, ctx.own.people, personId), requireEntry(ctx, personId)]);
  return { needs: shownNeeds(personId, stored?.value), version: stored?.version ?? 0 };
}

/** Records what somebody needs, or that it is nothing, in place of what was recorded. Three round trips, two the first time. */
export async function recordNeeds(ctx: Context, personId: string, needed: Needed): Promise<Seen> {
  const by = expectTheirs(ctx, personId);
  const next = recorded(personId, needed, by);
  const [standing] = await Promise.all([find(Needs, ctx.own.people, personId), requireEntry(ctx, personId)]);
  if (!standing && ctx.ifMatch !== 0) throw table.stale();
  const stored = standing
    ? await changeRecord(ctx, Needs, ctx.own.people, personId, () => ({ next }))
    : await createRecord(ctx, Needs, ctx.own.people, personId, next);
  return { needs: shownNeeds(personId, stored.value), version: stored.version };
}

/** Says that somebody has looked again at what is recorded: still right, or changed. Three round trips. */
export async function reviewNeeds(ctx: Context, personId: string, sent: NeedsReview): Promise<Seen> {
  const by = expectTheirs(ctx, personId);
  const [standing] = await Promise.all([find(Needs, ctx.own.people, personId), requireEntry(ctx, personId)]);
  if (!standing) throw refusals.not_asked();
  const stored = await changeRecord(ctx, Needs, ctx.own.people, personId, ({ value }) => ({
    next: reviewed(value, sent, by),
  }));
  return { needs: shownNeeds(personId, stored.value), version: stored.version };
}

// Whose needs nobody else may see, nobody else may know to be there either.
function expectTheirs(ctx: Context, personId: string): { byThem: boolean; now: Date } {
  const byThem = personId === ctx.personId;
  if (!byThem && !may(ctx, "people:manage")) throw table.not_found();
  return { byThem, now: ctx.now };
}

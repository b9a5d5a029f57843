import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { Stored } from "@panels/table/entity";
import { find, listByOrder, only, type Page, type PageKey, readStretch } from "@panels/table/read";
import { commissionSpaces } from "@panels/table/across";
import type { Space } from "@panels/table/space";
import { changeRecord, refusals as table } from "@panels/table/verbs";
import type { Commission, CommissionInvitation } from "./model.ts";
import { refusals, type StepName, stepped } from "./rules.ts";
import { hasLapsed, isLive } from "./rules-invitations.ts";
import { Commissions, heldKey, HeldInvitations } from "./store.ts";

/** A commission that the acting tenant may enter: its own, or one that it is invited to. */
export interface EnteredCommission {
  readonly stored: Stored<Commission>;
  readonly commission: Commission;
  /** The partition of what belongs to the commission, bound to whoever commissions it. */
  readonly space: Space<"commission">;
  /** The invitation that lets the acting tenant in; undefined for the commissioner. */
  readonly invitation: CommissionInvitation | undefined;
  /** What of the commission depends on who asks, and when. */
  readonly part: typeof ofOwn | ReturnType<typeof ofInvited>;
}

/**
 * Enters the commission that a thing belongs to, from the id of the commission or of anything in it. Refuses with 404 where
 * the acting tenant neither commissions it nor has an invitation that counts now. One round trip, three for who is invited;
 * always read, so that an ended invitation ends at once.
 */
export async function enterCommission(ctx: Context, idWithin: string): Promise<EnteredCommission> {
  const own = await find(Commissions, ctx.own.records, idWithin);
  const found = own ? entered(ctx, own, ctx.own.commission(idWithin)) : await findInvited(ctx, idWithin);
  if (!found) throw table.not_found();
  return found;
}

/** A commission that the acting tenant has an invitation to that counts now; undefined where it has none. Two round trips. */
export async function findInvited(ctx: Context, idWithin: string): Promise<EnteredCommission | undefined> {
  const held = await find(HeldInvitations, ctx.own.sharing, idWithin);
  return held && isLive(held.value, today(ctx)) ? invitedTo(ctx, held.value) : undefined;
}

/** As `enterCommission`, for what only the commissioner does: whoever is invited is told so. */
export async function enterAsCommissioner(ctx: Context, idWithin: string): Promise<EnteredCommission> {
  const found = await enterCommission(ctx, idWithin);
  if (found.invitation) throw refusals.commissioner_only();
  return found;
}

async function invitedTo(ctx: Context, invitation: CommissionInvitation): Promise<EnteredCommission | undefined> {
  const { commissionId, commissionerTenantId } = invitation;
  const { records, commission } = commissionSpaces(ctx.connection, commissionId, commissionerTenantId);
  const stored = await find(Commissions, records, commissionId);
  return stored && entered(ctx, stored, commission, invitation);
}

function entered(
  ctx: Context,
  stored: Stored<Commission>,
  space: Space<"commission">,
  invitation?: CommissionInvitation,
): EnteredCommission {
  const { value: commission } = stored;
  return { stored, commission, space, invitation, part: invitation ? ofInvited(ctx, invitation) : ofOwn };
}

/** The day in Europe/London on which a request is made. */
export function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

/** What a commission is to whoever commissions it. */
export const ofOwn = { relationship: "commissioner" } as const;

function ofInvited(ctx: Context, invitation: CommissionInvitation) {
  const { id, state, answerBy } = invitation;
  const lapsed = hasLapsed(invitation, today(ctx));
  const received = { id, state, lapsed, ...(answerBy !== undefined && { answerBy }) };
  return { relationship: "invited" as const, invitation: received };
}

const invitedFrom = "INVITED#";

/**
 * A page of the commissions that the acting tenant may enter: its own by title, then those it is invited to, which are few
 * and read at once. One round trip while there are more of its own; two more after.
 */
export async function listCommissions(
  ctx: Context,
  page: Page,
): Promise<{ items: EnteredCommission[]; next: PageKey | undefined }> {
  const among = page.after?.sk.startsWith(invitedFrom) ? page.after.sk.slice(invitedFrom.length) : undefined;
  const listed = among === undefined ? await listByOrder(Commissions, ctx.own.records, page) : undefined;
  const own = (listed?.items ?? []).map((stored) => entered(ctx, stored, ctx.own.commission(stored.value.id)));
  if (listed?.next) return { items: own, next: listed.next };
  const rest = (await allInvited(ctx)).filter(({ commission }) => among === undefined || commission.id > among);
  const invited = rest.slice(0, page.limit - own.length);
  const last = invited.at(-1)?.commission.id ?? "";
  return {
    items: [...own, ...invited],
    next: rest.length > invited.length ? { sk: `${invitedFrom}${last}` } : undefined,
  };
}

// In the order of their ids, which is that of the keys they are kept under.
async function allInvited(ctx: Context): Promise<EnteredCommission[]> {
  const held = only(HeldInvitations, await readStretch(ctx.own.sharing, { prefix: heldKey }, true));
  const live = held.filter(({ value }) => isLive(value, today(ctx)));
  const found = await Promise.all(live.map(({ value }) => invitedTo(ctx, value)));
  return found.flatMap((each) => each ?? []);
}

/** Takes a commission one step on, for whoever commissions it. Three round trips. */
export async function takeStep(
  ctx: Context,
  id: string,
  step: StepName,
): Promise<Stored<Commission> & { replayed?: true }> {
  await enterAsCommissioner(ctx, id);
  return changeRecord(ctx, Commissions, ctx.own.records, id, ({ value }) => ({ next: stepped(value, step) }));
}

import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import { succeedingSpaces } from "@panels/table/across";
import type { Space } from "@panels/table/space";
import { changeGiven, changeHeld, offer } from "@panels/table/two-sided";
import { changeRecord, get, idFor, refusals as table } from "@panels/table/verbs";
import { change, type Write } from "@panels/table/write";
import { lettingIn } from "../grants/service-sides.ts";
import { enterPanel } from "../panels/service.ts";
import { endingPanel, ownPanel, panelWrite } from "../panels/service-passing.ts";
import { requireTenant } from "../tenants/service.ts";
import type { Accepting, Succession } from "./model.ts";
import { continuing, expectOfferable, likeness, refusals, stands, stepped } from "./rules.ts";
import { Offers, orderIn, ReceivedOffers, TwoSidedOffers } from "./store.ts";

type Changed = Stored<Succession> & { replayed?: true };

/** Offers a panel that has a last day to a successor, for its owner. Five round trips. */
export async function offerPanel(ctx: Context, panelId: string, sent: New<typeof Succession>): Promise<Changed> {
  const { panel } = await enterPanel(ctx, panelId, "own");
  expectOfferable(panel, sent.tenantId);
  await requireTenant(ctx, sent.tenantId, "/tenantId");
  const about = { panelId: panel.id, panelName: panel.name, ownerTenantId: ctx.tenant };
  const succession: Succession = { ...sent, ...about, id: idFor(ctx, "scn", panelId), state: "offered" };
  return offer(ctx, TwoSidedOffers, succession, { counts: stands, already: refusals.already_offered });
}

/** A page of the offers of one panel, for its owner, oldest first. Two round trips. */
export async function listOffers(ctx: Context, panelId: string, page: Page): Promise<Listed<Succession>> {
  await enterPanel(ctx, panelId, "own");
  return listByOrder(Offers, ctx.own.sharing, { ...page, from: orderIn(panelId), to: orderIn(panelId) });
}

/** One offer that the acting tenant made, or 404. One round trip. */
export async function readOffer(ctx: Context, id: string): Promise<Stored<Succession>> {
  return get(Offers, ctx.own.sharing, id);
}

/** A page of the panels that the acting tenant is asked to go on with, oldest first. One round trip. */
export async function listReceived(ctx: Context, page: Page): Promise<Listed<Succession>> {
  return listByOrder(ReceivedOffers, ctx.own.sharing, page);
}

/** Withdraws an offer that has no answer yet, for the panel's owner. Three round trips. */
export async function withdrawOffer(ctx: Context, id: string): Promise<Changed> {
  return changeGiven(ctx, TwoSidedOffers, ctx.own.sharing, id, (each) => stepped(each, "withdraw"));
}

/** Declines an offer, for whoever is asked. Four round trips. */
export async function declineOffer(ctx: Context, id: string): Promise<Changed> {
  await expectReceived(ctx, id);
  return changeHeld(ctx, TwoSidedOffers, ctx.own.sharing, id, (each) => stepped(each, "decline"));
}

/**
 * Goes on with a panel's work, in a panel of one's own or in a new one with the same settings, which says from now on what it
 * continues. Whoever accepts reads the reports of the one that ends; all of it in one transaction. Five round trips.
 */
export async function acceptOffer(ctx: Context, id: string, { panelId }: Accepting): Promise<Changed> {
  await expectReceived(ctx, id);
  return changeRecord(ctx, ReceivedOffers, ctx.own.sharing, id, async ({ value }) => {
    const accepted = stepped(value, "accept");
    const owner = succeedingSpaces(ctx.connection, value.ownerTenantId, ctx.tenant);
    const [theirs, grants, successor] = await Promise.all([
      get(Offers, owner.sharing, id),
      lettingIn(ctx, owner.sharing, value),
      successorOf(ctx, owner.panels, value, panelId),
    ]);
    const next = { ...accepted, continuedBy: successor.id };
    const stamp = { ...ctx, attempt: undefined };
    return { next, also: [change(Offers, owner.sharing, id, theirs, next, stamp), successor.write, ...grants] };
  });
}

async function successorOf(
  ctx: Context,
  endings: Space<"panels">,
  succession: Succession,
  panelId: string | undefined,
): Promise<{ id: string; write: Write }> {
  if (panelId !== undefined) {
    const standing = await ownPanel(ctx.own, panelId);
    if (!standing) throw refusals.not_own();
    return { id: panelId, write: panelWrite(ctx, continuing(standing.value, succession), standing) };
  }
  const ending = await endingPanel(endings, succession);
  const made = continuing(likeness(ending, idFor(ctx, "pnl"), ctx.tenant), succession);
  return { id: made.id, write: panelWrite(ctx, made) };
}

// An earlier offer of the same panel is no longer there to be answered.
async function expectReceived(ctx: Context, id: string): Promise<void> {
  const held = await find(ReceivedOffers, ctx.own.sharing, id);
  if (held?.value.id !== id) throw table.not_found();
}

import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Listed, Page } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { idFor } from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import { lettingIn } from "../grants/service-sides.ts";
import { endingPanel, ownPanel, panelWrite } from "../panels/service-passing.ts";
import { enterPanel } from "../panels/service.ts";
import { requireTenant } from "../tenants/service.ts";
import type { Accepting, Succession } from "./model.ts";
import { continuing, expectOfferable, likeness, refusals } from "./rules.ts";
import { acceptOffer, type Changed, listOffers, makeOffer } from "./service.ts";
import { PanelOffers } from "./store.ts";

/** Offers a panel that has a last day to a successor, for its owner. Five round trips. */
export async function offerPanel(
  ctx: Context,
  panelId: string,
  sent: New<typeof Succession>,
): Promise<Changed<Succession>> {
  const { panel } = await enterPanel(ctx, panelId, "own");
  expectOfferable(panel, sent.tenantId);
  await requireTenant(ctx, sent.tenantId, "/tenantId");
  const about = { panelId: panel.id, panelName: panel.name, ownerTenantId: ctx.tenant };
  return makeOffer(ctx, PanelOffers, { ...sent, ...about, id: idFor(ctx, "scn", panelId), state: "offered" });
}

/** A page of the offers of one panel, for its owner, oldest first. Two round trips. */
export async function listPanelOffers(ctx: Context, panelId: string, page: Page): Promise<Listed<Succession>> {
  await enterPanel(ctx, panelId, "own");
  return listOffers(ctx, PanelOffers, panelId, page);
}

/**
 * Goes on with a panel's work, in a panel of one's own or in a new one with the same settings, which says from now on what it
 * continues. Whoever accepts reads the reports of the one that ends; all of it in one transaction. Four round trips.
 */
export async function acceptPanel(ctx: Context, id: string, { panelId }: Accepting): Promise<Changed<Succession>> {
  return acceptOffer(ctx, PanelOffers, id, async (accepted, owner) => {
    const [successor, grants] = await Promise.all([
      successorOf(ctx, owner.panels, accepted, panelId),
      lettingIn(ctx, owner.sharing, accepted),
    ]);
    return { next: { ...accepted, continuedBy: successor.id }, also: [successor.write, ...grants] };
  });
}

async function successorOf(
  ctx: Context,
  endings: Space<"panels">,
  offered: Succession,
  panelId: string | undefined,
): Promise<{ id: string; write: Write }> {
  if (panelId !== undefined) {
    const standing = await ownPanel(ctx.own, panelId);
    if (!standing) throw refusals.not_own();
    return { id: panelId, write: panelWrite(ctx, continuing(standing.value, offered), standing) };
  }
  const ending = await endingPanel(endings, offered);
  const made = continuing(likeness(ending, idFor(ctx, "pnl"), ctx.tenant), offered);
  return { id: made.id, write: panelWrite(ctx, made) };
}

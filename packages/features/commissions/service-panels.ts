import { type Context, may } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import { linkSpaces } from "@panels/table/across";
import type { Space } from "@panels/table/space";
import { drop, put, type Write } from "@panels/table/write";
import type { Panel } from "../panels/model.ts";
import { changeOwn, ownPanels } from "../panels/service.ts";
import type { Commission, PanelLink } from "./model.ts";
import { expectOpen, refusals, type TakingPart, takingPart } from "./rules.ts";
import { type EnteredCommission, enterCommission } from "./service.ts";
import { GivenInvitations, PanelLinks } from "./store.ts";

type Changed = Stored<Panel> & { replayed?: true };

/**
 * Runs a panel under an open commission, for the panel's owner: from now on the commissioner reads its figures, and nothing
 * else of it. The panel's row and the commission's link to it change in one transaction. Three round trips, five for whoever
 * is invited.
 */
export async function putUnder(ctx: Context, panelId: string, commissionId: string): Promise<Changed> {
  return changeOwn(ctx, panelId, async (panel) => {
    const { commission, invitation } = await enterCommission(ctx, commissionId);
    expectOpen(commission);
    if (invitation && invitation.state !== "accepted") throw refusals.not_taking_part();
    const link: PanelLink = {
      panelId,
      ownerTenantId: ctx.tenant,
      ...(invitation && { invitationId: invitation.id }),
    };
    const under = { commissionId, tenantId: commission.commissionerTenantId };
    const links = linkSpaces(ctx.connection, ctx.tenant, under, panel.commission);
    // The panel's own row, which changes in the same act, says under which commission it runs.
    const linked = put(PanelLinks, links.to, panelId, link, { ...ctx, attempt: undefined });
    const moved = panel.commission && panel.commission.commissionId !== commissionId;
    return {
      next: { ...panel, commission: under },
      also: [linked, ...(moved ? [unlinked(ctx, links.from, panel)] : [])],
    };
  });
}

/** Takes a panel out of its commission, for the panel's owner: its figures are out from the next request on. Two round trips. */
export async function takeOut(ctx: Context, panelId: string): Promise<Changed> {
  return changeOwn(ctx, panelId, (panel) => {
    const { commission: _left, ...next } = panel;
    const links = panel.commission && linkSpaces(ctx.connection, ctx.tenant, panel.commission);
    return { next, also: links ? [unlinked(ctx, links.from, panel)] : [] };
  });
}

function unlinked(ctx: Context, space: Space<"commission">, { id }: Panel): Write {
  return drop(PanelLinks, space, id, { ...ctx, attempt: undefined });
}

/**
 * Puts the acting tenant's panels under a commission that it takes part in now, where they run under one that it goes on with:
 * each by an act of its own. Nothing for whoever may not manage panels. One round trip; where some run under any commission four
 * more, eight for whoever is invited.
 */
export async function carryOver(ctx: Context, commissionId: string): Promise<void> {
  if (!may(ctx, "panels:manage")) return;
  const panels = (await ownPanels(ctx.own)).map(({ panel }) => panel).filter(({ commission }) => commission);
  if (panels.length === 0) return;
  const { commission } = await enterCommission(ctx, commissionId);
  if (commission.state !== "open") return;
  const before = new Set(commission.continues?.map((each) => each.commissionId));
  const theirs = panels.filter((panel) => panel.commission && before.has(panel.commission.commissionId));
  const own = { ...ctx, attempt: undefined, ifMatch: undefined };
  await Promise.all(theirs.map(({ id }) => putUnder(own, id, commissionId)));
}

/** Who takes part in a commission now: invitations and links lie next to each other. One round trip. */
export async function readTakingPart({
  commission,
  space,
}: Pick<EnteredCommission, "space"> & {
  readonly commission: Pick<Commission, "commissionerTenantId">;
}): Promise<TakingPart> {
  const items = await readStretch(space, { from: "INV#", to: "PANEL#\uffff" }, true);
  const invitations = only(GivenInvitations, items).map(({ value }) => value);
  const links = only(PanelLinks, items).map(({ value }) => value);
  return takingPart(commission, invitations, links);
}

import type { Context } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import { changeGiven, changeHeld, offer } from "@panels/table/two-sided";
import { get, idFor, refusals as table } from "@panels/table/verbs";
import { enterPanel } from "../panels/service.ts";
import { requireTenant } from "../tenants/service.ts";
import { Grant, type GrantChange } from "./model.ts";
import { changed, expectInvitable, hasLapsed, isLive, refusals, type StepName, stepped } from "./rules.ts";
import { Grants, Invitations, orderIn, TwoSidedGrants } from "./store.ts";

type Changed = Stored<Grant> & { replayed?: true };

/** What of a grant depends on the day it is asked for. */
export function dayOf(ctx: Context, grant: Grant): { lapsed: boolean } {
  return { lapsed: hasLapsed(grant, today(ctx)) };
}

function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

/**
 * Invites a tenant to a panel, for its owner: both sides' rows in one transaction, and none where an earlier invitation
 * still counts. Five round trips.
 */
export async function inviteTenant(ctx: Context, panelId: string, sent: New<typeof Grant>): Promise<Changed> {
  const { panel } = await enterPanel(ctx, panelId, "own");
  expectInvitable(sent, ctx.tenant, today(ctx));
  await requireTenant(ctx, sent.tenantId, "/tenantId");
  const id = idFor(ctx, "grt", panelId);
  const grant: Grant = {
    ...sent,
    id,
    panelId: panel.id,
    panelName: panel.name,
    ownerTenantId: ctx.tenant,
    state: "invited",
  };
  return offer(ctx, TwoSidedGrants, grant, {
    counts: (standing) => isLive(standing, today(ctx)),
    already: refusals.already_invited,
  });
}

/** A page of a panel's grants, for its owner, oldest first. Two round trips. */
export async function listGrants(ctx: Context, panelId: string, page: Page): Promise<Listed<Grant>> {
  await enterPanel(ctx, panelId, "own");
  return listByOrder(Grants, ctx.own.sharing, { ...page, from: orderIn(panelId), to: orderIn(panelId) });
}

/** One grant that the acting tenant gave, or 404. One round trip. */
export async function readGrant(ctx: Context, id: string): Promise<Stored<Grant>> {
  return get(Grants, ctx.own.sharing, id);
}

/** A page of the invitations that the acting tenant received, oldest first: of each panel the last one. One round trip. */
export async function listInvitations(ctx: Context, page: Page): Promise<Listed<Grant>> {
  return listByOrder(Invitations, ctx.own.sharing, page);
}

/** Changes how far a grant goes and until when, for the panel's owner; the guest's next request follows. Three round trips. */
export async function changeGrant(ctx: Context, id: string, sent: GrantChange): Promise<Changed> {
  return changeGiven(ctx, TwoSidedGrants, ctx.own.sharing, id, (grant, standing) => {
    // What has lapsed may have been followed by another invitation.
    if (standing.id !== id) throw refusals.replaced();
    return changed(grant, patched(Grant, grant, sent), today(ctx));
  });
}

/** Ends a grant, for the panel's owner; the guest's next request is refused. Three round trips. */
export async function revoke(ctx: Context, id: string): Promise<Changed> {
  return changeGiven(ctx, TwoSidedGrants, ctx.own.sharing, id, (grant) => stepped(grant, "revoke", today(ctx)));
}

/** Accepts, declines or ends a grant, for the guest. Four round trips. */
export async function answer(ctx: Context, id: string, step: Exclude<StepName, "revoke">): Promise<Changed> {
  const held = await find(Invitations, ctx.own.sharing, id);
  // An earlier invitation to the same panel is no longer the guest's to answer.
  if (held?.value.id !== id) throw table.not_found();
  return changeHeld(ctx, TwoSidedGrants, ctx.own.sharing, id, (grant) => {
    if (grant.id !== id) throw table.not_found();
    return stepped(grant, step, today(ctx));
  });
}

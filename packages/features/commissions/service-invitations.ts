import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { type Listed, listByOrder, type Page } from "@panels/table/read";
import { changeGiven, changeHeld, offer } from "@panels/table/two-sided";
import { idFor } from "@panels/table/verbs";
import { requireTenant } from "../tenants/service.ts";
import type { CommissionInvitation } from "./model.ts";
import { expectOpen } from "./rules.ts";
import { expectInvitable, hasLapsed, isLive, refusals, type StepName, stepped } from "./rules-invitations.ts";
import { enterAsCommissioner, findInvited, today } from "./service.ts";
import { carryOver } from "./service-panels.ts";
import { GivenInvitations, TwoSidedInvitations } from "./store.ts";

type Changed = Stored<CommissionInvitation> & { replayed?: true };

/** What of an invitation depends on the day it is asked for. */
export function dayOf(ctx: Context, invitation: CommissionInvitation): { lapsed: boolean } {
  return { lapsed: hasLapsed(invitation, today(ctx)) };
}

/** Invites a tenant to an open commission: both sides' rows in one transaction. Five round trips. */
export async function inviteTenant(
  ctx: Context,
  commissionId: string,
  sent: New<typeof CommissionInvitation>,
): Promise<Changed> {
  const { commission } = await enterAsCommissioner(ctx, commissionId);
  expectOpen(commission);
  expectInvitable(sent, ctx.tenant, today(ctx));
  await requireTenant(ctx, sent.tenantId, "/tenantId");
  const id = idFor(ctx, "cin", commissionId);
  const about = { id, commissionId, commissionerTenantId: ctx.tenant, state: "invited" as const };
  return offer(
    ctx,
    TwoSidedInvitations,
    { ...sent, ...about },
    { counts: (standing) => isLive(standing, today(ctx)), already: refusals.already_invited },
  );
}

/** A page of a commission's invitations, for whoever commissions it, the first first. Two round trips. */
export async function listInvitations(
  ctx: Context,
  commissionId: string,
  page: Page,
): Promise<Listed<CommissionInvitation>> {
  const { space } = await enterAsCommissioner(ctx, commissionId);
  return listByOrder(GivenInvitations, space, page);
}

/** Ends an invitation, for whoever commissions; the organisation's next request is refused. Three round trips. */
export async function endInvitation(ctx: Context, id: string): Promise<Changed> {
  const { space } = await enterAsCommissioner(ctx, id);
  return changeGiven(ctx, TwoSidedInvitations, space, id, (value) => stepped(value, "end", today(ctx)));
}

/**
 * Accepts a commission that is open, for whoever is invited; its panels that run under a commission which this one goes on with
 * come under this one. Six round trips, fourteen where there are such.
 */
export async function accept(ctx: Context, commissionId: string): Promise<Changed> {
  const invited = await findInvited(ctx, commissionId);
  if (invited?.invitation?.state === "invited") expectOpen(invited.commission);
  const accepted = await answer(ctx, commissionId, "accept");
  await carryOver(ctx, commissionId);
  return accepted;
}

/** Declines or leaves a commission, for whoever is invited. Three round trips. */
export async function answer(ctx: Context, commissionId: string, step: Exclude<StepName, "end">): Promise<Changed> {
  return changeHeld(ctx, TwoSidedInvitations, ctx.own.sharing, commissionId, (value) =>
    stepped(value, step, today(ctx)),
  );
}

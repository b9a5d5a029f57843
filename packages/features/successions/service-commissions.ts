import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Listed, Page } from "@panels/table/read";
import { type Decision, idFor } from "@panels/table/verbs";
import { enterAsCommissioner } from "../commissions/service.ts";
import { carryOver } from "../commissions/service-panels.ts";
import { commissionWrite, endingCommission, inviteAlong, ownCommission } from "../commissions/service-passing.ts";
import { requireTenant } from "../tenants/service.ts";
import type { AcceptingCommission, CommissionSuccession } from "./model.ts";
import { refusals } from "./rules.ts";
import { continuing, expectOfferable, likeness } from "./rules-commissions.ts";
import { acceptOffer, type Changed, listOffers, makeOffer } from "./service.ts";
import { CommissionOffers } from "./store.ts";

/** Offers an open commission, or some of its strands, to a successor, for whoever commissions it. Five round trips. */
export async function offerCommission(
  ctx: Context,
  commissionId: string,
  sent: New<typeof CommissionSuccession>,
): Promise<Changed<CommissionSuccession>> {
  const { commission } = await enterAsCommissioner(ctx, commissionId);
  expectOfferable(commission, sent);
  await requireTenant(ctx, sent.tenantId, "/tenantId");
  const { title, brief } = commission;
  const about = { commissionId, title, brief, ownerTenantId: ctx.tenant, state: "offered" as const };
  return makeOffer(ctx, CommissionOffers, { ...sent, ...about, id: idFor(ctx, "csn", commissionId) });
}

/** A page of the offers of one commission, for whoever commissions it, oldest first. Two round trips. */
export async function listCommissionOffers(
  ctx: Context,
  commissionId: string,
  page: Page,
): Promise<Listed<CommissionSuccession>> {
  await enterAsCommissioner(ctx, commissionId);
  return listOffers(ctx, CommissionOffers, commissionId, page);
}

/**
 * Goes on with a commission, in an open one of one's own or in a new one like it, in one transaction of four round trips. Then
 * each organisation that took part is invited to it, by an act of its own that a retry takes up where it stopped; figures of
 * theirs are read only once they accept. Panels of the acting tenant's own go over at once. Five round trips more.
 */
export async function acceptCommission(
  ctx: Context,
  id: string,
  { commissionId }: AcceptingCommission,
): Promise<Changed<CommissionSuccession>> {
  const accepted = await acceptOffer(ctx, CommissionOffers, id, (offered) => goOn(ctx, offered, commissionId));
  const { continuedBy, takingPart = [] } = accepted.value;
  if (continuedBy !== undefined) {
    await Promise.all([inviteAlong(ctx, continuedBy, takingPart), carryOver(ctx, continuedBy)]);
  }
  return accepted;
}

async function goOn(
  ctx: Context,
  offered: CommissionSuccession,
  commissionId: string | undefined,
): Promise<Decision<CommissionSuccession>> {
  const [{ commission: ending, takingPart }, standing] = await Promise.all([
    endingCommission(ctx, offered),
    commissionId === undefined ? undefined : ownCommission(ctx.own, commissionId),
  ]);
  if (commissionId !== undefined && !standing) throw refusals.not_own();
  const next = standing
    ? continuing(standing.value, ending, offered)
    : likeness(ending, offered, idFor(ctx, "com"), ctx.tenant);
  return {
    next: { ...offered, continuedBy: next.id, takingPart },
    also: [commissionWrite(ctx, next, standing)],
  };
}

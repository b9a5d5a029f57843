import { Refusal } from "@panels/errors/refusal";
import type { Context } from "@panels/http/context";
import { newId } from "@panels/ids/id";
import { commissionSpaces } from "@panels/table/across";
import type { Stored } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { offer } from "@panels/table/two-sided";
import { get } from "@panels/table/verbs";
import { change, create, type PutWrite } from "@panels/table/write";
import { findPublicTenant } from "../tenants/service.ts";
import type { Commission, CommissionInvitation } from "./model.ts";
import { isLive, refusals } from "./rules-invitations.ts";
import { today } from "./service.ts";
import { readTakingPart } from "./service-panels.ts";
import { Commissions, GivenInvitations, givenKey, TwoSidedInvitations } from "./store.ts";

/** What was offered: another organisation's commission. */
interface Offered {
  readonly commissionId: string;
  readonly ownerTenantId: string;
}

/** A commission that was offered and who takes part in it, for whoever is asked to go on with it. One round trip. */
export async function endingCommission(
  { connection }: Pick<Context, "connection">,
  { commissionId, ownerTenantId: commissionerTenantId }: Offered,
): Promise<{ commission: Commission; takingPart: string[] }> {
  const { records, commission: space } = commissionSpaces(connection, commissionId, commissionerTenantId);
  const [{ value: commission }, { tenants }] = await Promise.all([
    get(Commissions, records, commissionId),
    readTakingPart({ commission: { commissionerTenantId }, space }),
  ]);
  return { commission, takingPart: tenants };
}

/** One of a tenant's own commissions; undefined where it has none with this id. One round trip. */
export async function ownCommission({ records }: TenantSpaces, id: string): Promise<Stored<Commission> | undefined> {
  return find(Commissions, records, id);
}

/** The write of a commission that goes on with another: as it stood, or new. */
export function commissionWrite(ctx: Context, commission: Commission, before?: Stored<Commission>): PutWrite {
  const stamp = { ...ctx, attempt: undefined };
  return before
    ? change(Commissions, ctx.own.records, commission.id, before, commission, stamp)
    : create(Commissions, ctx.own.records, commission.id, commission, stamp);
}

/**
 * Invites organisations to the acting tenant's commission, but for itself and those who ever had an invitation to it: each by
 * an act of its own, so that done again it goes on where it stopped. Five round trips.
 */
export async function inviteAlong(ctx: Context, commissionId: string, tenants: readonly string[]): Promise<void> {
  const items = await readStretch(ctx.own.commission(commissionId), { prefix: givenKey }, true);
  const asked = new Set(only(GivenInvitations, items).map(({ value }) => value.tenantId));
  const missing = tenants.filter((tenantId) => tenantId !== ctx.tenant && !asked.has(tenantId));
  await Promise.all(missing.map((tenantId) => inviteOne(ctx, commissionId, tenantId)));
}

async function inviteOne(ctx: Context, commissionId: string, tenantId: string): Promise<void> {
  // One that was closed takes part until the jobs have come round.
  if (!(await findPublicTenant(ctx, tenantId))) return;
  const id = newId("cin", commissionId);
  const about = { commissionId, commissionerTenantId: ctx.tenant, state: "invited" as const };
  const invitation: CommissionInvitation = { id, tenantId, ...about };
  try {
    await offer({ ...ctx, attempt: undefined }, TwoSidedInvitations, invitation, {
      counts: (standing) => isLive(standing, today(ctx)),
      already: refusals.already_invited,
    });
  } catch (error) {
    // A retry of the same request at the same moment has done it.
    if (!(error instanceof Refusal && error.code === refusals.already_invited().code)) throw error;
  }
}

import type { Context } from "@panels/http/context";
import type { OwnFigures } from "../impact/model-joint.ts";
import { type JointQuery, reportJointImpact } from "../impact/service-joint.ts";
import type { PanelLink } from "./model.ts";
import type { CommissionImpact, CommissionImpactQuery } from "./model-report.ts";
import { refusals } from "./rules.ts";
import { expectYear, ownFigures } from "./rules-report.ts";
import { enterCommission } from "./service.ts";
import { readTakingPart } from "./service-panels.ts";

/**
 * What came of a commission so far: the panels of the acting tenant by themselves, and for whoever commissions all panels
 * together and by area. Five round trips one after the other, two more for whoever is invited.
 */
export async function reportCommission(
  ctx: Context,
  commissionId: string,
  query: CommissionImpactQuery,
): Promise<CommissionImpact> {
  const entered = await enterCommission(ctx, commissionId);
  const { commission, invitation } = entered;
  if (invitation && invitation.state !== "accepted") throw refusals.not_taking_part();
  expectYear(commission, query.year);
  const { panels } = await readTakingPart(entered);
  const [own, joint] = await Promise.all([
    reportOwn(ctx, ctx.tenant, panels, query),
    invitation ? undefined : reportJointImpact(ctx, panels, query),
  ]);
  return { commissionId: commission.id, ...(own && { own }), ...(joint && { joint }) };
}

/** What the panels of one tenant come to; undefined where none of its runs under the commission. */
export async function reportOwn(
  ctx: Context,
  tenant: string,
  panels: readonly PanelLink[],
  query: JointQuery,
): Promise<OwnFigures | undefined> {
  const own = panels.filter(({ ownerTenantId }) => ownerTenantId === tenant);
  return own.length > 0 ? ownFigures(await reportJointImpact(ctx, own, query)) : undefined;
}

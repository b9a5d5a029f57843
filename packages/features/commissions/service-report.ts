import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { type Listed, listByOrder, type Page } from "@panels/table/read";
import { answeringSpaces } from "@panels/table/across";
import { createRecord, idFor } from "@panels/table/verbs";
import type { ReportPart } from "../approvals/model.ts";
import {
  asking,
  type EnteredReport,
  enterReport,
  heldOf,
  readReport as readEntered,
  type ReadReport,
} from "../approvals/service.ts";
import { reportJointImpact } from "../impact/service-joint.ts";
import { readPublicTenant } from "../tenants/service.ts";
import type { CommissionReport, SeenReport } from "./model-report.ts";
import { expectOpened, refusals as commissions } from "./rules.ts";
import { expectNamed, expectReportable, seenBy } from "./rules-report.ts";
import { enterAsCommissioner, enterCommission, today } from "./service.ts";
import { reportOwn } from "./service-impact.ts";
import { readTakingPart } from "./service-panels.ts";
import { Reports } from "./store-report.ts";

/** A report as the acting tenant sees it, with the version of what that tenant may change of it. */
export type Seen = Stored<SeenReport> & { replayed?: true };

/**
 * Freezes a year's figures and words into a draft: those of all panels together, and each organisation's own, which it sees
 * at once. Six round trips one after the other.
 */
export async function draftReport(
  ctx: Context,
  commissionId: string,
  sent: New<typeof CommissionReport>,
): Promise<Seen> {
  const entered = await enterAsCommissioner(ctx, commissionId);
  const { commission } = entered;
  expectOpened(commission);
  expectReportable(commission, sent, today(ctx));
  const { tenants, panels } = await readTakingPart(entered);
  expectNamed(tenants);
  const [joint, ...parts] = await Promise.all([
    reportJointImpact(ctx, panels, sent),
    ...tenants.map(async (tenantId): Promise<ReportPart> => {
      const [{ name }, own] = await Promise.all([
        readPublicTenant(ctx, tenantId),
        reportOwn(ctx, tenantId, panels, sent),
      ]);
      const answer = tenantId === ctx.tenant ? "approved" : "none";
      return { tenantId, name, answer, ...(own && { own }) };
    }),
  ]);
  const id = idFor(ctx, "rpt", commissionId);
  const about = { commissionId, commissionerTenantId: ctx.tenant, state: "draft" as const, named: tenants };
  const { continues } = commission;
  const report: CommissionReport = { ...sent, id, ...about, ...(continues && { continues }), joint };
  const also = asking(ctx, heldOf(report, ctx.tenant), parts);
  const stored = await createRecord(ctx, Reports, ctx.own.reports(id), id, report, also);
  if (stored.replayed) return { ...(await readReport(ctx, id)), replayed: true };
  return seen(ctx, { report: stored, parts, changeable: stored });
}

/** Enters a report as whoever commissions; others whom it names are told that it is not for them. One round trip. */
export async function enterOwnReport(ctx: Context, id: string): Promise<EnteredReport> {
  const entered = await enterReport(ctx, Reports, id);
  if (!entered.publishes) throw commissions.commissioner_only();
  return entered;
}

/** One report as the acting tenant sees it, its own part first. Two round trips, three by a part. */
export async function readReport(ctx: Context, id: string): Promise<Seen> {
  return readSeen(ctx, id, await enterReport(ctx, Reports, id));
}

/** A report that was entered, as the acting tenant sees it now. One round trip. */
export async function readSeen(ctx: Context, id: string, entered: EnteredReport): Promise<Seen> {
  return seen(ctx, await readEntered(ctx, Reports, entered, id));
}

function seen({ tenant }: Context, { report, parts, changeable }: ReadReport<CommissionReport>): Seen {
  return { ...changeable, createdAt: report.createdAt, value: seenBy(tenant, report.value, parts) };
}

/**
 * A page of a commission's reports, oldest first: for whoever commissions all, for others those that name them, so that a page
 * may hold fewer than asked for. Two round trips, four for who is invited.
 */
export async function listReports(ctx: Context, commissionId: string, page: Page): Promise<Listed<CommissionReport>> {
  const { commission, invitation } = await enterCommission(ctx, commissionId);
  const { reports } = answeringSpaces(ctx.connection, commissionId, commission.commissionerTenantId);
  const { items, next } = await listByOrder(Reports, invitation ? reports : ctx.own.reports(commissionId), page);
  return { items: items.filter(({ value }) => !invitation || value.named.includes(ctx.tenant)), next };
}

import type { Context } from "@panels/http/context";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import { answeringSpaces, namedSpace } from "@panels/table/across";
import type { Space } from "@panels/table/space";
import { createRecord, get, idFor, refusals as table } from "@panels/table/verbs";
import { create } from "@panels/table/write";
import { reportJointImpact } from "../impact/service-joint.ts";
import { readPublicTenant } from "../tenants/service.ts";
import type { CommissionReport, ReportPart, SeenReport } from "./model-report.ts";
import { expectOpened, refusals as commissions } from "./rules.ts";
import { expectNamed, expectReportable, heldOf, seenBy } from "./rules-report.ts";
import { enterAsCommissioner, enterCommission, today } from "./service.ts";
import { reportOwn } from "./service-impact.ts";
import { readTakingPart } from "./service-panels.ts";
import { Commissions } from "./store.ts";
import { HeldReports, partKey, Parts, reportKey, Reports } from "./store-report.ts";

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
  const { commission, space } = entered;
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
  const report: CommissionReport = { ...sent, id, ...about, joint };
  const stamp = { ...ctx, attempt: undefined };
  const others = tenants.filter((tenantId) => tenantId !== ctx.tenant);
  const also = [
    ...parts.map((part) => create(Parts, space, partKey(id, part.tenantId), part, stamp)),
    ...others.map((each) =>
      create(HeldReports, namedSpace(ctx.connection, ctx.tenant, each), id, heldOf(report), stamp),
    ),
  ];
  const stored = await createRecord(ctx, Reports, space, id, report, also);
  return stored.replayed ? { ...(await readReport(ctx, id)), replayed: true } : seen(ctx, stored, stored, parts);
}

/** A report that names the acting tenant, or that it makes as commissioner. */
export interface EnteredReport {
  readonly space: Space<"commission">;
  /** Where it is public, once it is. */
  readonly shown: Space<"public">;
  readonly commissions: boolean;
}

/**
 * Enters a report: as whoever commissions, or by one's own part of it, which stays although one left the commission. Refuses
 * with 404 where there is neither. One round trip, two by a part.
 */
export async function enterReport(ctx: Context, id: string): Promise<EnteredReport> {
  if (await find(Commissions, ctx.own.records, id)) {
    return { space: ctx.own.commission(id), shown: ctx.own.public, commissions: true };
  }
  const { value: held } = await get(HeldReports, ctx.own.named, id);
  const { commission: space, public: shown } = answeringSpaces(ctx.connection, id, held.commissionerTenantId);
  return { space, shown, commissions: false };
}

/** As `enterReport`, for what only the commissioner does. */
export async function enterOwnReport(ctx: Context, id: string): Promise<EnteredReport> {
  const entered = await enterReport(ctx, id);
  if (!entered.commissions) throw commissions.commissioner_only();
  return entered;
}

/** One report as the acting tenant sees it, its own part first. Two round trips, three by a part. */
export async function readReport(ctx: Context, id: string): Promise<Seen> {
  return readSeen(ctx, id, await enterReport(ctx, id));
}

/** A report that was entered, as the acting tenant sees it now. One round trip. */
export async function readSeen(
  ctx: Context,
  id: string,
  { space, commissions }: Pick<EnteredReport, "space" | "commissions">,
): Promise<Seen> {
  const items = await readStretch(space, { prefix: reportKey(id) }, true);
  const [report] = only(Reports, items);
  if (!report) throw table.not_found();
  const parts = only(Parts, items);
  const own = parts.find(({ value }) => value.tenantId === ctx.tenant);
  return seen(
    ctx,
    report,
    commissions ? report : (own ?? report),
    parts.map(({ value }) => value),
  );
}

function seen(
  { tenant }: Context,
  { value, createdAt }: Stored<CommissionReport>,
  changeable: Stored<unknown>,
  parts: readonly ReportPart[],
): Seen {
  return { ...changeable, createdAt, value: seenBy(tenant, value, parts) };
}

/** The parts of a report as they stand now. One round trip. */
export async function readParts(space: Space<"commission">, id: string): Promise<Stored<ReportPart>[]> {
  return only(Parts, await readStretch(space, { prefix: partKey(id, "") }, true));
}

/**
 * A page of a commission's reports, oldest first: for whoever commissions all, for others those that name them, so that a page
 * may hold fewer than asked for. Two round trips, four for who is invited.
 */
export async function listReports(ctx: Context, commissionId: string, page: Page): Promise<Listed<CommissionReport>> {
  const { space, invitation } = await enterCommission(ctx, commissionId);
  const { items, next } = await listByOrder(Reports, space, page);
  return { items: items.filter(({ value }) => !invitation || value.named.includes(ctx.tenant)), next };
}

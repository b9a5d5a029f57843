import { type Context, may } from "@panels/http/context";
import { find, only, readStretch } from "@panels/table/read";
import { commissionSpaces } from "@panels/table/across";
import type { Waiting } from "../me/model.ts";
import type { HeldReport } from "./model-report.ts";
import { hasLapsed } from "./rules-invitations.ts";
import { awaitsAnswer } from "./rules-report.ts";
import { today } from "./service.ts";
import { heldKey, HeldInvitations } from "./store.ts";
import { heldReportsKey, HeldReports, partKey, Parts } from "./store-report.ts";

/** Invitations to commissions, and reports to approve, that nobody has answered. Two round trips, none for whom they are not for. */
export async function waitingCommissions(ctx: Context): Promise<Waiting[]> {
  if (!may(ctx, "commissions:manage")) return [];
  const [invitations, reports] = await Promise.all([countInvitations(ctx), unansweredReports(ctx)]);
  const href = `/v1/tenants/${ctx.tenant}/commissions`;
  const invited: Waiting = { kind: "commission", count: invitations, title: "Commissions to answer", href };
  return [
    ...(invitations > 0 ? [invited] : []),
    ...reports.map(({ id, title, answerBy }): Waiting => {
      const at = `/v1/tenants/${ctx.tenant}/commission-reports/${id}`;
      return { kind: "report", count: 1, title: `Report to approve by ${answerBy}: ${title}`, href: at };
    }),
  ];
}

async function countInvitations(ctx: Context): Promise<number> {
  const held = only(HeldInvitations, await readStretch(ctx.own.sharing, { prefix: heldKey }));
  return held.filter(({ value }) => value.state === "invited" && !hasLapsed(value, today(ctx))).length;
}

async function unansweredReports(ctx: Context): Promise<HeldReport[]> {
  const held = only(HeldReports, await readStretch(ctx.own.named, { prefix: heldReportsKey }));
  const open = held.map(({ value }) => value).filter((report) => awaitsAnswer(report, today(ctx)));
  const parts = await Promise.all(
    open.map(({ id, commissionerTenantId }) => {
      const { commission } = commissionSpaces(ctx.connection, id, commissionerTenantId);
      return find(Parts, commission, partKey(id, ctx.tenant));
    }),
  );
  return open.filter((_report, at) => parts[at]?.value.answer === "none");
}

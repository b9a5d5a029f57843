import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { find, only, readStretch } from "@panels/table/read";
import { answeringSpaces } from "@panels/table/across";
import type { Waiting } from "../me/model.ts";
import type { HeldReport } from "./model.ts";
import { awaitsAnswer } from "./rules.ts";
import { heldReportsKey, HeldReports, partKey, Parts } from "./store.ts";

/** Where each kind of report is read, and who may answer it. */
const kinds = [
  { prefix: "rpt_", scope: "commissions:manage", path: "commission-reports" },
  { prefix: "drf_", scope: "impact:publish", path: "impact/drafts" },
] as const;

/** Reports to approve that the acting tenant has not answered. Two round trips, none for whom they are not for. */
export async function waitingReports(ctx: Context): Promise<Waiting[]> {
  const asked = kinds.filter(({ scope }) => may(ctx, scope));
  if (asked.length === 0) return [];
  const reports = await unanswered(ctx);
  return reports.flatMap(({ id, title, answerBy }): Waiting[] => {
    const kind = asked.find(({ prefix }) => id.startsWith(prefix));
    const href = `/v1/tenants/${ctx.tenant}/${kind?.path}/${id}`;
    return kind ? [{ kind: "report", count: 1, title: `Report to approve by ${answerBy}: ${title}`, href }] : [];
  });
}

async function unanswered(ctx: Context): Promise<HeldReport[]> {
  const held = only(HeldReports, await readStretch(ctx.own.named, { prefix: heldReportsKey }));
  const today = londonDay(ctx.now.toISOString());
  const open = held.map(({ value }) => value).filter((report) => awaitsAnswer(report, today));
  const parts = await Promise.all(
    open.map(({ id, publisherTenantId }) => {
      const { reports } = answeringSpaces(ctx.connection, id, publisherTenantId);
      return find(Parts, reports, partKey(id, ctx.tenant));
    }),
  );
  return open.filter((_report, at) => parts[at]?.value.answer === "none");
}

import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import type { Space } from "@panels/table/space";
import { changeRecord, get } from "@panels/table/verbs";
import { change, unchanged, type Write } from "@panels/table/write";
import type { CommissionReport, Endorsement, ReportPart } from "./model-report.ts";
import { answered, endorsed, publicPart } from "./rules-report.ts";
import { today } from "./service.ts";
import { enterReport, readSeen, type Seen } from "./service-report.ts";
import { partKey, Parts, publicPartKey, PublicParts, Reports } from "./store-report.ts";

/** Approves a report for the acting tenant, or says why it does not. Five round trips, one more by a part. */
export async function answer(ctx: Context, id: string, because?: string): Promise<Seen> {
  return changePart(ctx, id, (part, report) => answered(part, report, today(ctx), because));
}

/**
 * Says whether the acting tenant endorses a report, at any time: where it is public, the public part changes in the same act
 * and shows at once. Five round trips, one more by a part.
 */
export async function endorse(ctx: Context, id: string, endorsement: Endorsement): Promise<Seen> {
  return changePart(ctx, id, (part, report) => endorsed(part, report, endorsement));
}

// The report must be as it was read: an answer that meets its publication is decided again.
async function changePart(
  ctx: Context,
  id: string,
  decide: (part: ReportPart, report: CommissionReport) => ReportPart,
): Promise<Seen> {
  const entered = await enterReport(ctx, id);
  const { space, shown, commissions } = entered;
  // A commissioner holds the report's version and not its own part's, which nobody else changes.
  const writer = commissions ? { ...ctx, ifMatch: undefined } : ctx;
  const changed = await changeRecord(writer, Parts, space, partKey(id, ctx.tenant), async ({ value }) => {
    const report = await get(Reports, space, id);
    const next = decide(value, report.value);
    return { next, also: [unchanged(Reports, space, id, report), ...(await publicly(ctx, shown, report, next))] };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}

async function publicly(
  ctx: Context,
  space: Space<"public">,
  { value: report }: Stored<CommissionReport>,
  next: ReportPart,
): Promise<Write[]> {
  if (report.state !== "published") return [];
  const key = publicPartKey(report.id, next.tenantId);
  const shown = await get(PublicParts, space, key);
  return [change(PublicParts, space, key, shown, publicPart(next), { ...ctx, attempt: undefined })];
}

import type { Context } from "@panels/http/context";
import type { Space } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change, type Write } from "@panels/table/write";
import type { Endorsement, ReportPart } from "../approvals/model.ts";
import { answer as answerPart, endorse as endorsePart, enterReport, publicPart } from "../approvals/service.ts";
import type { CommissionReport } from "./model-report.ts";
import { readSeen, type Seen } from "./service-report.ts";
import { publicPartKey, PublicParts, Reports } from "./store-report.ts";

/** Approves a report for the acting tenant, or says why it does not. Five round trips, one more by a part. */
export async function answer(ctx: Context, id: string, because?: string): Promise<Seen> {
  const entered = await enterReport(ctx, Reports, id);
  const changed = await answerPart(ctx, answering(ctx), entered, id, because);
  return { ...(await readSeen(ctx, id, entered)), ...changed };
}

/**
 * Says whether the acting tenant endorses a report, at any time: where it is public, the public part changes in the same act
 * and shows at once. Five round trips, one more by a part.
 */
export async function endorse(ctx: Context, id: string, endorsement: Endorsement): Promise<Seen> {
  const entered = await enterReport(ctx, Reports, id);
  const changed = await endorsePart(ctx, answering(ctx), entered, id, endorsement);
  return { ...(await readSeen(ctx, id, entered)), ...changed };
}

const answering = (ctx: Context) => ({
  reports: Reports,
  async publicly(space: Space<"public">, { id }: CommissionReport, next: ReportPart): Promise<Write[]> {
    const key = publicPartKey(id, next.tenantId);
    const shown = await get(PublicParts, space, key);
    return [change(PublicParts, space, key, shown, publicPart(next), { ...ctx, attempt: undefined })];
  },
});

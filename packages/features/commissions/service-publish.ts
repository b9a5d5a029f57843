import type { Context, OpenContext } from "@panels/http/context";
import { type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import { publicSpace } from "@panels/table/space";
import { changeRecord, refusals as table } from "@panels/table/verbs";
import { create, drop } from "@panels/table/write";
import { heldOf, publicPart, published, readAnswers, telling, withdrawn } from "../approvals/service.ts";
import type { PublicHead, PublicReport } from "./model-report.ts";
import { publicHead } from "./rules-report.ts";
import { today } from "./service.ts";
import { enterOwnReport, readSeen, type Seen } from "./service-report.ts";
import { publicKey, publicPartKey, PublicParts, PublicReports, Reports } from "./store-report.ts";

/**
 * Makes a report public as it was agreed, for whoever commissions: in one transaction that happens only while every answer is
 * as it was read. Five round trips.
 */
export async function publish(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterOwnReport(ctx, id);
  const { space, shown } = entered;
  const stamp = { ...ctx, attempt: undefined };
  const changed = await changeRecord(ctx, Reports, space, id, async ({ value }) => {
    const { parts, unanswered } = await readAnswers(space, id);
    const next = published(value, parts, ctx.now, today(ctx));
    return {
      next,
      also: [
        ...unanswered,
        create(PublicReports, shown, id, publicHead(next, parts), stamp),
        ...parts.map((part) => create(PublicParts, shown, publicPartKey(id, part.tenantId), publicPart(part), stamp)),
      ],
    };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}

/** Takes a report back, for whoever commissions; it is gone from every public view at once. Four round trips. */
export async function withdraw(ctx: Context, id: string, because: string): Promise<Seen> {
  const entered = await enterOwnReport(ctx, id);
  const { space, shown } = entered;
  const stamp = { ...ctx, attempt: undefined };
  const changed = await changeRecord(ctx, Reports, space, id, ({ value }) => {
    const next = withdrawn(value, because);
    const dropped = [
      drop(PublicReports, shown, id, stamp),
      ...value.named.map((tenantId) => drop(PublicParts, shown, publicPartKey(id, tenantId), stamp)),
    ];
    const told = telling(ctx, heldOf(next, ctx.tenant), value.named);
    return { next, also: [...told, ...(value.state === "published" ? dropped : [])] };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}

/** A published report with its parts, or 404: what organisations say of it is read anew each time. One round trip. */
export async function readPublished(ctx: OpenContext, tenant: string, id: string): Promise<PublicReport> {
  const items = await readStretch(publicSpace(ctx.connection, tenant), { prefix: publicKey(id) });
  const [head] = only(PublicReports, items);
  if (!head) throw table.not_found();
  return { ...head.value, parts: only(PublicParts, items).map(({ value }) => value) };
}

/** A page of the published reports of a tenant's commissions, oldest first. One round trip. */
export async function listPublished(ctx: OpenContext, tenant: string, page: Page): Promise<Listed<PublicHead>> {
  return listByOrder(PublicReports, publicSpace(ctx.connection, tenant), page);
}

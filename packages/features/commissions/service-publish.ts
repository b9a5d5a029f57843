import type { Context, OpenContext } from "@panels/http/context";
import { type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import { namedSpace } from "@panels/table/across";
import { publicSpace } from "@panels/table/space";
import { changeRecord, refusals as table } from "@panels/table/verbs";
import { create, drop, put, unchanged } from "@panels/table/write";
import type { PublicHead, PublicReport } from "./model-report.ts";
import { heldOf, publicHead, publicPart, published, withdrawn } from "./rules-report.ts";
import { today } from "./service.ts";
import { enterOwnReport, readParts, readSeen, type Seen } from "./service-report.ts";
import {
  HeldReports,
  partKey,
  Parts,
  publicKey,
  publicPartKey,
  PublicParts,
  PublicReports,
  Reports,
} from "./store-report.ts";

/**
 * Makes a report public as it was agreed, for whoever commissions: in one transaction that happens only while every answer is
 * as it was read. Five round trips.
 */
export async function publish(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterOwnReport(ctx, id);
  const { space } = entered;
  const stamp = { ...ctx, attempt: undefined };
  const changed = await changeRecord(ctx, Reports, space, id, async ({ value }) => {
    const stored = await readParts(space, id);
    const parts = stored.map((part) => part.value);
    const next = published(value, parts, ctx.now, today(ctx));
    return {
      next,
      also: [
        ...stored.map((part) => unchanged(Parts, space, partKey(id, part.value.tenantId), part)),
        create(PublicReports, ctx.own.public, id, publicHead(next, parts), stamp),
        ...parts.map((part) =>
          create(PublicParts, ctx.own.public, publicPartKey(id, part.tenantId), publicPart(part), stamp),
        ),
      ],
    };
  });
  return { ...(await readSeen(ctx, id, entered)), ...(changed.replayed && { replayed: true }) };
}

const anyway = { expression: "attribute_not_exists(pk) OR attribute_exists(pk)" };

/** Takes a report back, for whoever commissions; it is gone from every public view at once. Four round trips. */
export async function withdraw(ctx: Context, id: string, because: string): Promise<Seen> {
  const entered = await enterOwnReport(ctx, id);
  const stamp = { ...ctx, attempt: undefined };
  const changed = await changeRecord(ctx, Reports, entered.space, id, ({ value }) => {
    const next = withdrawn(value, because);
    const others = value.named.filter((tenantId) => tenantId !== ctx.tenant);
    const told = others.map((tenantId) =>
      put(HeldReports, namedSpace(ctx.connection, ctx.tenant, tenantId), id, heldOf(next), stamp, anyway),
    );
    const dropped = [
      drop(PublicReports, ctx.own.public, id, stamp, anyway),
      ...value.named.map((tenantId) => drop(PublicParts, ctx.own.public, publicPartKey(id, tenantId), stamp, anyway)),
    ];
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

import { endpoint } from "@panels/http/endpoint";
import { feedAnswer, feedOf, onwardQuery, pageAnswer, pageOf, pageQuery } from "@panels/http/page";
import { Change, ShownEntry } from "./model.ts";
import { readChanges, readLog } from "./service-read.ts";

const Pages = pageQuery();
const Onward = onwardQuery();

const audit = endpoint({
  name: "listAudit",
  method: "get",
  path: "/v1/tenants/{tenantId}/audit",
  tag: "Audit",
  summary: "Read the audit log",
  description:
    "Who changed what in your organisation's space and in the panels that are shared with it, what your people did elsewhere, and when another organisation read your people's names and needs, in the order it was logged: a few seconds after it happened. It holds the names of fields that changed, never what stands in them. When a share ends, so does what others did there. A page may hold fewer than you ask for. Nobody can change the log.",
  access: { scope: "audit:read" },
  query: Pages,
  response: pageOf(ShownEntry, "AuditPage"),
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await readLog(ctx, query);
    return pageAnswer(ctx.page, items, next);
  },
});

const changes = endpoint({
  name: "listChanges",
  method: "get",
  path: "/v1/tenants/{tenantId}/changes",
  tag: "Changes",
  summary: "Follow what changes",
  description:
    "What was made, changed or removed in your organisation's space and in the panels that are shared with it, in one order, without what stands in it: read each thing under its own address, and forget what is not there. It never ends: keep `nextCursor`, which is yours alone, and come back with it. Without a cursor it begins at the beginning. When a panel of another organisation is `created`, read it whole in place of whatever you held of it; when it is `removed`, forget everything with its `panelId`. A change appears a few seconds after it was made, may appear twice, and is only ever missing while a share is: a page may hold fewer than you ask for, or none.",
  access: { scope: "changes:read" },
  query: Onward,
  response: feedOf(Change, "ChangePage"),
  status: 200,
  async handle(ctx, { query }) {
    const { items, next, caughtUp } = await readChanges(ctx, query);
    return feedAnswer(ctx.page, items, next, caughtUp);
  },
});

export const logRoutes = [audit, changes];

import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageOf, pageQuery } from "@panels/http/page";
import { ShownEntry } from "./model.ts";
import { readLog } from "./service.ts";

const Pages = pageQuery();

const audit = endpoint({
  name: "listAudit",
  method: "get",
  path: "/v1/tenants/{tenantId}/audit",
  tag: "Audit",
  summary: "Read the audit log",
  description:
    "Who changed what in your organisation's space, in the order it was logged: a few seconds after it happened. It holds the names of fields that changed, never what stands in them. Nobody can change it.",
  access: { scope: "audit:read" },
  query: Pages,
  response: pageOf(ShownEntry, "AuditPage"),
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await readLog(ctx, query);
    return pageAnswer(
      ctx.page,
      items.map(({ value }) => value),
      next,
    );
  },
});

export const logRoutes = [audit];

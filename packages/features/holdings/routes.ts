import { endpoint } from "@panels/http/endpoint";
import { onwardQuery, pageFrom } from "@panels/http/page";
import { exportHoldings } from "./export.ts";

const Query = onwardQuery();
const type = "application/x-ndjson";

const everything = endpoint({
  name: "exportTenant",
  method: "get",
  path: "/v1/tenants/{tenantId}/export",
  tag: "Tenants",
  summary: "Export everything your organisation holds",
  description:
    "One thing a line, as JSON with its `kind`, its `id` where it has one, and its `data`: a page at a time, each with the address of the next in its `Link` header until there is no more. A page may hold fewer lines than asked for. Left out are ballots and whatever would say whose score or form is whose, quotes that may not be published, what lets somebody in, copies and counts, other organisations' people, and the audit log, which has an address of its own.",
  access: { scope: "tenant:manage" },
  query: Query,
  responseType: type,
  status: 200,
  async handle(ctx, { query }) {
    const { lines, next } = await exportHoldings(ctx, pageFrom(ctx.page, query));
    const content = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    return { body: { nextCursor: next ? ctx.page.seal(next) : null }, text: { type, content } };
  },
});

export const holdingRoutes = [everything];

import { csvOf } from "@panels/http/csv";
import { endpoint } from "@panels/http/endpoint";
import { feedAnswer, feedOf, onwardQuery, pageAnswer, pageOf, pageQuery } from "@panels/http/page";
import { auditFilters, Change, CheckQuery, LogCheck, ShownEntry } from "./model.ts";
import { rowsOf } from "./rules-asked.ts";
import { checkLog, readChanges, readLog } from "./service-read.ts";

const Pages = pageQuery(auditFilters);
const Onward = onwardQuery();
const path = "/v1/tenants/{tenantId}/audit";
const tag = "Audit";
const access = { scope: "audit:read" };
const linesType = "application/x-ndjson";
const tableType = "text/csv";

const audit = endpoint({
  name: "listAudit",
  method: "get",
  path,
  tag,
  summary: "Read the audit log",
  description:
    "Who changed what in your organisation's space and in the panels that are shared with it, what your people did elsewhere, and when another organisation read your people's names and needs, in the order it was logged: a few seconds after it happened. It holds the names of fields that changed, never what stands in them. When a share ends, so does what others did there. Ask for a person, a thing, a kind, an organisation or days, or all of these: each request looks through a thousand entries, so that a page may hold fewer than you ask for, or none, and yet have a next. Nobody can change the log.",
  access,
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

const lines = endpoint({
  name: "exportAudit",
  method: "get",
  path: `${path}.ndjson`,
  tag,
  summary: "Export the audit log",
  description:
    "The audit log as one entry a line, as JSON: all of it, or what you ask for. A page at a time, each with the address of the next in its `Link` header until there is no more.",
  access,
  query: Pages,
  responseType: linesType,
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await readLog(ctx, query);
    const content = items.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { body: { nextCursor: next ? ctx.page.seal(next) : null }, text: { type: linesType, content } };
  },
});

const table = endpoint({
  name: "exportAuditTable",
  method: "get",
  path: `${path}.csv`,
  tag,
  summary: "Export the audit log as a table",
  description:
    "The same as CSV (RFC 4180), for a spreadsheet: the names of the fields first, and on further pages none, so that pages put together are one table. The names of fields that changed are divided by spaces. What a spreadsheet would take for a formula has an apostrophe before it.",
  access,
  query: Pages,
  responseType: tableType,
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await readLog(ctx, query);
    const first = query.cursor === undefined;
    const content = csvOf(rowsOf(items, first));
    const type = `${tableType}; charset=utf-8; header=${first ? "present" : "absent"}`;
    return { body: { nextCursor: next ? ctx.page.seal(next) : null }, text: { type, content } };
  },
});

const check = endpoint({
  name: "checkAudit",
  method: "get",
  path: `${path}/check`,
  tag,
  summary: "Check that the audit log is whole",
  description:
    "Every entry has the number after the one before. This looks for each number up to the last that was given out, five thousand at a time, and says which are not there: none, unless somebody took an entry out of the table.",
  access,
  query: CheckQuery,
  response: LogCheck,
  status: 200,
  handle: async (ctx, { query }) => ({ body: await checkLog(ctx, Number(query.from ?? 1)) }),
});

export const logRoutes = [audit, lines, table, check, changes];

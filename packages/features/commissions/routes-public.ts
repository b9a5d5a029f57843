import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { CommissionReport, PublicReport, PublicReportLine } from "./model-report.ts";
import { lineOf } from "./rules-report.ts";
import { listPublished, readPublished } from "./service-publish.ts";

const tag = "Public";
const anybody = { public: true } as const;
const path = "/v1/public/tenants/{tenantId}/commission-reports";
const Query = pageQuery();

const list = endpoint({
  name: "listPublicCommissionReports",
  method: "get",
  path,
  tag,
  summary: "List the reports of an organisation's commissions",
  description: "Every report that is public, oldest first.",
  access: anybody,
  query: Query,
  response: pageOf(PublicReportLine, "PublicCommissionReportLinePage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listPublished(ctx, params.tenantId, pageFrom(ctx.page, query));
    const lines = items.map(({ value }) => lineOf(value));
    return { ...pageAnswer(ctx.page, lines, next), cacheSeconds: 300 };
  },
});

const get = endpoint({
  name: "getPublicCommissionReport",
  method: "get",
  path: `${path}/{reportId}`,
  tag,
  summary: "Read a report of a commission",
  description:
    "The report as each organisation agreed to it. A part that was not agreed is marked so, and who does not endorse the report says so here.",
  access: anybody,
  params: { reportId: CommissionReport.Id },
  response: PublicReport,
  status: 200,
  // Not kept by anybody: what an organisation says of the report shows from the next request on.
  handle: async (ctx, { params }) => ({ body: await readPublished(ctx, params.tenantId, params.reportId) }),
});

export const publicCommissionRoutes = [list, get];

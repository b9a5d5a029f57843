import { endpoint } from "@panels/http/endpoint";
import { Panel } from "../panels/model.ts";
import { ImpactReport, ReportQuery, TenantImpact } from "./model.ts";
import { refusals } from "./rules-period.ts";
import { draftRoutes } from "./routes-drafts.ts";
import { publicImpactRoutes } from "./routes-public.ts";
import { publicationRoutes } from "./routes-publications.ts";
import { reportImpact } from "./service.ts";
import { reportTenantImpact } from "./service-tenant.ts";

const tag = "Impact";
const reading = { scope: "impact:read" };
const what =
  "`year=2024-25`, or `term=autumn&year=2024-25`, or `from=` and `to=`; this academic year when nothing is said. A period comes with its whole terms. What people said is given for whole terms, their feedback once a term is over and its forms are in; counts are of all.";

const ofPanel = endpoint({
  name: "getPanelImpact",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/impact",
  tag,
  summary: "Read a panel's impact",
  description: `Figures of a period, computed from the panel's records: ${what} \`by=group\` adds each group's part, \`by=area\` each area's.`,
  access: reading,
  params: { panelId: Panel.Id },
  query: ReportQuery,
  response: ImpactReport,
  status: 200,
  refusals: Object.values(refusals),
  handle: async (ctx, { params, query }) => ({ body: (await reportImpact(ctx, params.panelId, query)).report }),
});

const ofTenant = endpoint({
  name: "getImpact",
  method: "get",
  path: "/v1/tenants/{tenantId}/impact",
  tag,
  summary: "Read the impact of all your panels",
  description: `Figures of a period for the panels your organisation owns, together and each by name, and beside them each panel that is shared with you for reports, with your share in it: ${what} Somebody who takes part in two panels is counted in each.`,
  access: reading,
  query: ReportQuery,
  response: TenantImpact,
  status: 200,
  refusals: Object.values(refusals),
  handle: async (ctx, { query }) => ({ body: await reportTenantImpact(ctx, query) }),
});

export const impactRoutes = [ofPanel, ofTenant, ...publicationRoutes, ...draftRoutes, ...publicImpactRoutes];

import { PublicReportLine } from "@panels/features/commissions/model-report";
import { PublicationLine } from "@panels/features/impact/model-publication";
import { ShownPublicTenant } from "@panels/features/tenants/model";
import { pageOf } from "@panels/http/page";
import type { Hono } from "hono";
import { path } from "../api.ts";
import type { PageContext } from "../page.ts";
import { OrganisationPage, organisationTitle } from "./organisation.tsx";

const Publications = pageOf(PublicationLine, "PublicationLinePage");
const Reports = pageOf(PublicReportLine, "PublicCommissionReportLinePage");
const newest = { limit: "100", sort: "desc" };

/** An organisation's own page. Three requests of the API, at the same time. */
export function addOrganisationPage(app: Hono<PageContext>): void {
  app.get("/t/:tenantId", async (c) => {
    const { tenantId } = c.req.param();
    const { api } = c.var;
    const [tenant, publications, reports] = await Promise.all([
      api.read(ShownPublicTenant, path`/v1/public/tenants/${tenantId}`),
      api.read(Publications, path`/v1/public/tenants/${tenantId}/impact/publications`, newest),
      api.read(Reports, path`/v1/public/tenants/${tenantId}/commission-reports`, newest),
    ]);
    return c.render(<OrganisationPage tenant={tenant} publications={publications.items} reports={reports.items} />, {
      title: organisationTitle,
      tenant,
    });
  });
}

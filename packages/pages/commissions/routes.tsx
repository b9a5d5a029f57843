import { PublicReport } from "@panels/features/commissions/model-report";
import { ShownPublicTenant } from "@panels/features/tenants/model";
import type { Hono } from "hono";
import { path } from "../api.ts";
import type { PageContext } from "../page.ts";
import { ReportPage } from "./report.tsx";

/** The page of a commission's published report. Two requests of the API, at the same time. */
export function addReportPage(app: Hono<PageContext>): void {
  app.get("/t/:tenantId/commission-reports/:reportId", async (c) => {
    const { tenantId, reportId } = c.req.param();
    const { api } = c.var;
    const [tenant, report] = await Promise.all([
      api.read(ShownPublicTenant, path`/v1/public/tenants/${tenantId}`),
      api.read(PublicReport, path`/v1/public/tenants/${tenantId}/commission-reports/${reportId}`),
    ]);
    return c.render(<ReportPage report={report} />, { title: report.title, tenant });
  });
}

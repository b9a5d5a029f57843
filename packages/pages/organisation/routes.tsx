import { PublicationLine } from "@panels/features/impact/model-publication";
import { ShownPublicTenant } from "@panels/features/tenants/model";
import { pageOf } from "@panels/http/page";
import type { Hono } from "hono";
import { path } from "../api.ts";
import type { PageContext } from "../page.ts";
import { OrganisationPage, organisationTitle } from "./organisation.tsx";

const Publications = pageOf(PublicationLine, "PublicationLinePage");

/** An organisation's own page. Two requests of the API, at the same time. */
export function addOrganisationPage(app: Hono<PageContext>): void {
  app.get("/t/:tenantId", async (c) => {
    const { tenantId } = c.req.param();
    const { api } = c.var;
    const [tenant, { items }] = await Promise.all([
      api.read(ShownPublicTenant, path`/v1/public/tenants/${tenantId}`),
      api.read(Publications, path`/v1/public/tenants/${tenantId}/impact/publications`, { limit: "100", sort: "desc" }),
    ]);
    return c.render(<OrganisationPage tenant={tenant} publications={items} />, { title: organisationTitle, tenant });
  });
}

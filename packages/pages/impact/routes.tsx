import { PublicPublication, Quotes } from "@panels/features/impact/model-publication";
import { ShownPublicTenant } from "@panels/features/tenants/model";
import type { Hono } from "hono";
import { type Api, path } from "../api.ts";
import type { PageContext } from "../page.ts";
import { ImpactPage } from "./impact.tsx";
import { tableOf } from "./table.ts";

/** The pages of what was published. Three requests of the API for one page, at the same time. */
export function addImpactPages(app: Hono<PageContext>): void {
  app.get("/t/:tenantId/impact/:publicationId{.+\\.csv}", async (c) => {
    const { api } = c.var;
    const publication = await publicationOf(api, c.req.param("tenantId"), c.req.param("publicationId").slice(0, -4));
    return c.body(tableOf(publication), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${publication.id}.csv"`,
    });
  });
  app.get("/t/:tenantId/impact/:publicationId", async (c) => {
    const { tenantId, publicationId } = c.req.param();
    const { api } = c.var;
    const [tenant, publication, quotes] = await Promise.all([
      api.read(ShownPublicTenant, path`/v1/public/tenants/${tenantId}`),
      publicationOf(api, tenantId, publicationId),
      api.read(Quotes, path`/v1/public/tenants/${tenantId}/impact/publications/${publicationId}/quotes`),
    ]);
    return c.render(<ImpactPage tenant={tenant} publication={publication} quotes={quotes} />, {
      title: publication.title,
      tenant,
    });
  });
}

function publicationOf(api: Api, tenantId: string, publicationId: string): Promise<PublicPublication> {
  return api.read(PublicPublication, path`/v1/public/tenants/${tenantId}/impact/publications/${publicationId}`);
}

import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { date, list, object, optional } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { NewTenant, ShownPublicTenant, Tenant } from "./model.ts";
import { openAmong, refusals } from "./rules.ts";
import { areaRefusals } from "./rules-areas.ts";
import { closingRoutes } from "./routes-closing.ts";
import { codeRefusals } from "./rules-codes.ts";
import { toBeShown } from "./rules-safeguarding.ts";
import { changeTenant, getTenant, listTenants, openTenant, readPublicTenant } from "./service.ts";

const open = endpoint({
  name: "openTenant",
  method: "post",
  path: "/v1/tenants",
  tag: "Tenants",
  summary: "Open a tenant's space",
  description: "For operators: makes a new organisation's space with its first admin, who appoints everybody else.",
  access: { operator: true },
  body: NewTenant,
  response: Tenant.Shown,
  status: 201,
  // The id is chosen by the caller, so that a second try meets the first by itself.
  idempotency: "accepted",
  refusals: [refusals.id_taken, codeRefusals.codes_disagree, areaRefusals.areas_disagree],
  handle: async (ctx, { body }) => one(await openTenant(ctx, body), { location: `/v1/tenants/${body.id}` }),
});

const listAll = endpoint({
  name: "listTenants",
  method: "get",
  path: "/v1/tenants",
  tag: "Tenants",
  summary: "List the tenants",
  description: "For operators: the ids of all tenants and which of them ask to be closed, and nothing else of them.",
  access: { operator: true },
  response: lazy(() =>
    object(
      {
        items: list(
          object({
            id: Tenant.Id(),
            noticeEndsOn: optional(date({ description: "The first day on which its closing may be confirmed." })),
          }),
          10_000,
          { description: "The tenants." },
        ),
      },
      { name: "TenantIds", description: "The ids of all tenants, and which of them ask to be closed." },
    ),
  ),
  status: 200,
  handle: async (ctx) => ({ body: { items: openAmong(await listTenants(ctx.connection)) } }),
});

const read = endpoint({
  name: "getTenant",
  method: "get",
  path: "/v1/tenants/{tenantId}",
  tag: "Tenants",
  summary: "Read your organisation",
  description: "The organisation you act for: its name, areas and codes over time, and safeguarding lead.",
  access: { scope: "tenant:read" },
  response: Tenant.Shown,
  status: 200,
  handle: async (ctx) => one(await getTenant(ctx)),
});

const change = endpoint({
  name: "changeTenant",
  method: "patch",
  path: "/v1/tenants/{tenantId}",
  tag: "Tenants",
  summary: "Change your organisation",
  description: "Changes the fields that are sent (JSON Merge Patch). Needs the ETag of the version you read.",
  access: { scope: "tenant:manage" },
  body: Tenant.Patch,
  response: Tenant.Shown,
  status: 200,
  refusals: [codeRefusals.codes_disagree, areaRefusals.areas_disagree],
  handle: async (ctx, { body }) => one(await changeTenant(ctx, body)),
});

const known = endpoint({
  name: "getPublicTenant",
  method: "get",
  path: "/v1/public/tenants/{tenantId}",
  tag: "Public",
  summary: "Read what anybody may know of an organisation",
  description: "Its name, kind, areas and codes, and its safeguarding lead with how to reach them.",
  access: { public: true },
  response: ShownPublicTenant,
  status: 200,
  async handle(ctx, { params }) {
    const { safeguarding, ...rest } = await readPublicTenant(ctx, params.tenantId);
    return { body: { ...rest, safeguarding: toBeShown(safeguarding) }, cacheSeconds: 300 };
  },
});

export const tenantRoutes = [open, listAll, read, change, known, ...closingRoutes];

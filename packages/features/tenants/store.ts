import { object, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { entity } from "@panels/table/entity";
import { PublicTenant, Tenant } from "./model.ts";

/** Where the tenant itself lies among its records: just before its terms. */
export const tenantKey = "TENANT";

/** The tenant itself: one item in its own partition. */
export const Tenants = entity({ kind: "tenant", schema: Tenant.Kept, space: "records", key: () => tenantKey });

/** What anybody may know of the tenant, where all is public: nobody without a token reads any other partition. */
export const PublicTenants = entity({
  kind: "public-tenant",
  schema: PublicTenant,
  space: "public",
  key: () => "TENANT",
});

/** The list of all tenants: ids only. */
export const TenantPointers = entity({
  kind: "tenant-pointer",
  schema: lazy(() => object({ tenant: Tenant.Id() })),
  space: "directory",
  key: (tenant) => `T#${tenant}`,
});

/** The sign-ins that may open and close tenants. */
export const Operators = entity({
  kind: "operator",
  schema: lazy(() => object({ subject: text(100, { description: "A sign-in." }) })),
  space: "directory",
  key: (subject) => `SUB#${subject}`,
});

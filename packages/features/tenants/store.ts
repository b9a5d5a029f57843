import { date, id, list, object, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import type { Connection } from "@panels/table/connection";
import { entity } from "@panels/table/entity";
import { directory, type Space } from "@panels/table/space";
import { PublicTenant, Tenant } from "./model.ts";
import { Closed } from "./model-closing.ts";

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

/** What is kept of a tenant that was closed, in its place: its id is never given to another. */
export const ClosedTenants = entity({ kind: "closed-tenant", schema: Closed, space: "records", key: () => tenantKey });

const TenantPointer = lazy(() =>
  object({
    tenant: Tenant.Id(),
    noticeEndsOn: optional(date({ description: "The first day on which its closing may be confirmed." })),
    /** It is taken off the list once all that it held is erased. */
    closed: optional(
      object({
        on: date({ description: "The day on which it was closed." }),
        sharedPanels: list(
          id("pnl", 1, { description: "A panel it shared: what was published of it stays." }),
          10_000,
          {
            description: "The panels that others took part in.",
          },
        ),
      }),
    ),
  }),
);
export type TenantPointer = Of<typeof TenantPointer>;

/** The list of all tenants: ids, and which of them close. */
export const TenantPointers = entity({
  kind: "tenant-pointer",
  schema: TenantPointer,
  space: "directory",
  key: (tenant) => `T#${tenant}`,
});

/** Where all tenants are listed. */
export function tenantList(connection: Connection): Space<"directory"> {
  return directory(connection, "TENANTS", "ALL");
}

/** The sign-ins that may open and close tenants. */
export const Operators = entity({
  kind: "operator",
  schema: lazy(() => object({ subject: text(100, { description: "A sign-in." }) })),
  space: "directory",
  key: (subject) => `SUB#${subject}`,
});

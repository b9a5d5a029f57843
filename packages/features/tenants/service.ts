import type { CallerContext, Context, OpenContext } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import { newId } from "@panels/ids/id";
import { commit } from "@panels/table/commit";
import type { Connection } from "@panels/table/connection";
import type { Stamp, Stored } from "@panels/table/entity";
import type { Item } from "@panels/table/item";
import { find, only, readStretch } from "@panels/table/read";
import { closedSpace } from "@panels/table/across";
import { directory, type PanelSpaces, publicSpace, tenancySpaces } from "@panels/table/space";
import { changeRecord, get, refusals as table } from "@panels/table/verbs";
import { change, create, put, written } from "@panels/table/write";
import { enrolment } from "../people/service.ts";
import { type NewTenant, type PublicTenant, Tenant } from "./model.ts";
import type { ServedArea } from "./model-areas.ts";
import { fewestFor, publicOf, refusals } from "./rules.ts";
import { expectDated } from "./rules-areas.ts";
import { expectFollowing } from "./rules-codes.ts";
import {
  ClosedTenants,
  Operators,
  PublicTenants,
  tenantList,
  type TenantPointer,
  TenantPointers,
  Tenants,
} from "./store.ts";

export { organisationIn } from "./rules-codes.ts";
export { fewestFor, refusals } from "./rules.ts";
export { tenantKey } from "./store.ts";

/** Opens a tenant's space with its first admin; refuses codes that do not follow each other, and areas whose dates do not fit. One transaction. */
export async function openTenant(ctx: CallerContext, sent: NewTenant): Promise<Stored<Tenant>> {
  const { admin, ...rest } = sent;
  const tenant: Tenant = { ...rest, state: "open" };
  expectFollowing(tenant.codes);
  expectDated(tenant.areas);
  const own = tenancySpaces(ctx.connection, tenant.id);
  const stamp = { ...ctx, tenant: tenant.id };
  const opening = create(Tenants, own.records, tenant.id, tenant, stamp, { otherwise: refusals.id_taken });
  await commit([
    opening,
    create(TenantPointers, own.listed, tenant.id, { tenant: tenant.id }, stamp),
    create(PublicTenants, own.public, tenant.id, publicOf(tenant), stamp),
    ...enrolment({ ...stamp, own }, { id: newId("per"), ...admin, roles: ["admin"] }),
  ]);
  return written(opening, tenant);
}

/** The organisation that the caller acts for. One round trip. */
export async function getTenant(ctx: Context): Promise<Stored<Tenant>> {
  return get(Tenants, ctx.own.records, ctx.tenant);
}

/** The tenant itself among what was read with it, or 404 where there is none. */
export function tenantAmong(items: Item[]): Tenant {
  const [tenant] = only(Tenants, items);
  if (!tenant) throw table.not_found();
  return tenant.value;
}

/** How many people a panel's owner wants behind each slice of its figures. One round trip. */
export async function readFewest({ records, data }: Pick<PanelSpaces, "records" | "data">): Promise<number> {
  return fewestFor([(await get(Tenants, records, data.owner)).value]);
}

/** Changes the organisation that the caller acts for (JSON Merge Patch), and what anybody may know of it with it. */
export async function changeTenant(ctx: Context, patch: unknown): Promise<Stored<Tenant>> {
  return changeRecord(ctx, Tenants, ctx.own.records, ctx.tenant, async ({ value }) => {
    const next = patched(Tenant, value, patch);
    expectFollowing(next.codes);
    expectDated(next.areas);
    const shown = await get(PublicTenants, ctx.own.public, ctx.tenant);
    return { next, also: [change(PublicTenants, ctx.own.public, ctx.tenant, shown, publicOf(next), ctx)] };
  });
}

/** What anybody may know of a tenant; undefined where there is none. One round trip. */
export async function findPublicTenant(ctx: OpenContext, tenant: string): Promise<PublicTenant | undefined> {
  return (await find(PublicTenants, publicSpace(ctx.connection, tenant), tenant))?.value;
}

/** What anybody may know of a tenant; refuses with 404 where there is none. One round trip. */
export async function readPublicTenant(ctx: OpenContext, tenant: string): Promise<PublicTenant> {
  return (await get(PublicTenants, publicSpace(ctx.connection, tenant), tenant)).value;
}

/** What anybody may know of a tenant that is named in a body; refuses by naming the field where there is none. One round trip. */
export async function requireTenant(ctx: OpenContext, tenant: string, pointer: string): Promise<PublicTenant> {
  const known = await find(PublicTenants, publicSpace(ctx.connection, tenant), tenant);
  if (known) return known.value;
  const { title, fix } = refusals.unknown;
  throw refusals.unknown(undefined, [{ pointer, code: "unknown_tenant", detail: `${title}. ${fix}` }]);
}

/** The areas that some tenants serve, or served until they were closed. One round trip, two where one was. */
export async function readServedAreas(
  connection: Connection,
  tenantIds: readonly string[],
): Promise<Map<string, ServedArea[]>> {
  const read = async (tenant: string): Promise<[string, ServedArea[]]> => {
    const stored =
      (await find(PublicTenants, publicSpace(connection, tenant), tenant)) ??
      (await find(ClosedTenants, closedSpace(connection, tenant), tenant));
    return [tenant, stored?.value.areas ?? []];
  };
  return new Map(await Promise.all(tenantIds.map(read)));
}

/** All tenants, those included that are closed and not all erased yet. One round trip. */
export async function listTenants(connection: Connection): Promise<TenantPointer[]> {
  const items = await readStretch(tenantList(connection), { prefix: "T#" });
  return only(TenantPointers, items).map(({ value }) => value);
}

/** Makes a sign-in an operator: who opens and closes tenants, and reads nobody's data. Done when the service is set up. */
export async function appointOperator(connection: Connection, subject: string, stamp: Stamp): Promise<void> {
  await commit([put(Operators, directory(connection, "OPERATORS", "ALL"), subject, { subject }, stamp)]);
}

/** Whether a sign-in is an operator's. One round trip. */
export async function isOperator(connection: Connection, subject: string): Promise<boolean> {
  return (await find(Operators, directory(connection, "OPERATORS", "ALL"), subject)) !== undefined;
}

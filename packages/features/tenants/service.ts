import type { CallerContext } from "@panels/http/context";
import { newId } from "@panels/ids/id";
import { commit } from "@panels/table/commit";
import type { Connection } from "@panels/table/connection";
import type { Stamp, Stored } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import { directory, spacesOf } from "@panels/table/space";
import { create, put, written } from "@panels/table/write";
import type { Person } from "../people/model.ts";
import { admission } from "../people/service.ts";
import { People } from "../people/store.ts";
import type { NewTenant, Tenant } from "./model.ts";
import { refusals } from "./rules.ts";
import { Operators, TenantPointers, Tenants } from "./store.ts";

/** Opens a tenant's space with its first admin. One transaction. */
export async function openTenant(ctx: CallerContext, sent: NewTenant): Promise<Stored<Tenant>> {
  const { admin, ...tenant } = sent;
  const own = spacesOf(ctx.connection, tenant.id);
  const stamp = { ...ctx, tenant: tenant.id };
  const person: Person = { id: newId("per"), ...admin, roles: ["admin"] };
  const opening = create(Tenants, own.records, tenant.id, tenant, stamp);
  await commit(ctx.connection, [
    { ...opening, condition: { ...opening.condition, otherwise: refusals.id_taken } },
    create(TenantPointers, directory(ctx.connection, "TENANTS", "ALL"), tenant.id, { tenant: tenant.id }, stamp),
    create(People, own.people, person.id, person, stamp),
    ...admission({ ...stamp, own }, person),
  ]);
  return written(opening, tenant);
}

/** The ids of all tenants, for operators and for work that goes round them. One round trip. */
export async function listTenantIds(connection: Connection): Promise<string[]> {
  const items = await readStretch(directory(connection, "TENANTS", "ALL"), { prefix: "T#" });
  return only(TenantPointers, items).map(({ value }) => value.tenant);
}

/** Makes a sign-in an operator: who opens and closes tenants, and reads nobody's data. Done when the service is set up. */
export async function appointOperator(connection: Connection, subject: string, stamp: Stamp): Promise<void> {
  const anyway = { expression: "attribute_not_exists(pk) OR attribute_exists(pk)" };
  await commit(connection, [put(Operators, directory(connection, "OPERATORS", "ALL"), subject, { subject }, stamp, anyway)]);
}

/** Whether a sign-in is an operator's. One round trip. */
export async function isOperator(connection: Connection, subject: string): Promise<boolean> {
  return (await find(Operators, directory(connection, "OPERATORS", "ALL"), subject)) !== undefined;
}

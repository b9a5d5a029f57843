import { Tenants } from "@panels/features/tenants/store";
import { commit } from "@panels/table/commit";
import { spacesOf } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { anOperator, connection, type FreshTenant, now } from "./world.ts";

/** Asks that a tenant be closed, and sets the end of its notice period back to a day long past: no token outlives a turned clock. */
export async function aClosingTenant(tenant: FreshTenant): Promise<void> {
  const asked = await tenant.admin.post(tenant.path("/closing"), { reason: "A new council takes over." });
  if (asked.status !== 200) throw new Error(`It was not asked to close: ${asked.text}`);
  const { records } = spacesOf(connection, tenant.id);
  const before = await get(Tenants, records, tenant.id);
  const { closing } = before.value;
  if (!closing) throw new Error("The tenant is not closing.");
  const next = { ...before.value, closing: { ...closing, noticeEndsOn: "2020-01-01" } };
  const stamp = { actor: "setup", tenant: tenant.id, requestId: "setup", now: now() };
  await commit([change(Tenants, records, tenant.id, before, next, stamp)]);
}

/** Closes a tenant through the API, its notice period being over. */
export async function aClosedTenant(tenant: FreshTenant): Promise<void> {
  await aClosingTenant(tenant);
  const closed = await (await anOperator()).post(tenant.path("/closing/confirm"));
  if (closed.status !== 200) throw new Error(`The tenant was not closed: ${closed.text}`);
}

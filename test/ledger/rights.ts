import { aPanel } from "@panels/testing/panel";
import { freshTenant } from "@panels/testing/world";
import { keepYears } from "@panels/testing/years";
import type { Operation } from "./operation.ts";

/** A forum after a year: sixteen sessions, a dozen people at each, and a log of it. */
async function aYear() {
  const tenant = await freshTenant();
  const { personId } = await tenant.person(["member"]);
  await keepYears(tenant, (await aPanel(tenant)).id, personId, { sessions: 16, others: 11, logged: 500 });
  return { tenant, at: tenant.path(`/people/${personId}`) };
}

/** What people may ask of what is held on them. */
export const rights: Operation[] = [
  {
    does: "Export everything held on somebody, after a year of sessions",
    goal: "a minute",
    async prepare() {
      const { tenant, at } = await aYear();
      return () => tenant.admin.get(`${at}/export`);
    },
  },
  {
    does: "Erase somebody, after a year of sessions",
    async prepare() {
      const { tenant, at } = await aYear();
      return () => tenant.admin.remove(at, { headers: { "If-Match": '"v1.ledger"' } });
    },
  },
  {
    does: "Find where a name stands, after a year of sessions",
    async prepare() {
      const { tenant } = await aYear();
      return () => tenant.admin.post(tenant.path("/data-search"), { words: "Planted" });
    },
  },
];

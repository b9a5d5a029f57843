import type { ConnectionSettings } from "@panels/table/connection";
import { openDemoApi } from "./in-process.ts";
import { loadTenant } from "./load-tenant.ts";
import { loadYear, publishYear } from "./year/load.ts";
import { moveSignIns } from "./move-sign-ins.ts";
import { signInsFor } from "./people.ts";
import { demoTenants } from "./tenants.ts";
import { planAhead } from "./upcoming.ts";

const tenantWithTheYear = "wspcf";

const tenantIds = demoTenants.map(({ id }) => id);

/** Who can sign in to the demo. */
export const demoPeople = signInsFor(tenantIds);

/** Lets the people of a loaded demo sign in at another issuer. */
export async function moveDemo(table: ConnectionSettings, from: string, to: string): Promise<void> {
  await moveSignIns(table, tenantIds, from, to);
}

/**
 * Loads the demo into an empty table: four tenants, the year 2024-25 of one of them, and what that one has ahead.
 * @param issuer where the demo people sign in
 * @param say is told of each step
 */
export async function loadDemo(table: ConnectionSettings, issuer: string, say: (line: string) => void): Promise<void> {
  const today = new Date();
  const api = await openDemoApi(table, issuer);
  api.turnClockTo("2024-08-19T09:00:00Z");
  for (const tenant of demoTenants) {
    const directory = await loadTenant(api, tenant);
    say(tenant.name);
    if (tenant.id !== tenantWithTheYear) continue;
    const year = await loadYear(api, tenant.id, directory, say);
    await publishYear(year);
    await planAhead(year, today);
  }
}

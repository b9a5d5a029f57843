import type { ConnectionSettings } from "@panels/table/connection";
import { openDemoApi } from "./in-process.ts";
import { moveSignIns } from "./move-sign-ins.ts";
import { signInsFor } from "./people.ts";
import { planTogether } from "./pan-sussex/ahead.ts";
import { loadSharing, openHouses } from "./pan-sussex/load.ts";
import { publishShared } from "./pan-sussex/publications.ts";
import { publishReports } from "./pan-sussex/reports.ts";
import { demoTenants } from "./tenants.ts";
import { planAhead } from "./upcoming.ts";
import { loadYear, publishYear } from "./year/load.ts";
import { yearPanel } from "./year/panel.ts";

const tenantIds = Object.values(demoTenants).map(({ id }) => id);

/** Who can sign in to the demo. */
export const demoPeople = signInsFor(tenantIds);

/** Lets the people of a loaded demo sign in at another issuer. */
export async function moveDemo(table: ConnectionSettings, from: string, to: string): Promise<void> {
  await moveSignIns(table, tenantIds, from, to);
}

/**
 * Loads the demo into an empty table: five tenants, the year 2024-25 of one of them, the panel that all share in 2025-26, and what
 * both have ahead.
 * @param issuer where the demo people sign in
 * @param say is told of each step
 */
export async function loadDemo(table: ConnectionSettings, issuer: string, say: (line: string) => void): Promise<void> {
  const today = new Date();
  const api = await openDemoApi(table, issuer);
  api.turnClockTo("2024-08-19T09:00:00Z");
  const houses = await openHouses(api);
  const year = await loadYear(api, houses.w.tenantId, houses.w.directory, (line) => say(`${yearPanel.name}, ${line}`));
  await publishYear(year);
  await planAhead(year, today);
  const sharing = await loadSharing(api, houses, say);
  await publishReports(api, sharing);
  await publishShared(api, sharing);
  await planTogether(sharing, today);
}

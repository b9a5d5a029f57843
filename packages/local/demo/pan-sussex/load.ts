import { ShownCommission, ShownInvitation } from "@panels/features/commissions/model";
import { ShownGrant } from "@panels/features/grants/model";
import { Panel } from "@panels/features/panels/model";
import { addNewcomers, companyOf, type House } from "../company.ts";
import type { DemoApi } from "../in-process.ts";
import { loadTenant } from "../load-tenant.ts";
import { type DemoTenant, demoTenants } from "../tenants.ts";
import { closeActions } from "../year/afterwards.ts";
import { holdMeetings } from "../year/load.ts";
import type { LoadedYear } from "../year/loaded.ts";
import { everybodyAt, meetingsIn } from "../year/meetings.ts";
import { commission, eastPanel, sharedPanel, words } from "./commission.ts";
import { acrossSussex, inEastSussex } from "./records.ts";

/** The organisations that take part, by the letters of the records. */
export type Houses = Readonly<Record<keyof typeof demoTenants, House>>;

/** The panel that all share, and the commission that it runs under. */
export interface LoadedSharing {
  readonly houses: Houses;
  readonly commissionId: string;
  readonly shared: LoadedYear;
}

/** Opens the organisations of the demo, under their own ids or others. */
export async function openHouses(api: DemoApi, idOf: (id: string) => string = (id) => id): Promise<Houses> {
  const open = async (tenant: DemoTenant): Promise<House> => {
    const tenantId = idOf(tenant.id);
    return { tenantId, directory: await loadTenant(api, { ...tenant, id: tenantId }) };
  };
  const { w, e, b, n, c } = demoTenants;
  return { w: await open(w), e: await open(e), b: await open(b), n: await open(n), c: await open(c) };
}

/**
 * Lives through the first year of the commission: the NHS invites three forums, shares a panel with them and a council, and East
 * Sussex runs one of its own beside it.
 * @param say is told of each session
 */
export async function loadSharing(api: DemoApi, houses: Houses, say: (line: string) => void): Promise<LoadedSharing> {
  api.turnClockTo("2025-08-26T09:00:00Z");
  await addNewcomers(api, houses, everybodyAt(meetingsIn(acrossSussex + inEastSussex)));
  const commissionId = await commissionWork(api, houses);
  const begin = async ({ tenantId }: House, panel: object): Promise<LoadedYear> => {
    const admin = api.as(tenantId, "admin");
    const { id } = await admin.post("/panels", Panel.Shown, panel);
    await admin.put(`/panels/${id}/commission`, Panel.Shown, { commissionId });
    const company = companyOf(api, houses);
    return { api, tenantId, panelId: id, company, words, works: new Map(), quoteIds: [], undertaken: [] };
  };
  const shared = await begin(houses.n, sharedPanel);
  await share(api, shared, [
    [houses.w, "submit"],
    [houses.e, "submit"],
    [houses.b, "attend"],
    [houses.c, "submit"],
  ]);
  const east = await begin(houses.e, eastPanel);
  await holdMeetings(east, meetingsIn(inEastSussex), (line) => say(`${eastPanel.name}, ${line}`));
  await holdMeetings(shared, meetingsIn(acrossSussex), (line) => say(`${sharedPanel.name}, ${line}`));
  await closeActions(shared, "2026-08-31");
  return { houses, commissionId, shared };
}

async function commissionWork(api: DemoApi, { n, w, e, b }: Houses): Promise<string> {
  const admin = api.as(n.tenantId, "admin");
  const { id } = await admin.post("/commissions", ShownCommission, commission);
  await admin.post(`/commissions/${id}/open`, ShownCommission);
  for (const { tenantId } of [w, e, b]) {
    await admin.post(`/commissions/${id}/invitations`, ShownInvitation, { tenantId });
    await api.as(tenantId, "admin").post(`/commissions/${id}/accept`, ShownInvitation);
  }
  return id;
}

async function share(
  api: DemoApi,
  { tenantId: owner, panelId }: LoadedYear,
  guests: readonly (readonly [House, string])[],
): Promise<void> {
  for (const [{ tenantId }, level] of guests) {
    const { id } = await api.as(owner, "admin").post(`/panels/${panelId}/grants`, ShownGrant, { tenantId, level });
    await api.as(tenantId, "admin").post(`/invitations/${id}/accept`, ShownGrant);
  }
}

import { aPanel, aSession } from "@panels/testing/panel";
import { aProfessional, aTurn, drawTurns, needRoles } from "@panels/testing/rota";
import { freshTenant } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

async function anAskedPanel() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const { turnId } = await aTurn(tenant, panel.id);
  return { tenant, panel, turn: tenant.path(`/rota/turns/${turnId}`) };
}

/** Professionals who take turns. */
export const turns: Operation[] = [
  {
    does: "Draw the rota, one session and one role",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      await needRoles(tenant, panel.id, { dsco: 1 });
      await aProfessional(tenant, panel.id);
      await aSession(tenant, panel.id);
      const days = { from: "2026-01-01", to: "2099-12-31" };
      return () => tenant.admin.post(tenant.path(`/panels/${panel.id}/rota/draw`), days);
    },
  },
  {
    does: "Read who fills the places of a session",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      await needRoles(tenant, panel.id, { dsco: 1 });
      await aProfessional(tenant, panel.id);
      const session = await aSession(tenant, panel.id);
      await drawTurns(tenant, panel.id);
      return () => tenant.admin.get(`${session.at}/rota`);
    },
  },
  {
    does: "Confirm a turn, and be signed up",
    goal: "1 transaction",
    async prepare() {
      const { tenant, turn } = await anAskedPanel();
      return () => tenant.admin.post(`${turn}/confirm`);
    },
  },
  {
    does: "Decline a turn, and ask the next",
    async prepare() {
      const { tenant, panel, turn } = await anAskedPanel();
      await aProfessional(tenant, panel.id);
      return () => tenant.admin.post(`${turn}/decline`);
    },
  },
];

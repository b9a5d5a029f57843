import { aSession } from "./panel.ts";
import type { Caller, FreshTenant } from "./world.ts";

/** Somebody who takes turns: they can sign in, and stand in a panel's pool. */
export interface Professional extends Caller {
  readonly memberId: string;
  /** A path under their own organisation. */
  path(rest: string): string;
}

/** Says which professionals each session of a panel needs: one of each role, or as many as given. */
export async function needRoles(tenant: FreshTenant, panelId: string, roles: Record<string, number>): Promise<void> {
  const at = tenant.path(`/panels/${panelId}/rota`);
  const etag = (await tenant.admin.get(at)).headers.get("ETag") ?? "";
  const body = { roles: Object.entries(roles).map(([role, places]) => ({ role, places })) };
  const set = await tenant.admin.put(at, body, { headers: { "If-Match": etag } });
  if (set.status !== 200) throw new Error(`The roles were not set: ${set.text}`);
}

/** A professional of a tenant, put forward for a panel's rota by its admin. */
export async function aProfessional(
  tenant: FreshTenant,
  panelId: string,
  { role = "dsco", name = "Sample Professional", away = [] as { from: string; to: string }[] } = {},
): Promise<Professional> {
  const caller = await tenant.person(["professional"], { name });
  const body = { personId: caller.personId, role, away };
  const made = await tenant.admin.post(tenant.path(`/panels/${panelId}/rota/members`), body);
  if (made.status !== 201) throw new Error(`They were not put forward: ${made.text}`);
  return { ...caller, memberId: made.body.id, path: tenant.path };
}

/** Proposes turns for every coming session of a panel. */
export async function drawTurns(tenant: FreshTenant, panelId: string): Promise<void> {
  const drawn = await tenant.admin.post(tenant.path(`/panels/${panelId}/rota/draw`), {
    from: "2026-01-01",
    to: "2099-12-31",
  });
  if (drawn.status !== 200) throw new Error(`Nothing was drawn: ${drawn.text}`);
}

/** A turn that was proposed to somebody in the pool, at a coming session of the panel. */
export async function aTurn(tenant: FreshTenant, panelId: string): Promise<{ memberId: string; turnId: string }> {
  await needRoles(tenant, panelId, { dsco: 1 });
  const { memberId } = await aProfessional(tenant, panelId);
  const session = await aSession(tenant, panelId);
  await drawTurns(tenant, panelId);
  const { places } = (await tenant.admin.get(tenant.path(`/sessions/${session.id}/rota`))).body;
  return { memberId, turnId: places[0].turnId };
}

import type { FreshTenant } from "./world.ts";

/** What a test may say of a grant; the rest is filled in. */
export interface Shared {
  level: string;
  until?: string;
  /** Whether the guest has accepted; yes when left out. */
  accepted?: boolean;
}

/** Shares a panel with a guest through the API, and gives the grant's id. */
export async function share(
  owner: FreshTenant,
  panelId: string,
  guest: FreshTenant,
  { level, until, accepted = true }: Shared,
): Promise<string> {
  const body = { tenantId: guest.id, level, ...(until !== undefined && { until }) };
  const invited = await owner.admin.post(owner.path(`/panels/${panelId}/grants`), body);
  if (invited.status !== 201) throw new Error(`The tenant was not invited: ${invited.text}`);
  const id: string = invited.body.id;
  if (!accepted) return id;
  const answered = await guest.admin.post(guest.path(`/invitations/${id}/accept`));
  if (answered.status !== 200) throw new Error(`The invitation was not accepted: ${answered.text}`);
  return id;
}

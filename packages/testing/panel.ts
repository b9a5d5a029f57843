import { type FreshTenant, now } from "./world.ts";

/** Something that was made through the API: its id, and the path it is read at. */
export interface Made {
  readonly id: string;
  readonly at: string;
}

/** A panel of the tenant's own, with the usual settings and whatever a test wants otherwise. */
export async function aPanel(tenant: FreshTenant, more: Record<string, unknown> = {}): Promise<Made> {
  return made(tenant, "/panels", {
    name: "Together for Change",
    purpose: "Work is looked at together and shaped as equals.",
    sessionMinutes: 135,
    slotMinutes: 30,
    welcomeMinutes: 15,
    method: "ballot",
    fewestBallots: 3,
    holdDays: 14,
    ...more,
  });
}

/** A scheduled session, starting in about a day, and the ids of its slots in order of time. */
export async function aSession(
  tenant: FreshTenant,
  panelId: string,
  more: Record<string, unknown> = {},
): Promise<Made & { slots: string[] }> {
  const startsAt = `${new Date(now().getTime() + 86_400_000).toISOString().slice(0, 13)}:00:00Z`;
  const start = "localStart" in more ? {} : { startsAt };
  const session = await made(tenant, `/panels/${panelId}/sessions`, { ...start, ...more });
  const slots = await tenant.admin.get(`${session.at}/slots`);
  return { ...session, slots: slots.body.items.map(({ id }: { id: string }) => id) };
}

/** Opens a session, publishing it first where it is not. */
export async function goLive(tenant: FreshTenant, session: Made): Promise<void> {
  const { state } = (await tenant.admin.get(session.at)).body;
  for (const step of state === "published" ? ["open"] : ["publish", "open"]) {
    const answer = await tenant.admin.post(`${session.at}/${step}`);
    if (answer.status !== 200) throw new Error(`The session did not ${step}: ${answer.text}`);
  }
}

async function made(tenant: FreshTenant, collection: string, body: unknown): Promise<Made> {
  const answer = await tenant.admin.post(tenant.path(collection), body);
  if (answer.status !== 201) throw new Error(`Nothing was made at ${collection}: ${answer.text}`);
  return { id: answer.body.id, at: answer.headers.get("Location") ?? "" };
}

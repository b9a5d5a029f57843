import { Booking } from "@panels/features/bookings/model";
import { DrawnRota, Rota, SessionRota, ShownRotaMember } from "@panels/features/rota/model";
import { Session, Slot } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { pageOf } from "@panels/http/page";
import { wordsFor } from "../year/panel.ts";
import type { LoadedSharing } from "./load.ts";

const Slots = pageOf(Slot.Shown, "Slots");
const dayMs = 86_400_000;
const dayAfter = (today: Date, days: number) => new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10);

/**
 * Plans the shared panel's next session, three weeks from today: seats kept for each forum and for young people, work that the
 * council and the NHS bring together, and turns drawn for professionals of both, of which one is confirmed.
 */
export async function planTogether({ houses, shared }: LoadedSharing, today: Date): Promise<void> {
  const { api, tenantId, panelId } = shared;
  api.turnClockTo(today);
  const facilitator = api.as(tenantId, "facilitator");
  const session = await facilitator.post(`/panels/${panelId}/sessions`, Session.Shown, {
    localStart: `${dayAfter(today, 21)}T10:00`,
    place: "Sample Hall, step-free",
    seats: 24,
    reserved: [
      ...[houses.w, houses.e, houses.b].map((forum) => ({ tenantId: forum.tenantId, seats: 5 })),
      { group: "young-person", seats: 3 },
    ],
    releaseDays: 7,
  });
  await bringTogether(shared, session.id);
  await drawTurns(shared, session.id, today);
  await facilitator.post(`/sessions/${session.id}/publish`, Session.Shown);
}

async function bringTogether({ api, tenantId, panelId, company }: LoadedSharing["shared"], sessionId: string) {
  const [council, nhs] = [company("c.S1"), company("n.S3")];
  const title = "Sight checks: the first two schools";
  const { id } = await council.staff.post(`/panels/${panelId}/submissions`, ShownSubmission, {
    title,
    level: "operational",
    stage: "draft",
    ownView: 3,
    strand: "sight-checks",
    ...wordsFor(title, "draft"),
    materials: [],
    submitterIds: [council.personId],
    togetherWith: [nhs.tenantId],
  });
  const path = `/submissions/${id}`;
  await nhs.staff.putAnew(`${path}/submitters`, ShownSubmission, { submitterIds: [nhs.personId] }, path);
  await council.caller.post(`${path}/submit`, ShownSubmission);
  const facilitator = api.as(tenantId, "facilitator");
  const { items } = await facilitator.get(`/sessions/${sessionId}/slots`, Slots);
  await council.caller.put(`${path}/booking`, Booking, { slotId: items[0]?.id });
  await facilitator.post(`${path}/accept`, ShownSubmission);
}

async function drawTurns({ api, tenantId, panelId, company }: LoadedSharing["shared"], sessionId: string, today: Date) {
  const facilitator = api.as(tenantId, "facilitator");
  const needed = { roles: ["dsco", "health", "send-and-inclusion"].map((role) => ({ role, places: 1 })) };
  await facilitator.putAnew(`/panels/${panelId}/rota`, Rota, needed);
  const pool = [
    ["n.D1", "dsco"],
    ["c.D1", "dsco"],
    ["n.D3", "health"],
  ] as const;
  for (const [who, role] of pool) {
    const { personId, staff } = company(who);
    await staff.post(`/panels/${panelId}/rota/members`, ShownRotaMember, { personId, role, away: [] });
  }
  const days = { from: dayAfter(today, 0), to: dayAfter(today, 60) };
  await facilitator.post(`/panels/${panelId}/rota/draw`, DrawnRota, days);
  const { places } = await facilitator.get(`/sessions/${sessionId}/rota`, SessionRota);
  const health = places.find(({ role, turnId }) => role === "health" && turnId !== undefined);
  await company("n.D3").caller.post(`/rota/turns/${health?.turnId}/confirm`, SessionRota);
}

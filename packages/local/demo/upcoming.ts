import { Booking } from "@panels/features/bookings/model";
import { Session, Slot } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { pageOf } from "@panels/http/page";
import type { LoadedYear } from "./year/loaded.ts";
import { wordsFor } from "./year/panel.ts";

const Slots = pageOf(Slot.Shown, "Slots");
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Plans what is still to come, seen from today: a session in two hours and one in two weeks, each with slots left free. */
export async function planAhead(year: LoadedYear, today: Date): Promise<void> {
  year.api.turnClockTo(today);
  const soon = new Date(Math.ceil(today.getTime() / minuteMs) * minuteMs + 120 * minuteMs).toISOString();
  await planWith(
    year,
    { startsAt: soon, notes: "Demo: open it whenever you like." },
    "Quiet hours at the swimming pool",
  );
  const inTwoWeeks = new Date(today.getTime() + 14 * dayMs).toISOString().slice(0, 10);
  await planWith(year, { localStart: `${inTwoWeeks}T10:00` }, "School trips that everybody can go on");
}

async function planWith({ api, tenantId, panelId, company }: LoadedYear, start: object, title: string): Promise<void> {
  const facilitator = api.as(tenantId, "facilitator");
  const { caller: submitter, personId } = company("S1");
  const wanted = { ...start, place: "Sample Library, step-free", seats: 20 };
  const session = await facilitator.post(`/panels/${panelId}/sessions`, Session.Shown, wanted);
  const { items } = await facilitator.get(`/sessions/${session.id}/slots`, Slots);
  const { id } = await submitter.post(`/panels/${panelId}/submissions`, ShownSubmission, {
    title,
    level: "operational",
    stage: "draft",
    ownView: 2,
    ...wordsFor(title, "draft"),
    materials: [],
    submitterIds: [personId],
  });
  await submitter.post(`/submissions/${id}/submit`, ShownSubmission);
  await submitter.put(`/submissions/${id}/booking`, Booking, { slotId: items[0]?.id });
  await facilitator.post(`/submissions/${id}/accept`, ShownSubmission);
  await facilitator.post(`/sessions/${session.id}/publish`, Session.Shown);
}

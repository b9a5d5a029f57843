import { Agenda } from "@panels/features/agenda/model";
import { Booking, FreeSlot } from "@panels/features/bookings/model";
import { Panel } from "@panels/features/panels/model";
import { Session } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { pageOf } from "@panels/http/page";
import { yearPanel } from "../year/panel.ts";
import { clockTime, expectThat, type Loop } from "./cast.ts";

/** A session with one piece of work on its agenda. */
export interface Brought {
  readonly panelId: string;
  readonly session: { readonly id: string; readonly day: string };
  readonly submissionId: string;
}

/** From an empty session to a published agenda: work is brought, booked and accepted. */
export async function bringWork(loop: Loop): Promise<Brought> {
  const { facilitator, submitter, say } = loop;
  const panelId = await findPanel(loop);
  const inHalfAnHour = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 60_000).toISOString();
  const wanted = { startsAt: inHalfAnHour, place: "Sample Hall, step-free", seats: 12 };
  const session = await facilitator.post(`/panels/${panelId}/sessions`, Session.Shown, wanted);
  say(
    "Facilitator",
    `plans a session for ${clockTime(session.startsAt)}, ${session.minutes} minutes long (${session.id}).`,
  );

  const submission = await submitter.post(`/panels/${panelId}/submissions`, ShownSubmission, {
    title: "A calmer waiting room",
    summary: "We want to change how the waiting room looks, sounds and smells. What would you change first?",
    level: "operational",
    stage: "draft",
    canStillChange: "Everything but the walls.",
    ownView: 2,
    materials: [{ title: "Photographs of the room", link: "https://example.org/waiting-room", format: "easy-read" }],
  });
  const at = `/submissions/${submission.id}`;
  say(
    "Submitter",
    `brings “${submission.title}”, and sees it at “consulting”, point 2 of the Star. It is a ${submission.state}.`,
  );
  const { state } = await submitter.post(`${at}/submit`, ShownSubmission);
  say("Submitter", `sends it in. It is ${state}.`);

  const latestFirst = `from=${session.day}&to=${session.day}&sort=desc`;
  const free = await submitter.get(
    `/panels/${panelId}/free-slots?${latestFirst}`,
    pageOf(FreeSlot, "FreeSlotPage", 2400),
  );
  const slots = free.items
    .filter(({ sessionId }) => sessionId === session.id)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  const times = slots.map(({ startsAt }) => clockTime(startsAt));
  say("Submitter", `looks for a free slot and is shown ${times.join(", ")}.`);
  const held = await submitter.put(`${at}/booking`, Booking, { slotId: slots[0]?.slotId });
  expectThat(held.state === "held", "a slot is held when it is asked for");
  say(
    "Submitter",
    `takes ${clockTime(held.startsAt)}. It is ${held.state} until ${clockTime(held.heldUntil ?? "")} at the latest.`,
  );
  await facilitator.post(`${at}/accept`, ShownSubmission);
  const confirmed = await submitter.get(`${at}/booking`, Booking);
  expectThat(confirmed.state === "confirmed", "acceptance confirms the slot");
  say("Facilitator", `accepts the work, and the slot is ${confirmed.state} in the same act.`);
  await publishAgenda(loop, session.id);
  return { panelId, session, submissionId: submission.id };
}

async function findPanel({ admin, facilitator }: Loop): Promise<string> {
  const { items } = await facilitator.get("/panels", pageOf(Panel.Shown, "PanelPage"));
  const known = items.find(({ name }) => name === yearPanel.name);
  return (known ?? (await admin.post("/panels", Panel.Shown, yearPanel))).id;
}

async function publishAgenda({ facilitator, member, say }: Loop, sessionId: string): Promise<void> {
  await facilitator.post(`/sessions/${sessionId}/publish`, Session.Shown);
  const agenda = await member.get(`/sessions/${sessionId}/agenda`, Agenda);
  const minutes = agenda.items.reduce((sum, item) => sum + item.minutes, 0);
  expectThat(minutes === agenda.minutes, "the agenda adds up to the session's length");
  const lines = agenda.items.map(({ startsAt, title }) => `${clockTime(startsAt)} ${title}`);
  say("Facilitator", `publishes the agenda; it adds up to ${minutes} minutes. A member reads it: ${lines.join("; ")}.`);
  const calendar = await member.text(`/sessions/${sessionId}/agenda.ics`);
  const page = await member.text(`/sessions/${sessionId}/agenda.html`);
  expectThat(calendar.startsWith("BEGIN:VCALENDAR"), "the agenda can be put into a calendar");
  expectThat(page.includes("A calmer waiting room"), "the agenda can be printed");
  say("Member", "puts it into a calendar (agenda.ics), and prints it (agenda.html).");
}

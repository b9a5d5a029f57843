import { aPanel, aSession } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { share } from "@panels/testing/sharing";
import { freshTenant } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

const panel = {
  name: "Together for Change",
  purpose: "Work is looked at together and shaped as equals.",
  sessionMinutes: 135,
  slotMinutes: 30,
  welcomeMinutes: 15,
  method: "ballot",
  fewestBallots: 3,
  holdDays: 14,
};
const term = { name: "Autumn", year: "2026-27", season: "autumn", from: "2026-09-01", to: "2026-12-18" };

async function aPlannedSession() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  return { tenant, panel, session: await aSession(tenant, panel.id) };
}

async function aBooking() {
  const planned = await aPlannedSession();
  const { tenant, panel, session } = planned;
  const work = await aSubmission(tenant, panel.id, { state: "accepted" });
  const booking = `${work.at}/booking`;
  await tenant.admin.put(booking, { slotId: session.slots[0] });
  return { ...planned, work, booking };
}

/** Setting up and planning: organisations, people, panels, sessions. */
export const setting: Operation[] = [
  {
    does: "Read who I am, in one organisation",
    async prepare() {
      const { admin } = await freshTenant();
      return () => admin.get("/v1/me");
    },
  },
  {
    does: "Add a person who signs in",
    async prepare() {
      const { admin, path } = await freshTenant();
      const signIn = { issuer: "https://issuer.test", subject: "ledger-subject-0001" };
      const person = { name: "Sample Person", group: "parent-carer", roles: ["member"], signIn };
      return () => admin.post(path("/people"), person);
    },
  },
  {
    does: "List people",
    async prepare() {
      const { admin, path } = await freshTenant();
      return () => admin.get(path("/people"));
    },
  },
  {
    does: "Add a term",
    async prepare() {
      const { admin, path } = await freshTenant();
      return () => admin.post(path("/terms"), term);
    },
  },
  {
    does: "Add a panel",
    async prepare() {
      const { admin, path } = await freshTenant();
      return () => admin.post(path("/panels"), panel);
    },
  },
  {
    does: "Read a panel",
    goal: "1 round trip",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      return () => tenant.admin.get(panel.at);
    },
  },
  {
    does: "List panels",
    goal: "1 round trip, and 1 that asks which are shared",
    async prepare() {
      const tenant = await freshTenant();
      await aPanel(tenant);
      return () => tenant.admin.get(tenant.path("/panels"));
    },
  },
  {
    does: "Read a panel that is shared by grant",
    goal: "3 round trips",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const { id } = await aPanel(owner);
      await share(owner, id, guest, { level: "view" });
      return () => guest.admin.get(guest.path(`/panels/${id}`));
    },
  },
  {
    does: "Share a panel with an organisation",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const { id } = await aPanel(owner);
      return () => owner.admin.post(owner.path(`/panels/${id}/grants`), { tenantId: guest.id, level: "view" });
    },
  },
  {
    does: "Accept an invitation to a panel",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const { id } = await aPanel(owner);
      const grant = await share(owner, id, guest, { level: "view", accepted: false });
      return () => guest.admin.post(guest.path(`/invitations/${grant}/accept`));
    },
  },
  {
    does: "Change a panel",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      const etag = (await tenant.admin.get(panel.at)).headers.get("ETag") ?? "";
      return () => tenant.admin.send("PATCH", panel.at, { body: { name: "Panel" }, headers: { "If-Match": etag } });
    },
  },
  {
    does: "Plan a session with its four slots",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      const session = { startsAt: "2027-01-14T10:00:00Z" };
      return () => tenant.admin.post(tenant.path(`/panels/${panel.id}/sessions`), session);
    },
  },
  {
    does: "Publish a session's agenda",
    async prepare() {
      const { tenant, session } = await aPlannedSession();
      return () => tenant.admin.post(`${session.at}/publish`);
    },
  },
  {
    does: "Open a session",
    async prepare() {
      const { tenant, session } = await aPlannedSession();
      await tenant.admin.post(`${session.at}/publish`);
      return () => tenant.admin.post(`${session.at}/open`);
    },
  },
];

/** Bringing work: submissions, bookings, the agenda. */
export const bringing: Operation[] = [
  {
    does: "Submit a piece of work",
    async prepare() {
      const { tenant, panel } = await aPlannedSession();
      const work = await aSubmission(tenant, panel.id, { state: "draft" });
      return () => tenant.admin.post(`${work.at}/submit`);
    },
  },
  {
    does: "Accept a piece of work",
    async prepare() {
      const { tenant, panel } = await aPlannedSession();
      const work = await aSubmission(tenant, panel.id, { state: "submitted" });
      return () => tenant.admin.post(`${work.at}/accept`);
    },
  },
  {
    does: "List free slots, one session ahead",
    async prepare() {
      const { tenant, panel } = await aPlannedSession();
      return () => tenant.admin.get(tenant.path(`/panels/${panel.id}/free-slots`));
    },
  },
  {
    does: "Book a slot",
    goal: "1 transaction",
    async prepare() {
      const { tenant, panel, session } = await aPlannedSession();
      const work = await aSubmission(tenant, panel.id, { state: "accepted" });
      return () => tenant.admin.put(`${work.at}/booking`, { slotId: session.slots[0] });
    },
  },
  {
    does: "Move to another slot",
    goal: "1 transaction",
    async prepare() {
      const { tenant, session, booking } = await aBooking();
      return () => tenant.admin.put(booking, { slotId: session.slots[1] });
    },
  },
  {
    does: "Cancel a booking that nobody waits for",
    goal: "1 transaction",
    async prepare() {
      const { tenant, booking } = await aBooking();
      return () => tenant.admin.send("DELETE", booking);
    },
  },
  {
    does: "Read the agenda",
    goal: "1 Query after the panel's row",
    async prepare() {
      const { tenant, session } = await aBooking();
      return () => tenant.admin.get(`${session.at}/agenda`);
    },
  },
];

import { append } from "@panels/features/log/store";
import { commit } from "@panels/table/commit";
import { logSpaces } from "@panels/table/space";
import { actionFields } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { firstYear } from "@panels/testing/facts";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel, aSession } from "@panels/testing/panel";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { anybody, connection, freshTenant, now } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

const publication = {
  kind: "computed",
  title: "Our first year together",
  highlights: ["The passport speaks in its owner's words."],
  year: "2024-25",
};

/** A panel with the records of its first year: 16 sessions, 67 pieces of work, 118 forms. */
async function aYear() {
  const tenant = await freshTenant();
  await keepCalendar(tenant);
  const panel = await aPanel(tenant);
  await keepFacts(tenant, panel.id, Object.values(firstYear(panel.id)));
  return { tenant, panel };
}

/** What comes of it: feedback, actions, figures, the log. */
export const after: Operation[] = [
  {
    does: "Give feedback",
    async prepare() {
      const tenant = await freshTenant();
      const { session } = await aLiveSession(tenant);
      const { phone } = await aCheckedInAttendee(tenant, session.id);
      const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };
      return () => phone.post(`${session.at}/feedback`, form);
    },
  },
  {
    does: "Undertake an action",
    async prepare() {
      const tenant = await freshTenant();
      const panel = await aPanel(tenant);
      return () => tenant.admin.post(tenant.path(`/panels/${panel.id}/actions`), actionFields);
    },
  },
  {
    does: "Compute a panel's impact, one year",
    goal: "2 round trips after the panel's row, 25 units",
    async prepare() {
      const { tenant, panel } = await aYear();
      return () => tenant.admin.get(`${panel.at}/impact?year=2024-25`);
    },
  },
  {
    does: "Publish a year's impact",
    async prepare() {
      const { tenant, panel } = await aYear();
      return () => tenant.admin.post(`${panel.at}/impact/publications`, publication);
    },
  },
  {
    does: "Read a published year, as anybody may",
    goal: "1 GetItem",
    async prepare() {
      const { tenant, panel } = await aYear();
      await tenant.admin.post(`${panel.at}/impact/publications`, publication);
      return () => anybody.get(`/v1/public/tenants/${tenant.id}/impact?year=2024-25`);
    },
  },
  {
    does: "Read the audit log, 25 entries",
    goal: "1 Query, and 1 that asks which panels are shared",
    async prepare() {
      const { admin, path } = await aLog();
      return () => admin.get(path("/audit"));
    },
  },
  {
    does: "Follow what changes, 25 entries",
    goal: "1 Query, and 1 that asks which panels are shared",
    async prepare() {
      const { admin, path } = await aLog();
      return () => admin.get(path("/changes"));
    },
  },
  {
    does: "Read the calendar, one panel of one's own and one shared",
    goal: "3 waits",
    async prepare() {
      const [owner, tenant] = [await freshTenant(), await freshTenant()];
      const [own, shared] = [await aPanel(tenant), await aPanel(owner)];
      await share(owner, shared.id, tenant, { level: "view" });
      await aSession(tenant, own.id);
      await aSession(owner, shared.id);
      return () => tenant.admin.get(tenant.path("/calendar"));
    },
  },
  {
    does: "List who comes, a guest's people among them, for the first time in an hour",
    goal: "1 wait after the list",
    async prepare() {
      const [owner, guest] = [await freshTenant(), await freshTenant()];
      const { id } = await aPanel(owner);
      await share(owner, id, guest, { level: "attend" });
      const session = await aSession(owner, id);
      const { personId, ...member } = await guest.person(["member"]);
      await member.post(guest.path(`/sessions/${session.id}/attendance`), { personId });
      return () => owner.admin.get(`${session.at}/attendance`);
    },
  },
];

async function aLog() {
  const tenant = await freshTenant();
  const { id, admin } = tenant;
  const at = now();
  const entry = { at: at.toISOString(), actor: admin.personId, actingTenantId: id, requestId: "ledger", version: 1 };
  const entries = Array.from({ length: 25 }, (_each, n) => ({
    eventId: `event-${n}`,
    entry: { ...entry, kind: "panel", id: "pnl_0123456789", action: "changed" as const, changed: ["purpose"] },
  }));
  const stamp = { actor: "relay", tenant: id, requestId: "ledger", now: at };
  await commit(append(logSpaces(connection, id).log, undefined, entries, stamp));
  return tenant;
}

import { anAction } from "@panels/testing/action";
import { firstYear } from "@panels/testing/facts";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { keepCalendar, keepFacts } from "@panels/testing/kept-facts";
import { aPanel } from "@panels/testing/panel";
import { aLiveSession, aRound, voters } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { anOperator, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

interface Line {
  kind: string;
  id?: string;
  data: Record<string, unknown>;
}

/** Everything a tenant exports, page by page. */
async function exportOf({ admin, path }: FreshTenant, limit = 100): Promise<{ lines: Line[]; text: string }> {
  let [at, text]: [string | undefined, string] = [path(`/export?limit=${limit}`), ""];
  while (at !== undefined) {
    const page = await admin.get(at);
    expect(page.status, page.text).toBe(200);
    expect(page.headers.get("Content-Type")).toBe("application/x-ndjson");
    text += page.text;
    at = page.headers.get("Link")?.slice(1).split(">")[0];
  }
  return { lines: text.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : [])), text };
}

/** A panel with a live session, scored work, people and a year of facts. */
async function aBusyTenant() {
  const tenant = await freshTenant();
  await keepCalendar(tenant);
  const live = await aLiveSession(tenant);
  await keepFacts(tenant, live.panel.id, [firstYear(live.panel.id).autumn]);
  await aCheckedInAttendee(tenant, live.session.id, { name: "Sample Attendee of ours" });
  const round = await aRound(tenant, live);
  for (const voter of await voters(3, tenant, live)) await voter.put(`${round.at}/ballot`, { score: 4, counter: 1 });
  await tenant.admin.post(`${round.at}/close`);
  return { tenant, live, round };
}

test("an admin exports everything the organisation holds, each thing once, whatever the size of a page", async () => {
  const { tenant, live, round } = await aBusyTenant();
  const { lines } = await exportOf(tenant);
  const kinds = new Set(lines.map(({ kind }) => kind));
  for (const kind of ["tenant", "term", "person", "panel", "session", "slot", "submission", "attendance", "attendee"]) {
    expect(kinds).toContain(kind);
  }
  for (const id of [live.panel.id, live.session.id, live.work[0]?.id, round.id, tenant.admin.personId]) {
    expect(
      lines.filter((line) => line.id === id),
      id,
    ).toHaveLength(1);
  }
  const { forms } = firstYear(live.panel.id).autumn;
  expect(lines.filter(({ kind }) => kind === "form-fact")).toHaveLength(forms.length);
  expect((await exportOf(tenant, 7)).lines).toEqual(lines);
});

test("an export holds no ballots, no keys of the table, no codes, and nothing that says whose form is whose", async () => {
  const { tenant } = await aBusyTenant();
  const { lines, text } = await exportOf(tenant);
  expect(text).not.toMatch(/T#|SES#|"(pk|sk|ord|stamp|token|claim|code)":(?!"(E|T))/);
  expect(lines.map(({ kind }) => kind)).not.toContain("term-token");
});

test("a quote is exported only while it may be published; that it was taken back is", async () => {
  const tenant = await freshTenant();
  const { session } = await aLiveSession(tenant);
  const form = { as: "attendee", usefulness: 9, again: true, recommend: true, whatChanged: "We rewrote it." };
  const send = async (more: object) => {
    const { phone } = await aCheckedInAttendee(tenant, session.id);
    return { phone, ...(await phone.post(`${session.at}/feedback`, { ...form, ...more })).body };
  };
  const given = await send({ quote: "Words that stand.", quoteConsent: true });
  const taken = await send({ quote: "Words taken back.", quoteConsent: true });
  const never = await send({ quote: "Words never lent.", quoteConsent: false });
  await taken.phone.patch(tenant.path(`/feedback/${taken.id}`), { quoteConsent: false });
  const { lines, text } = await exportOf(tenant);
  expect(text).toContain("Words that stand.");
  expect(text).not.toMatch(/Words taken back|Words never lent/);
  const dataOf = (id: string) => lines.find((line) => line.id === id)?.data;
  expect([given, taken, never].map(({ id }) => dataOf(id)?.["quoteConsent"])).toEqual([true, false, false]);
  expect(dataOf(never.id)).toMatchObject({ whatChanged: "We rewrote it.", usefulness: 9 });
});

test("an exported form says no more of who gave it than one that is read: neither group, nor whose member, nor who agreed", async () => {
  const tenant = await freshTenant();
  const { session } = await aLiveSession(tenant);
  const { phone } = await aCheckedInAttendee(tenant, session.id, { group: "young-person" });
  const consentBy = { who: "guardian", relationship: "foster carer" };
  const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quote: "Mine.", quoteConsent: true };
  const { body } = await phone.post(`${session.at}/feedback`, { ...form, consentBy });
  const read = await tenant.admin.get(tenant.path(`/feedback/${body.id}`));
  const { safeguarding: _beside, ...shown } = read.body;
  expect((await exportOf(tenant)).lines.find(({ id }) => id === body.id)?.data).toEqual(shown);
});

test("of a shared panel each exports its own people, and none the other's", async () => {
  const { tenant: owner, live } = await aBusyTenant();
  const guest = await freshTenant();
  await share(owner, live.panel.id, guest, { level: "attend" });
  const person = await guest.person(["member"], { name: "Sample Guest" });
  const seat = { personId: person.personId, needs: "Large print for the guest" };
  const seated = await guest.admin.post(guest.path(`/sessions/${live.session.id}/attendance`), seat);
  expect(seated.status, seated.text).toBe(201);
  const [ours, theirs] = [await exportOf(owner), await exportOf(guest)];
  expect(theirs.text).toContain("Large print for the guest");
  expect(ours.text).not.toContain("Large print for the guest");
  expect(ours.text).not.toContain(person.personId);
  expect(ours.lines.filter(({ id }) => id === seated.body.id)).toHaveLength(1);
  expect(theirs.text).not.toContain("Sample Attendee of ours");
});

test("nothing is exported of others' people on a shared panel that its owner could not read: neither ids nor consents", async () => {
  const [owner, guest] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "facilitate" });
  const { personId } = await guest.person(["member"]);
  const consent = {
    purpose: "photo",
    about: "The guests at the table.",
    wording: "You may print this photograph.",
    givenOn: "2025-05-01",
    givenBy: { who: "self" },
    personId,
  };
  const agreed = await guest.admin.post(guest.path(`/panels/${panel.id}/consents`), consent);
  expect(agreed.status, agreed.text).toBe(201);
  await anAction(guest, panel.id, { ownerPersonId: personId });
  await aSubmission(guest, panel.id, { by: await guest.person(["submitter"]) });
  const { lines, text } = await exportOf(owner);
  expect(lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["action", "submission"]));
  expect(text).not.toContain(personId);
  expect(text).not.toContain("The guests at the table.");
});

test("only an admin exports, and while the organisation is closing too", async () => {
  const tenant = await freshTenant();
  const facilitator = await tenant.person(["facilitator"]);
  expect((await facilitator.get(tenant.path("/export"))).status).toBe(403);
  expect((await (await anOperator()).get(tenant.path("/export"))).status).toBe(404);
  await tenant.admin.post(tenant.path("/closing"), { reason: "A new council takes over." });
  expect((await exportOf(tenant)).lines.map(({ kind }) => kind)).toEqual(["person", "person", "tenant"]);
});

import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { anybody, type Caller, freshTenant, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };

async function aMeeting() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id);
  const path = `${session.at}/feedback`;
  const attendee = (more: Record<string, unknown> = {}) => aCheckedInAttendee(tenant, session.id, more);
  const summary = async () => (await tenant.admin.get(`${path}/summary`)).body;
  return { tenant, panel, session, path, attendee, summary };
}

/** Books a submitter's work on the session; `present` opens its round. */
async function someWork({ tenant, panel, session }: Awaited<ReturnType<typeof aMeeting>>, submitter: Caller) {
  const submission = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  await tenant.admin.put(`${submission.at}/booking`, { slotId: session.slots[0] });
  return {
    async present() {
      const round = await tenant.admin.post(`${session.at}/rounds`, { submissionId: submission.id });
      const opened = await tenant.admin.post(tenant.path(`/rounds/${round.body.id}/open`));
      expect(opened.status, opened.text).toBe(200);
    },
  };
}

test("somebody who came by code gives feedback from their phone, and a second form takes the place of the first", async () => {
  const { tenant, session, path, attendee, summary } = await aMeeting();
  await goLive(tenant, session);
  const { phone } = await attendee();
  const first = await phone.post(path, { ...form, whatChanged: "We rewrote the first page." });
  expect(first.status, first.text).toBe(201);
  const second = await phone.post(path, { ...form, usefulness: 4 });
  const { safeguarding: _beside, ...said } = second.body;
  expect(said).toEqual({ ...form, usefulness: 4, id: first.body.id, sessionId: session.id });
  expect((await summary()).attendees).toMatchObject({ people: 1, forms: 1, rate: 100, usefulness: null });
  expect((await tenant.admin.get(path)).body.items).toEqual([said]);
});

test("a repeat of the same request keeps one form and says that it was a repeat", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const { phone } = await attendee();
  const headers = { "Idempotency-Key": "once" };
  await phone.post(path, form, { headers });
  expect((await phone.post(path, form, { headers })).headers.get("Idempotency-Replayed")).toBe("true");
});

test("a key is its holder's alone: two people may happen on the same one", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const [one, other] = [await attendee(), await attendee()];
  const headers = { "Idempotency-Key": "once" };
  const first = await one.phone.post(path, form, { headers });
  const second = await other.phone.post(path, { ...form, usefulness: 3 }, { headers });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).not.toBe(first.body.id);
});

test("a signed-in member gives feedback without a pass, and only after they checked in", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  const member = await tenant.person(["member"]);
  expect((await member.post(path, form)).body.code).toBe("feedback.not_open");
  await goLive(tenant, session);
  expect((await member.post(path, form)).body.code).toBe("feedback.was_not_there");
  await attendee({ personId: member.personId });
  expect((await member.post(path, form)).status).toBe(201);
});

test("a submitter gives their own form once their work has been presented", async () => {
  const meeting = await aMeeting();
  const { tenant, session, path, summary } = meeting;
  const submitter = await tenant.person(["submitter"]);
  const work = await someWork(meeting, submitter);
  await goLive(tenant, session);
  const theirs = { ...form, as: "submitter" };
  expect((await submitter.post(path, theirs)).body.code).toBe("feedback.brought_nothing");
  await work.present();
  expect((await submitter.post(path, theirs)).status).toBe(201);
  expect((await submitter.post(path, form)).body.code).toBe("feedback.was_not_there");
  expect((await summary()).submitters).toMatchObject({ people: 1, forms: 1, rate: 100 });
});

test("observers are not asked", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const observer = await attendee({ part: "observer", group: undefined });
  expect((await observer.phone.post(path, form)).body.code).toBe("feedback.was_not_there");
});

test("feedback stays open for seven days after the session and no longer, and counts for the session's day", async () => {
  const { tenant, session, path, attendee, summary } = await aMeeting();
  await goLive(tenant, session);
  const { phone } = await attendee();
  await tenant.admin.post(`${session.at}/close`);
  const { startsAt } = (await tenant.admin.get(session.at)).body;
  turnClockTo(new Date(Date.parse(startsAt) + 7 * 86_400_000).toISOString());
  expect((await phone.post(path, form)).status).toBe(201);
  turnClockTo(new Date().toISOString());
  expect((await summary()).attendees.forms).toBe(1);
});

test("facilitators read forms without names, groups or anything else that says whose they are", async () => {
  const { tenant, session, path, attendee, summary } = await aMeeting();
  await goLive(tenant, session);
  for (let each = 0; each < 5; each += 1) await (await attendee()).phone.post(path, { ...form, usefulness: 5 + each });
  const five = (await tenant.admin.get(path)).body.items;
  expect(Object.keys(five[0]).toSorted((a, b) => a.localeCompare(b))).toEqual(
    [...Object.keys(form), "id", "sessionId"].toSorted((a, b) => a.localeCompare(b)),
  );
  const young = await attendee({ group: "young-person" });
  await young.phone.post(path, { ...form, again: false });
  const six = await tenant.admin.get(`${path}?limit=4`);
  const rest = await tenant.admin.get(`${path}?limit=4&cursor=${six.body.nextCursor}`);
  const ids = [...six.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
  expect([new Set(ids).size, rest.body.nextCursor]).toEqual([6, null]);
  expect((await summary()).attendees).toEqual({
    people: 6,
    forms: 6,
    rate: 100,
    usefulness: 7.3,
    again: 83,
    recommend: 100,
  });
});

test("leave to publish a quote is taken back by whoever gave it, or by staff for them, and by nobody else", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const [mine, other] = [await attendee(), await attendee()];
  const quoted = { ...form, quote: "My voice was heard.", quoteConsent: true };
  const at = (await mine.phone.post(path, quoted)).headers.get("Location") ?? "";
  const member = await tenant.person(["member"]);
  for (const caller of [other.phone, member]) {
    expect((await caller.patch(at, { quoteConsent: false })).status).toBe(404);
  }
  expect((await mine.phone.patch(at, { quoteConsent: true })).status).toBe(422);
  expect((await mine.phone.patch(at, { quoteConsent: false })).body.quoteConsent).toBe(false);
  await mine.phone.post(path, quoted);
  expect((await tenant.admin.patch(at, { quoteConsent: false })).body.quoteConsent).toBe(false);
  expect((await mine.phone.get(at)).body).toMatchObject({ quote: "My voice was heard.", quoteConsent: false });
});

test("a stale withdrawal is refused where the caller says which version it read", async () => {
  const { tenant, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const { phone } = await attendee();
  const given = await phone.post(path, form);
  const at = given.headers.get("Location") ?? "";
  const headers = { "If-Match": (await phone.get(at)).headers.get("ETag") ?? "" };
  await phone.post(path, { ...form, usefulness: 3 });
  expect((await phone.patch(at, { quoteConsent: false }, { headers })).status).toBe(412);
});

test("members may not read what others said, strangers find nothing, and a pass opens its own session only", async () => {
  const { tenant, panel, session, path, attendee } = await aMeeting();
  await goLive(tenant, session);
  const member = await tenant.person(["member"]);
  const refused = await member.get(path);
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("feedback:read")]);
  const observer = await tenant.person(["observer"]);
  expect((await observer.post(path, form)).body.detail).toContain("feedback:give");
  const stranger = await freshTenant();
  expect((await stranger.admin.get(path.replace(tenant.id, stranger.id))).status).toBe(404);
  expect((await stranger.admin.post(path.replace(tenant.id, stranger.id), form)).status).toBe(404);
  expect((await anybody.post(path, form)).status).toBe(401);
  const { phone } = await attendee();
  const elsewhere = await aSession(tenant, panel.id);
  await goLive(tenant, elsewhere);
  expect((await phone.post(`${elsewhere.at}/feedback`, form)).status).toBe(404);
});

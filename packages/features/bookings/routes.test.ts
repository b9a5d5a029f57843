import { newId } from "@panels/ids/id";
import { aPanel, aSession } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { anybody, callerWith, freshTenant, ledger, now, signer, tokenFor, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

async function aForum(panelMore = {}) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant, panelMore);
  const session = await aSession(tenant, panel.id, { startsAt: inDays(30) });
  const submitter = await tenant.person(["submitter"]);
  const [first = "", second = ""] = session.slots;
  return { tenant, panel, session, submitter, first, second };
}

function inDays(days: number): string {
  return `${new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 16)}:00.000Z`;
}

afterEach(() => turnClockTo(new Date().toISOString()));

test("submitted work takes a slot when it asks, and holds it until a date", async () => {
  const { tenant, panel, session, submitter, first } = await aForum();
  const { at, id } = await aSubmission(tenant, panel.id, { by: submitter });
  const booked = await submitter.put(`${at}/booking`, { slotId: first });
  expect(booked.status, booked.text).toBe(200);
  expect(booked.body).toMatchObject({ submissionId: id, sessionId: session.id, slotId: first, state: "held" });
  expect(booked.body.heldUntil.slice(0, 10)).toBe(inDays(14).slice(0, 10));
  const read = await submitter.get(`${at}/booking`);
  expect(read.body).toEqual(booked.body);
  expect(read.headers.get("ETag")).toBe(booked.headers.get("ETag"));
});

test("accepting work confirms the slot that it holds, in one transaction", async () => {
  const { tenant, panel, session, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  await submitter.put(`${at}/booking`, { slotId: first });
  ledger.start();
  const accepted = await tenant.admin.post(`${at}/accept`);
  expect(ledger.stop().calls.filter((call) => call.startsWith("Transact"))).toHaveLength(1);
  expect(accepted.body).toMatchObject({ state: "booked", slotId: first, sessionId: session.id });
  expect((await submitter.get(`${at}/booking`)).body).toMatchObject({ state: "confirmed" });
  const [slot] = (await tenant.admin.get(`${session.at}/slots`)).body.items;
  expect(slot).toMatchObject({ confirmed: true, submissionTitle: "Hospital passport" });
  expect(slot).not.toHaveProperty("heldUntil");
});

test("booking is one transaction after three reads", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  ledger.start();
  await submitter.put(`${at}/booking`, { slotId: first });
  expect(ledger.stop().calls).toEqual(["GetItem", "GetItem", "Query", "TransactWriteItems"]);
});

test("a slot that other work holds is refused by name", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const mine = await aSubmission(tenant, panel.id, { by: submitter });
  const theirs = await aSubmission(tenant, panel.id);
  await submitter.put(`${mine.at}/booking`, { slotId: first });
  const refused = await tenant.admin.put(`${theirs.at}/booking`, { slotId: first });
  expect(refused.status).toBe(409);
  expect(refused.body.code).toBe("bookings.slot_taken");
});

test("a hold that has lapsed goes to who asks next, and the first work loses it in the same act", async () => {
  const { tenant, panel, submitter, first } = await aForum({ holdDays: 2 });
  const mine = await aSubmission(tenant, panel.id, { by: submitter });
  const theirs = await aSubmission(tenant, panel.id);
  await submitter.put(`${mine.at}/booking`, { slotId: first });
  const subject = newId("subject");
  await tenant.person(["facilitator"], { signIn: { issuer: signer.trusted.issuer, subject } });
  turnClockTo(inDays(3));
  const facilitator = callerWith(await tokenFor(subject));
  const taken = await facilitator.put(`${theirs.at}/booking`, { slotId: first });
  expect(taken.status, taken.text).toBe(200);
  expect((await facilitator.get(`${mine.at}/booking`)).status).toBe(404);
  expect((await facilitator.get(mine.at)).body).not.toHaveProperty("slotId");
});

test("a move takes the new slot, frees the old one and says why", async () => {
  const { tenant, panel, session, submitter, first, second } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  await submitter.put(`${at}/booking`, { slotId: first });
  const moved = await submitter.put(`${at}/booking`, { slotId: second, because: "Our designer is away." });
  expect(moved.body).toMatchObject({ slotId: second, state: "confirmed", because: "Our designer is away." });
  const slots = (await tenant.admin.get(`${session.at}/slots`)).body.items;
  expect(slots.map((slot: { submissionId?: string }) => slot.submissionId !== undefined)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test("who books with If-None-Match: * never moves by mistake", async () => {
  const { tenant, panel, submitter, first, second } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const headers = { "If-None-Match": "*" };
  expect((await submitter.put(`${at}/booking`, { slotId: first }, { headers })).status).toBe(200);
  const again = await submitter.put(`${at}/booking`, { slotId: second }, { headers });
  expect(again.status).toBe(412);
  expect(again.body.code).toBe("bookings.already_booked");
  expect((await submitter.get(`${at}/booking`)).body.slotId).toBe(first);
});

test("a booking of what was read too long ago is refused with 412", async () => {
  const { tenant, panel, submitter, first, second } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const etag = (await submitter.put(`${at}/booking`, { slotId: first })).headers.get("ETag") ?? "";
  await submitter.patch(at, { title: "Changed since" });
  const stale = await submitter.put(`${at}/booking`, { slotId: second }, { headers: { "If-Match": etag } });
  expect(stale.status).toBe(412);
});

test("a trial says what would happen and changes nothing", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const before = (await submitter.get(at)).headers.get("ETag");
  const trial = await submitter.put(`${at}/booking?dryRun=true`, { slotId: first });
  expect(trial.status, trial.text).toBe(200);
  expect(trial.body).toMatchObject({ slotId: first, state: "held", dryRun: true });
  expect((await submitter.get(at)).headers.get("ETag")).toBe(before);
  expect((await submitter.get(`${at}/booking`)).status).toBe(404);
});

test("a cancelled booking frees its slot; what was booked is accepted still", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  await submitter.put(`${at}/booking`, { slotId: first });
  const cancelled = await submitter.remove(`${at}/booking?because=Our%20designer%20is%20away.`);
  expect(cancelled.status, cancelled.text).toBe(204);
  expect((await submitter.get(at)).body).toMatchObject({
    state: "accepted",
    bookingBecause: "Our designer is away.",
  });
  const free = (await submitter.get(tenant.path(`/panels/${panel.id}/free-slots`))).body.items;
  expect(free).toHaveLength(4);
  expect((await submitter.remove(`${at}/booking`)).body.code).toBe("bookings.not_booked");
});

test("drafts, past sessions and other panels are refused by name", async () => {
  const { tenant, panel, session, submitter, first } = await aForum();
  const draft = await aSubmission(tenant, panel.id, { by: submitter, state: "draft" });
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const code = async (path: string, slotId: string) =>
    (await submitter.put(`${path}/booking`, { slotId })).body.code as unknown;
  expect(await code(draft.at, first)).toBe("submissions.not_submitted");
  const elsewhere = await aSession(tenant, (await aPanel(tenant)).id);
  expect(await code(at, elsewhere.slots[0] ?? "")).toBe("bookings.another_panel");
  expect(await code(at, `${first.slice(0, -4)}0000`)).toBe("request.not_found");
  await tenant.admin.post(`${session.at}/cancel`, { because: "The hall is flooded." });
  expect(await code(at, first)).toBe("bookings.session_takes_none");
});

test("a new title shows on the agenda's slot at once", async () => {
  const { tenant, panel, session, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  await submitter.put(`${at}/booking`, { slotId: first });
  await tenant.admin.patch(at, { title: "A better title" });
  const [slot] = (await tenant.admin.get(`${session.at}/slots`)).body.items;
  expect(slot.submissionTitle).toBe("A better title");
});

test("free slots are listed by date, without those that are held", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const soon = await aSession(tenant, panel.id, { startsAt: inDays(2) });
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  await submitter.put(`${at}/booking`, { slotId: first });
  const listed = async (query: string) => {
    const answer = await submitter.get(`${tenant.path(`/panels/${panel.id}/free-slots`)}?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };
  const all = (await listed("")).items.map(({ slotId }: { slotId: string }) => slotId);
  expect(all).toHaveLength(7);
  expect(all.slice(0, 4)).toEqual(soon.slots);
  expect((await listed(`from=${inDays(10).slice(0, 10)}`)).items).toHaveLength(3);
  expect((await listed(`to=${inDays(10).slice(0, 10)}`)).items).toHaveLength(4);
  const page = await listed("limit=1");
  expect(page.items).toHaveLength(4);
  expect((await listed(`limit=1&cursor=${page.nextCursor}`)).items).toHaveLength(3);
});

test("only who brings work books it; others are told their scope or find nothing", async () => {
  const { tenant, panel, submitter, first } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const other = await tenant.person(["submitter"]);
  expect((await other.put(`${at}/booking`, { slotId: first })).status).toBe(404);
  expect((await other.put(`${at}/booking?dryRun=true`, { slotId: first })).status).toBe(404);
  const member = await tenant.person(["member"]);
  const refused = await member.put(`${at}/booking`, { slotId: first });
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("bookings:write");
  const stranger = await freshTenant();
  expect((await stranger.admin.put(`${at}/booking`, { slotId: first })).status).toBe(404);
  const acting = at.replace(tenant.id, stranger.id);
  expect((await stranger.admin.put(`${acting}/booking`, { slotId: first })).status).toBe(404);
  expect((await anybody.get(`${at}/booking`)).status).toBe(401);
});

import { aPanel, aSession } from "@panels/testing/panel";
import { justBefore } from "@panels/testing/race";
import { aSubmission, type MadeSubmission } from "@panels/testing/submission";
import { type Answered, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";

// Fewer or more rounds than usual, for a quick look or a long one.
const rounds = Number(process.env["BOOKING_ROUNDS"] ?? 50);
const callers = 64;
const places = 10;

interface SlotShown {
  id: string;
  submissionId?: string;
  submissionTitle?: string;
}

async function aForum() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  return { tenant, panel, admin: tenant.admin };
}

async function aLongSession(tenant: FreshTenant, panelId: string, slotCount: number) {
  const startsAt = `${new Date(now().getTime() + 30 * 86_400_000).toISOString().slice(0, 16)}:00Z`;
  return aSession(tenant, panelId, { startsAt, minutes: 600, slotCount });
}

async function some(count: number, tenant: FreshTenant, panelId: string): Promise<MadeSubmission[]> {
  return Promise.all(Array.from({ length: count }, () => aSubmission(tenant, panelId)));
}

async function slotsOf(tenant: FreshTenant, session: { at: string }): Promise<SlotShown[]> {
  return (await tenant.admin.get(`${session.at}/slots`)).body.items;
}

const count = (answers: Answered[], status: number) => answers.filter((answer) => answer.status === status).length;

test(`${callers} callers want ${places} places, ${rounds} times: each place is booked once, and nobody has two`, {
  timeout: 600_000,
}, async () => {
  const { tenant, panel, admin } = await aForum();
  const work = await some(callers, tenant, panel.id);
  const sessions = [];
  for (let round = 0; round < rounds; round += 1) {
    const session = await aLongSession(tenant, panel.id, places);
    sessions.push(session);
    // Whoever has a place of an earlier round moves, so that bookings race with moves.
    const answers = await Promise.all(
      work.map(({ at }, caller) => admin.put(`${at}/booking`, { slotId: session.slots[(caller + round) % places] })),
    );
    expect(count(answers, 200)).toBe(places);
    expect(count(answers, 409) + count(answers, 503)).toBe(callers - places);
    const holders = (await slotsOf(tenant, session)).map(({ submissionId }) => submissionId);
    expect(new Set(holders).size).toBe(places);
    expect(holders).not.toContain(undefined);
  }
  const held = (await Promise.all(sessions.map((session) => slotsOf(tenant, session)))).flat();
  const bySlots = held.flatMap(({ id, submissionId }) => (submissionId ? [`${submissionId} ${id}`] : []));
  const shown = await Promise.all(work.map(({ at }) => admin.get(at)));
  const byWork = shown.flatMap(({ body }) => (body.slotId ? [`${body.id} ${body.slotId}`] : []));
  expect(bySlots.toSorted()).toEqual(byWork.toSorted());
});

test("one piece of work that is booked into ten slots at once holds one of them", async () => {
  const { tenant, panel, admin } = await aForum();
  const [work] = await some(1, tenant, panel.id);
  const session = await aLongSession(tenant, panel.id, places);
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(
      session.slots.map((slotId) => admin.put(`${work?.at}/booking`, { slotId, because: `Round ${round}` })),
    );
    expect(count(answers, 200)).toBeGreaterThan(0);
    const held = (await slotsOf(tenant, session)).filter(({ submissionId }) => submissionId !== undefined);
    expect(held.map(({ id }) => id)).toEqual([(await admin.get(`${work?.at}/booking`)).body.slotId]);
  }
});

test("two slots given up at once go to two of the five who wait, and everybody else waits on", async () => {
  const { tenant, panel, admin } = await aForum();
  const session = await aLongSession(tenant, panel.id, 2);
  const holders = await some(2, tenant, panel.id);
  const waiters = await some(5, tenant, panel.id);
  for (const [at, { at: path }] of holders.entries()) await admin.put(`${path}/booking`, { slotId: session.slots[at] });
  for (const { at } of waiters) await admin.put(`${at}/waiting`, { sessionId: session.id });
  const cancelled = await Promise.all(holders.map(({ at }) => admin.remove(`${at}/booking`)));
  expect(count(cancelled, 204)).toBe(2);
  const served = (await slotsOf(tenant, session)).map(({ submissionId }) => submissionId);
  expect(new Set(served)).toEqual(new Set([waiters[0]?.id, waiters[1]?.id]));
  expect((await admin.get(`${session.at}/waiting`)).body.items).toHaveLength(3);
});

/** A session with one slot, who holds it, and two more pieces of work. */
async function aHeldSlot() {
  const { tenant, panel, admin } = await aForum();
  const session = await aLongSession(tenant, panel.id, 1);
  const [slotId] = session.slots;
  const holder = await aSubmission(tenant, panel.id);
  const first = await aSubmission(tenant, panel.id);
  const second = await aSubmission(tenant, panel.id);
  await admin.put(`${holder.at}/booking`, { slotId });
  const heldBy = async () => (await slotsOf(tenant, session))[0]?.submissionId;
  return { admin, session, slotId, holder, first, second, heldBy };
}

test("a slot given up as its first waiter withdraws goes to the next", async () => {
  const { admin, session, holder, first, second, heldBy } = await aHeldSlot();
  for (const { at } of [first, second]) await admin.put(`${at}/waiting`, { sessionId: session.id });
  justBefore(() => admin.post(`${first.at}/withdraw`, { because: "Stopped." }));
  expect((await admin.remove(`${holder.at}/booking`)).status).toBe(204);
  expect(await heldBy()).toBe(second.id);
  expect((await admin.get(first.at)).body).toMatchObject({ state: "withdrawn" });
  expect((await admin.get(`${session.at}/waiting`)).body.items).toEqual([]);
});

test("a slot is free when its only waiter withdraws as it is given up", async () => {
  const { admin, session, holder, first, heldBy } = await aHeldSlot();
  await admin.put(`${first.at}/waiting`, { sessionId: session.id });
  justBefore(() => admin.post(`${first.at}/withdraw`, { because: "Stopped." }));
  await admin.remove(`${holder.at}/booking`);
  expect(await heldBy()).toBeUndefined();
});

test("who asks to wait as the slot comes free is told to book it", async () => {
  const { admin, session, holder, first, heldBy } = await aHeldSlot();
  justBefore(() => admin.remove(`${holder.at}/booking`));
  const asked = await admin.put(`${first.at}/waiting`, { sessionId: session.id });
  expect(asked.body.code).toBe("bookings.slots_free");
  expect(await heldBy()).toBeUndefined();
});

test("who books as somebody else does is told that the slot is taken", async () => {
  const { admin, slotId, holder, first, second, heldBy } = await aHeldSlot();
  await admin.remove(`${holder.at}/booking`);
  justBefore(() => admin.put(`${second.at}/booking`, { slotId }));
  expect((await admin.put(`${first.at}/booking`, { slotId })).body.code).toBe("bookings.slot_taken");
  expect(await heldBy()).toBe(second.id);
});

test("who books as the session is cancelled is told so, and holds nothing", async () => {
  const { admin, session, slotId, holder, first } = await aHeldSlot();
  await admin.remove(`${holder.at}/booking`);
  justBefore(() => admin.post(`${session.at}/cancel`, { because: "The hall is flooded." }));
  const refused = await admin.put(`${first.at}/booking`, { slotId });
  expect(refused.body.code).toBe("bookings.session_takes_none");
  expect((await admin.get(first.at)).body).not.toHaveProperty("slotId");
});

test("work accepted as it takes a slot is booked for good", async () => {
  const { admin, slotId, holder, first } = await aHeldSlot();
  await admin.remove(`${holder.at}/booking`);
  justBefore(() => admin.post(`${first.at}/accept`));
  expect((await admin.put(`${first.at}/booking`, { slotId })).body.state).toBe("confirmed");
  expect((await admin.get(first.at)).body.state).toBe("booked");
});

test("a title changed while the work moves is the title on the slot", async () => {
  const { tenant, panel, admin } = await aForum();
  const session = await aLongSession(tenant, panel.id, places);
  const [work] = await some(1, tenant, panel.id);
  for (const [round, slotId] of session.slots.entries()) {
    const { headers } = await admin.get(work?.at ?? "");
    const ifMatch = { headers: { "If-Match": headers.get("ETag") ?? "" } };
    await Promise.all([
      admin.put(`${work?.at}/booking`, { slotId }),
      admin.patch(work?.at ?? "", { title: `Title ${round}` }, ifMatch),
    ]);
    const slot = (await slotsOf(tenant, session)).find(({ submissionId }) => submissionId === work?.id);
    expect(slot).toMatchObject({ id: slotId, submissionTitle: (await admin.get(work?.at ?? "")).body.title });
  }
});

type Act = "patch" | "submit" | "accept" | "return" | "withdraw" | "book" | "cancel" | "wait" | "stop";
const acts: Act[] = ["patch", "submit", "accept", "return", "withdraw", "book", "cancel", "wait", "stop"];

test.each(acts)("of two who '%s' what they read at the same moment, one is told that it has changed", async (act) => {
  const { tenant, panel, admin } = await aForum();
  const full = await aLongSession(tenant, panel.id, 1);
  const open = await aLongSession(tenant, panel.id, 1);
  const holder = await aSubmission(tenant, panel.id);
  await admin.put(`${holder.at}/booking`, { slotId: full.slots[0] });
  const { at } = await aSubmission(tenant, panel.id, { state: act === "submit" ? "draft" : "submitted" });
  if (act === "cancel") await admin.put(`${at}/booking`, { slotId: open.slots[0] });
  if (act === "stop") await admin.put(`${at}/waiting`, { sessionId: full.id });
  const headers = { "If-Match": (await admin.get(at)).headers.get("ETag") ?? "" };
  const because = { because: "Because." };
  const send: Record<Act, () => Promise<Answered>> = {
    patch: () => admin.patch(at, { title: "Changed" }, { headers }),
    submit: () => admin.post(`${at}/submit`, undefined, { headers }),
    accept: () => admin.post(`${at}/accept`, undefined, { headers }),
    return: () => admin.post(`${at}/return`, because, { headers }),
    withdraw: () => admin.post(`${at}/withdraw`, because, { headers }),
    book: () => admin.put(`${at}/booking`, { slotId: open.slots[0] }, { headers }),
    cancel: () => admin.remove(`${at}/booking`, { headers }),
    wait: () => admin.put(`${at}/waiting`, { sessionId: full.id }, { headers }),
    stop: () => admin.remove(`${at}/waiting`, { headers }),
  };
  const answers = await Promise.all([send[act](), send[act]()]);
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
  expect(count(answers, 412)).toBe(1);
});

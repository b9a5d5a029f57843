import { spacesOf } from "@panels/table/space";
import { aPanel, aSession } from "@panels/testing/panel";
import { justBefore } from "@panels/testing/race";
import { aSubmission, type MadeSubmission } from "@panels/testing/submission";
import { connection, freshTenant, ledger, now, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";
import { ownPanels } from "../panels/service.ts";
import { lapseBookings } from "./service-lapse.ts";

afterEach(() => turnClockTo(new Date().toISOString()));

const dayMs = 86_400_000;
const inDays = (days: number) => `${new Date(Date.now() + days * dayMs).toISOString().slice(0, 16)}:00.000Z`;

/** A session a month away with one slot, held by work since `heldSince` days ago for two days, and `count` more that wait. */
async function aHeldSlot({ count = 0, heldSince = 3, startsIn = 30 } = {}) {
  const tenant = await freshTenant();
  const { admin } = tenant;
  const panel = await aPanel(tenant, { holdDays: 2 });
  turnClockTo(inDays(-heldSince));
  const session = await aSession(tenant, panel.id, { startsAt: inDays(startsIn), slotCount: 1 });
  const [slotId = ""] = session.slots;
  const holder = await aSubmission(tenant, panel.id);
  expect((await admin.put(`${holder.at}/booking`, { slotId })).status).toBe(200);
  const waiters: MadeSubmission[] = [];
  for (let place = 1; place <= count; place += 1) {
    const waiter = await aSubmission(tenant, panel.id);
    expect((await admin.put(`${waiter.at}/waiting`, { sessionId: session.id })).status).toBe(200);
    waiters.push(waiter);
  }
  turnClockTo(new Date().toISOString());
  const lapse = async (at = now()) => {
    const [entered] = await ownPanels(spacesOf(connection, tenant.id));
    if (!entered) throw new Error("The tenant has no panel.");
    const stamp = { actor: "jobs", tenant: tenant.id, requestId: "round-1", now: at };
    await lapseBookings(stamp, entered, session.id);
  };
  const heldBy = async () => (await admin.get(`${session.at}/slots`)).body.items[0].submissionId;
  const queue = async () => (await admin.get(`${session.at}/waiting`)).body.items.length;
  return { tenant, panel, admin, session, slotId, holder, waiters, lapse, heldBy, queue };
}

/** What calls of the table something takes. */
async function callsOf(act: () => Promise<unknown>) {
  ledger.start();
  await act();
  return ledger.stop().calls;
}

test("a slot whose hold has lapsed goes to the first who waits, in one transaction", async () => {
  const { admin, slotId, holder, waiters, lapse, queue } = await aHeldSlot({ count: 2 });
  const calls = await callsOf(lapse);
  expect(calls.filter((call) => call === "TransactWriteItems")).toHaveLength(1);
  const given = (await admin.get(`${waiters[0]?.at}/booking`)).body;
  expect(given).toMatchObject({ slotId, state: "held" });
  expect(given.heldUntil.slice(0, 10)).toBe(inDays(2).slice(0, 10));
  expect(await queue()).toBe(1);
  const lost = (await admin.get(holder.at)).body;
  expect(lost).toMatchObject({ state: "submitted", bookingBecause: expect.stringContaining("not accepted") });
  expect(lost).not.toHaveProperty("slotId");
});

test("a slot that nobody waits for is free, and the work that lost it may book it again", async () => {
  const { admin, slotId, holder, lapse, heldBy } = await aHeldSlot();
  await lapse();
  expect(await heldBy()).toBeUndefined();
  expect((await admin.put(`${holder.at}/booking`, { slotId })).status).toBe(200);
});

test("done again, at once or in turn, it changes nothing more", async () => {
  const { admin, lapse, waiters, holder, queue } = await aHeldSlot({ count: 2 });
  await Promise.all([lapse(), lapse()]);
  expect(await queue()).toBe(1);
  const versions = async () =>
    Promise.all([holder, ...waiters].map(async ({ at }) => (await admin.get(at)).headers.get("ETag")));
  const before = await versions();
  expect(await callsOf(lapse)).not.toContain("TransactWriteItems");
  expect(await versions()).toEqual(before);
});

test("a hold that lasts still, and a slot that is confirmed, stay", async () => {
  const lasting = await aHeldSlot({ count: 1, heldSince: 1 });
  await lasting.lapse();
  expect(await lasting.heldBy()).toBe(lasting.holder.id);
  const confirmed = await aHeldSlot({ count: 1 });
  await confirmed.admin.post(`${confirmed.holder.at}/accept`);
  await confirmed.lapse();
  expect(await confirmed.heldBy()).toBe(confirmed.holder.id);
});

test.each(["accepted", "moved", "taken"] as const)(
  "a slot that is %s as its hold lapses stays as it then is",
  async (how) => {
    const { tenant, panel, admin, slotId, holder, waiters, lapse, heldBy, queue } = await aHeldSlot({ count: 1 });
    const elsewhere = await aSession(tenant, panel.id);
    const other = await aSubmission(tenant, panel.id);
    justBefore(
      {
        accepted: () => admin.post(`${holder.at}/accept`),
        moved: () => admin.put(`${holder.at}/booking`, { slotId: elsewhere.slots[0] }),
        taken: () => admin.put(`${other.at}/booking`, { slotId }),
      }[how],
    );
    await lapse();
    // What is moved away goes to who waits by the move itself.
    expect(await heldBy()).toBe({ accepted: holder, moved: waiters[0], taken: other }[how]?.id);
    expect(await queue()).toBe(how === "moved" ? 0 : 1);
    const { body } = await admin.get(holder.at);
    expect(body.slotId).toBe({ accepted: slotId, moved: elsewhere.slots[0], taken: undefined }[how]);
  },
);

test("work that has moved since its session was read keeps the slot that it moved to", async () => {
  const { tenant, panel, admin, holder, lapse } = await aHeldSlot();
  const elsewhere = await aSession(tenant, panel.id);
  const move = () => admin.put(`${holder.at}/booking`, { slotId: elsewhere.slots[0] });
  justBefore(move, "get");
  await lapse();
  expect((await admin.get(`${holder.at}/booking`)).body).toMatchObject({ slotId: elsewhere.slots[0] });
});

test("however a booking and the clock race, the slot and the work say the same", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { tenant, panel, admin, slotId, holder, waiters, lapse, heldBy } = await aHeldSlot({ count: round % 2 });
    const other = await aSubmission(tenant, panel.id);
    const [, booked] = await Promise.all([lapse(), admin.put(`${other.at}/booking`, { slotId })]);
    expect([200, 409]).toContain(booked.status);
    const holds = [];
    for (const { at, id } of [holder, other, ...waiters]) if ((await admin.get(at)).body.slotId) holds.push(id);
    expect(holds).toEqual([await heldBy()]);
    expect(holds).toEqual([booked.status === 200 ? other.id : waiters[0]?.id]);
  }
});

test("the queue of a session that is cancelled ends, and who waited may wait elsewhere", async () => {
  const { tenant, panel, admin, session, waiters, lapse, queue } = await aHeldSlot({ count: 2 });
  await admin.post(`${session.at}/cancel`, { because: "The hall is flooded." });
  await lapse();
  expect(await queue()).toBe(0);
  for (const { at } of waiters) expect((await admin.get(at)).body).not.toHaveProperty("waiting");
  const elsewhere = await aSession(tenant, panel.id);
  expect((await admin.put(`${waiters[0]?.at}/booking`, { slotId: elsewhere.slots[0] })).status).toBe(200);
  expect(await callsOf(lapse)).toEqual(["Query", "Query", "Query"]);
});

test("when a session begins nobody waits any more, and what is held may still be accepted in the room", async () => {
  const { admin, slotId, holder, waiters, lapse, heldBy, queue } = await aHeldSlot({
    count: 1,
    heldSince: 1,
    startsIn: 1,
  });
  await lapse(new Date(inDays(1.02)));
  expect(await queue()).toBe(0);
  expect((await admin.get(waiters[0]?.at ?? "")).body).not.toHaveProperty("waiting");
  expect(await heldBy()).toBe(holder.id);
  expect((await admin.post(`${holder.at}/accept`)).body).toMatchObject({ state: "booked", slotId });
});

test("when a session is over, work that was never accepted lets its slot go", async () => {
  const { admin, holder, lapse, heldBy } = await aHeldSlot({ heldSince: 1, startsIn: 1 });
  await lapse(new Date(inDays(1.5)));
  expect(await heldBy()).toBeUndefined();
  expect((await admin.get(holder.at)).body).not.toHaveProperty("sessionId");
});

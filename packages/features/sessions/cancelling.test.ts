import { aPanel, aSession } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { freshTenant, ledger } from "@panels/testing/world";
import { expect, test } from "vitest";

async function aDay() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id, { startsAt: "2099-11-05T10:00:00Z" });
  return { tenant, admin: tenant.admin, panel, session };
}

const because = "The hall is flooded.";

test("on a flooded morning a session is cancelled with all its bookings in one transaction", async () => {
  const { tenant, admin, panel, session } = await aDay();
  const accepted = await aSubmission(tenant, panel.id, { state: "accepted" });
  const asked = await aSubmission(tenant, panel.id, { state: "submitted" });
  await admin.put(`${accepted.at}/booking`, { slotId: session.slots[0] });
  await admin.put(`${asked.at}/booking`, { slotId: session.slots[1] });
  await admin.post(`${session.at}/publish`);
  ledger.start();
  const cancelled = await admin.post(`${session.at}/cancel`, { because });
  expect(ledger.stop().calls.filter((call) => call === "TransactWriteItems")).toHaveLength(1);
  expect(cancelled.body, cancelled.text).toMatchObject({ state: "cancelled", cancelledBecause: because });
  for (const [work, state] of [
    [accepted, "accepted"],
    [asked, "submitted"],
  ] as const) {
    const { body } = await admin.get(work.at);
    expect(body).toMatchObject({ state, bookingBecause: because });
    expect(body).not.toHaveProperty("slotId");
    expect(body).not.toHaveProperty("sessionId");
  }
  const slots = (await admin.get(`${session.at}/slots`)).body.items;
  expect(slots.filter((slot: object) => "submissionId" in slot)).toEqual([]);
  expect((await admin.post(`${session.at}/cancel`, { because })).body.code).toBe("sessions.already_cancelled");
  const elsewhere = await aSession(tenant, panel.id, { startsAt: "2099-11-12T10:00:00Z" });
  expect((await admin.put(`${accepted.at}/booking`, { slotId: elsewhere.slots[0] })).status).toBe(200);
});

test("however a booking and a cancellation race, nothing stays booked on a cancelled session", async () => {
  const { tenant, admin, panel } = await aDay();
  for (let round = 0; round < 8; round += 1) {
    const session = await aSession(tenant, panel.id, { startsAt: "2099-11-05T10:00:00Z" });
    const work = await aSubmission(tenant, panel.id, { state: "accepted" });
    const [cancelled] = await Promise.all([
      admin.post(`${session.at}/cancel`, { because }),
      admin.put(`${work.at}/booking`, { slotId: session.slots[0] }),
    ]);
    expect(cancelled.status, cancelled.text).toBe(200);
    const { body } = await admin.get(work.at);
    expect(body.state).toBe("accepted");
    expect(body).not.toHaveProperty("slotId");
  }
});

test("a slot that work holds is not taken away, and moves along with its session", async () => {
  const { tenant, admin, panel, session } = await aDay();
  const work = await aSubmission(tenant, panel.id, { state: "accepted" });
  await admin.put(`${work.at}/booking`, { slotId: session.slots[0] });
  const at = tenant.path(`/slots/${session.slots[0]}`);
  expect((await admin.remove(at)).body.code).toBe("sessions.slot_held");
  await admin.patch(session.at, { startsAt: "2099-11-05T11:00:00Z" });
  expect((await admin.get(at)).body).toMatchObject({ startsAt: "2099-11-05T11:15:00.000Z", submissionId: work.id });
});

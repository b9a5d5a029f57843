import { aPanel, aSession } from "@panels/testing/panel";
import { aSubmission, type MadeSubmission } from "@panels/testing/submission";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

/** A session with one slot, the work that holds it, and `count` more that wait in order. */
async function aFullSession(count: number, state: "submitted" | "accepted" = "submitted") {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id, { slotCount: 1 });
  const [slotId = ""] = session.slots;
  const holder = await aSubmission(tenant, panel.id);
  await tenant.admin.put(`${holder.at}/booking`, { slotId });
  const waiters: MadeSubmission[] = [];
  for (let place = 1; place <= count; place += 1) {
    const waiter = await aSubmission(tenant, panel.id, { state, fields: { title: `Waiter ${place}` } });
    const asked = await tenant.admin.put(`${waiter.at}/waiting`, { sessionId: session.id });
    expect(asked.status, asked.text).toBe(200);
    waiters.push(waiter);
  }
  const queue = async () => {
    const answer = await tenant.admin.get(`${session.at}/waiting`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items.map(({ title }: { title: string }) => title);
  };
  return { tenant, panel, session, slotId, holder, waiters, queue, admin: tenant.admin };
}

test("work waits in the order it asked, and leaves the queue when it wishes", async () => {
  const { admin, waiters, queue } = await aFullSession(3);
  expect(await queue()).toEqual(["Waiter 1", "Waiter 2", "Waiter 3"]);
  expect((await admin.remove(`${waiters[1]?.at}/waiting`)).status).toBe(204);
  expect(await queue()).toEqual(["Waiter 1", "Waiter 3"]);
  expect((await admin.remove(`${waiters[1]?.at}/waiting`)).body.code).toBe("bookings.not_waiting");
});

test("asking twice keeps the place", async () => {
  const { admin, session, waiters, queue } = await aFullSession(2);
  const again = await admin.put(`${waiters[0]?.at}/waiting`, { sessionId: session.id });
  expect(again.status).toBe(200);
  expect(await queue()).toEqual(["Waiter 1", "Waiter 2"]);
});

test.each(["cancelled", "returned", "withdrawn", "moved"] as const)(
  "a slot that is %s goes to the first who waits",
  async (how) => {
    const { tenant, panel, admin, slotId, holder, waiters, queue } = await aFullSession(2);
    const elsewhere = await aSession(tenant, panel.id);
    const acts = {
      cancelled: () => admin.remove(`${holder.at}/booking`),
      returned: () => admin.post(`${holder.at}/return`, { because: "More, please." }),
      withdrawn: () => admin.post(`${holder.at}/withdraw`, { because: "Stopped." }),
      moved: () => admin.put(`${holder.at}/booking`, { slotId: elsewhere.slots[0] }),
    };
    const done = await acts[how]();
    expect(done.status, done.text).toBeLessThan(300);
    expect((await admin.get(`${waiters[0]?.at}/booking`)).body).toMatchObject({ slotId, state: "held" });
    expect((await admin.get(waiters[0]?.at ?? "")).body).not.toHaveProperty("waiting");
    expect(await queue()).toEqual(["Waiter 2"]);
  },
);

test("accepted work that waited is booked for good when its turn comes", async () => {
  const { admin, slotId, holder, waiters } = await aFullSession(1, "accepted");
  await admin.remove(`${holder.at}/booking`);
  expect((await admin.get(`${waiters[0]?.at}/booking`)).body).toMatchObject({ slotId, state: "confirmed" });
  expect((await admin.get(waiters[0]?.at ?? "")).body.state).toBe("booked");
});

test("work that is withdrawn or books elsewhere waits no longer", async () => {
  const { tenant, panel, admin, waiters, queue } = await aFullSession(3);
  const elsewhere = await aSession(tenant, panel.id);
  await admin.post(`${waiters[0]?.at}/withdraw`, { because: "Stopped." });
  await admin.put(`${waiters[1]?.at}/booking`, { slotId: elsewhere.slots[0] });
  expect(await queue()).toEqual(["Waiter 3"]);
});

test("nobody waits beside a free slot, twice, or for a session that is cancelled", async () => {
  const { tenant, panel, admin, session, holder, waiters } = await aFullSession(1);
  const free = await aSession(tenant, panel.id);
  const code = async (at: string | undefined, sessionId: string) =>
    (await admin.put(`${at}/waiting`, { sessionId })).body.code as unknown;
  expect(await code(waiters[0]?.at, free.id)).toBe("bookings.slots_free");
  expect(await code(holder.at, session.id)).toBe("bookings.holds_a_slot");
  const draft = await aSubmission(tenant, panel.id, { state: "draft" });
  expect(await code(draft.at, session.id)).toBe("submissions.not_submitted");
  await admin.post(`${session.at}/cancel`, { because: "The hall is flooded." });
  const late = await aSubmission(tenant, panel.id);
  expect(await code(late.at, session.id)).toBe("bookings.session_takes_none");
});

test("the queue is for facilitators, and of their own tenant", async () => {
  const { tenant, session } = await aFullSession(1);
  const submitter = await tenant.person(["submitter"]);
  const refused = await submitter.get(`${session.at}/waiting`);
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("submissions:decide");
  const other = await freshTenant();
  expect((await other.admin.get(session.at.replace(tenant.id, other.id) + "/waiting")).status).toBe(404);
});

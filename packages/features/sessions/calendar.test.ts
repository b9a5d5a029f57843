import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { freshTenant, type FreshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const on = (days: number, time = "10:00") => ({ startsAt: `${inDays(days)}T${time}:00Z`, slotCount: 1 });

async function twoTenants() {
  const [owner, guest] = await Promise.all([freshTenant("owner"), freshTenant("guest")]);
  const [theirs, own] = [await aPanel(owner, { name: "Shared" }), await aPanel(guest, { name: "Own" })];
  const grant = await share(owner, theirs.id, guest, { level: "view" });
  return { owner, guest, theirs, own, grant };
}

async function calendarOf({ admin, path }: FreshTenant, query = "") {
  const { body } = await admin.get(path(`/calendar${query}`));
  return body.items;
}

test("a tenant's calendar holds the coming sessions of its own panels and of those shared with it, by start", async () => {
  const { owner, guest, theirs, own } = await twoTenants();
  const unshared = await aPanel(owner, { name: "Unshared" });
  const [second, first, third] = [
    await aSession(guest, own.id, on(3)),
    await aSession(owner, theirs.id, { ...on(2), onlineLink: "https://example.org/room" }),
    await aSession(owner, theirs.id, on(4)),
  ];
  await aSession(owner, unshared.id, on(2));
  await aSession(owner, theirs.id, on(-3));
  const entries = await calendarOf(guest);
  expect(entries).toMatchObject([
    { sessionId: first.id, panelId: theirs.id, panelName: "Shared", ownerTenantId: owner.id, state: "scheduled" },
    { sessionId: second.id, panelId: own.id, panelName: "Own", ownerTenantId: guest.id },
    { sessionId: third.id, ownerTenantId: owner.id },
  ]);
  expect(JSON.stringify(entries)).not.toContain("example.org");
  // Each can be read under the reader's own address.
  expect((await guest.admin.get(guest.path(`/sessions/${first.id}`))).status).toBe(200);
});

test("it is read for any days, and page by page behind one cursor", async () => {
  const { owner, guest, theirs, own } = await twoTenants();
  const wanted: string[] = [];
  for (const day of [-2, 1, 2]) {
    wanted.push((await aSession(owner, theirs.id, on(day))).id);
    wanted.push((await aSession(guest, own.id, on(day, "14:00"))).id);
  }
  const span = `from=${inDays(-7)}&to=${inDays(2)}`;
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body } = await guest.admin.get(guest.path(`/calendar?limit=2&${span}${cursor && `&cursor=${cursor}`}`));
    ids.push(...body.items.map(({ sessionId }: { sessionId: string }) => sessionId));
    cursor = body.nextCursor;
  }
  expect(ids).toEqual(wanted);
  expect(await calendarOf(guest, `?to=${inDays(-2)}`)).toHaveLength(2);
  const backwards = await guest.admin.get(guest.path(`/calendar?from=${inDays(2)}&to=${inDays(1)}`));
  expect([backwards.status, backwards.body.code]).toEqual([400, "sessions.days_backwards"]);
});

test("as a file, each session is the entry that its agenda's file has, and a cancelled one is kept as such", async () => {
  const { owner, guest, theirs } = await twoTenants();
  const session = await aSession(owner, theirs.id, { ...on(2), onlineLink: "https://example.org/room" });
  const fileOf = async (at: string) => (await guest.admin.get(guest.path(at))).text;
  const uid = `UID:${session.id}@pan-sussex-panels`;
  const before = await fileOf("/calendar.ics");
  expect(before).toContain(uid);
  expect(await fileOf(`/sessions/${session.id}/agenda.ics`)).toContain(uid);
  await owner.admin.post(`${session.at}/cancel`, { because: "The hall is flooded." });
  const after = await fileOf("/calendar.ics");
  expect(after).toContain("STATUS:CANCELLED");
  expect(after).toContain("Cancelled: The hall is flooded.");
  const sequence = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
  expect(sequence(after)).toBeGreaterThan(sequence(before));
  expect(after).not.toContain("example.org");
  expect(await calendarOf(guest)).toMatchObject([{ state: "cancelled", cancelledBecause: "The hall is flooded." }]);
});

test("when the grant ends, the panel's sessions are gone from the guest's calendar at once", async () => {
  const { owner, guest, theirs, own, grant } = await twoTenants();
  await aSession(owner, theirs.id, on(2));
  const kept = await aSession(guest, own.id, on(3));
  await owner.admin.post(owner.path(`/grants/${grant}/revoke`));
  expect(await calendarOf(guest)).toMatchObject([{ sessionId: kept.id }]);
  expect((await guest.admin.get(guest.path("/calendar.ics"))).text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(await calendarOf(owner)).toHaveLength(1);
});

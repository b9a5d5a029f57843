import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { spacesOf } from "@panels/table/space";
import { expect, test } from "vitest";
import { letGo } from "./retention.ts";

const dayMs = 86_400_000;

async function nightIn(tenant: FreshTenant, days: number, most = 10_000): Promise<number> {
  const at = new Date(now().getTime() + days * dayMs);
  const allowance = { left: most };
  await letGo(
    spacesOf(connection, tenant.id),
    { actor: "jobs", tenant: tenant.id, requestId: "r", now: at },
    allowance,
  );
  return most - allowance.left;
}

/** A session with somebody of the directory who gave feedback, and somebody who came in by a code. */
async function aSessionHeld() {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const member = await tenant.person(["member"], { name: "Kept Member" });
  const seat = { personId: member.personId, needs: "Large print" };
  const { attendanceId } = await aCheckedInAttendee(tenant, live.session.id, seat);
  const guest = await aCheckedInAttendee(tenant, live.session.id, { name: "Kept Guest" });
  const form = {
    as: "attendee",
    usefulness: 9,
    again: true,
    recommend: true,
    quote: "Kept words.",
    quoteConsent: true,
  };
  await member.post(tenant.path(`/sessions/${live.session.id}/feedback`), form);
  const read = (path: string) => tenant.admin.get(tenant.path(path));
  const attendance = (id: string) => read(`/attendance/${id}`);
  const forms = () => read(`/sessions/${live.session.id}/feedback`);
  const summaries = async () =>
    Promise.all(
      ["attendance/summary", "feedback/summary"].map(
        async (of) => (await read(`/sessions/${live.session.id}/${of}`)).text,
      ),
    );
  return { tenant, live, member, ids: [attendanceId, guest.attendanceId], attendance, forms, summaries };
}

test("names, contacts and needs go two years after their session, and the counts stay", async () => {
  const { tenant, ids, attendance, forms, summaries, member } = await aSessionHeld();
  const before = await summaries();
  await nightIn(tenant, 365);
  expect((await attendance(ids[0] ?? "")).body).toMatchObject({ name: "Kept Member", needs: "Large print" });
  expect(await nightIn(tenant, 740)).toBeGreaterThan(0);
  for (const id of ids) {
    const { body, text } = await attendance(id);
    expect(text).not.toMatch(/Kept|Large|personId/);
    expect(body.state).toBe("checked-in");
  }
  expect(await summaries()).toEqual(before);
  expect((await forms()).text).toContain("Kept words.");
  expect((await tenant.admin.get(tenant.path(`/people/${member.personId}`))).body.name).toBe("Kept Member");
  await nightIn(tenant, 6.1 * 366);
  expect((await forms()).text).not.toContain("Kept words.");
  expect(await summaries()).toEqual(before);
});

test("a run goes on where the one before stopped, and then finds nothing to do", async () => {
  const { tenant } = await aSessionHeld();
  const all = [
    await nightIn(tenant, 740, 2),
    await nightIn(tenant, 740, 2),
    await nightIn(tenant, 740),
    await nightIn(tenant, 740),
  ];
  expect(all.slice(0, 2)).toEqual([2, 2]);
  expect(all.at(-1)).toBe(0);
});

async function chosen(tenant: FreshTenant, months: Record<string, number>) {
  const at = tenant.path("/retention");
  const etag = (await tenant.admin.get(at)).headers.get("ETag") ?? "";
  return tenant.admin.put(at, { months }, { headers: { "If-Match": etag } });
}

test("everybody reads how long things are kept; an admin lets them go sooner, within the limits", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const { byItself, otherwise } = (await member.get(tenant.path("/retention"))).body;
  expect(byItself).toContainEqual(expect.objectContaining({ setting: "session-people", months: 24, least: 3 }));
  expect(otherwise).toContainEqual(expect.objectContaining({ what: "You in the directory" }));
  const sooner = await chosen(tenant, { "session-people": 6 });
  expect(sooner.body.byItself).toContainEqual(
    expect.objectContaining({ setting: "session-people", months: 6, usual: 24 }),
  );
  for (const months of [2, 25]) {
    const refused = await chosen(tenant, { "session-people": months });
    expect(refused.body).toMatchObject({
      code: "retention.outside_limits",
      errors: [{ pointer: "/months/session-people" }],
    });
  }
  const stale = await tenant.admin.put(
    tenant.path("/retention"),
    { months: {} },
    { headers: { "If-Match": '"v0.x"' } },
  );
  expect(stale.status).toBe(412);
  expect((await member.put(tenant.path("/retention"), { months: {} })).status).toBe(403);
});

test("what was chosen is what goes, and asking beforehand says so and changes nothing", async () => {
  const { tenant, ids, attendance } = await aSessionHeld();
  await chosen(tenant, { "session-people": 3 });
  expect((await tenant.admin.get(tenant.path("/retention/preview"))).body).toEqual({ due: [] });
  expect((await attendance(ids[0] ?? "")).text).toContain("Kept Member");
  expect(await nightIn(tenant, 80)).toBe(0);
  expect(await nightIn(tenant, 100)).toBe(4);
  expect((await attendance(ids[0] ?? "")).text).not.toContain("Kept Member");
});

test("on another's panel a tenant lets its own people go by its own schedule, and nobody else's", async () => {
  const [{ tenant: owner, live, ids, attendance }, guest] = [await aSessionHeld(), await freshTenant()];
  await share(owner, live.panel.id, guest, { level: "attend" });
  const person = await guest.person(["member"], { name: "Kept of the guest" });
  const seat = await guest.admin.post(guest.path(`/sessions/${live.session.id}/attendance`), {
    personId: person.personId,
  });
  await chosen(guest, { "session-people": 3 });
  await nightIn(guest, 100);
  await nightIn(owner, 100);
  expect((await guest.admin.get(guest.path(`/attendance/${seat.body.id}`))).text).not.toContain("Kept of the guest");
  expect((await attendance(ids[0] ?? "")).text).toContain("Kept Member");
});

test("whoever is erased leaves no name on another's panel, though its owner let go long before who they were", async () => {
  const [{ tenant: owner, live }, guest] = [await aSessionHeld(), await freshTenant()];
  await share(owner, live.panel.id, guest, { level: "attend" });
  const person = await guest.person(["member"], { name: "Planted Guest" });
  const seat = { personId: person.personId, needs: "Planted needs" };
  const { attendanceId } = await aCheckedInAttendee(guest, live.session.id, seat);
  await chosen(owner, { "session-people": 3 });
  await nightIn(owner, 100);
  const at = guest.path(`/people/${person.personId}`);
  expect((await person.get(`${at}/export`)).text).toContain("Planted needs");
  await guest.admin.remove(at);
  expect((await guest.admin.get(guest.path(`/attendance/${attendanceId}`))).text).not.toContain("Planted");
});

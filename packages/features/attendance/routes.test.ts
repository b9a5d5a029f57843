import { spacesOf } from "@panels/table/space";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { connection, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { readFacts } from "../facts/service.ts";

async function aMeeting(more: Record<string, unknown> = {}) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id, more);
  const list = `${session.at}/attendance`;
  const invite = (body: Record<string, unknown>) => tenant.admin.post(list, body);
  const at = (id: string, rest = "") => tenant.path(`/attendance/${id}${rest}`);
  return { tenant, panel, session, list, invite, at };
}

test("a facilitator invites a member by directory entry, who says they are coming, what they need and how to hear back", async () => {
  const { tenant, session, invite, list, at } = await aMeeting();
  const member = await tenant.person(["member"], { email: "sam@example.org" });
  const invited = await invite({ personId: member.personId });
  expect(invited.status, invited.text).toBe(201);
  expect(invited.body).toMatchObject({
    name: "Sample Person",
    state: "invited",
    part: "attendee",
    group: "parent-carer",
  });
  expect(Object.keys(invited.body)).not.toContain("token");
  const mine = await member.get(`${session.at}/attendance/mine`);
  expect(mine.body.id).toBe(invited.body.id);
  const change = {
    state: "coming",
    mode: "online",
    needs: "Large print",
    hearBack: "email",
    contact: "sam@example.org",
  };
  const coming = await member.patch(at(mine.body.id), change);
  expect(coming.status, coming.text).toBe(200);
  expect((await tenant.admin.get(list)).body.items).toMatchObject([{ ...change, name: "Sample Person" }]);
});

test("a member signs up themselves, and nobody else", async () => {
  const { tenant, list } = await aMeeting();
  const [member, other] = [await tenant.person(["member"]), await tenant.person(["member"])];
  expect((await member.post(list, { personId: member.personId })).body.state).toBe("coming");
  expect((await other.post(list, { personId: other.personId, group: "professional" })).status).toBe(403);
  const refused = await member.post(list, { personId: other.personId });
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("attendance:manage");
});

test("nobody is put down twice, and a repeat of the same request makes no second attendance", async () => {
  const { tenant, invite, list } = await aMeeting();
  const member = await tenant.person(["member"]);
  const headers = { "Idempotency-Key": "once" };
  const first = await tenant.admin.post(list, { personId: member.personId }, { headers });
  const again = await tenant.admin.post(list, { personId: member.personId }, { headers });
  expect(again.body.id).toBe(first.body.id);
  const twice = await invite({ personId: member.personId });
  expect(twice.body.code).toBe("attendance.already_there");
  expect((await tenant.admin.get(list)).body.items).toHaveLength(1);
});

test("people come until the seats are taken, and a seat given back can be taken again", async () => {
  const { tenant, session, invite, at } = await aMeeting({ seats: 2 });
  const coming = (name: string) => invite({ name, group: "parent-carer", state: "coming" });
  const [first] = [await coming("One"), await coming("Two")];
  expect((await coming("Three")).body.code).toBe("attendance.full");
  expect((await invite({ name: "Watcher", part: "observer", state: "coming" })).status).toBe(201);
  expect((await tenant.admin.patch(at(first.body.id), { state: "cannot-come" })).status).toBe(200);
  expect((await coming("Three")).status).toBe(201);
  const { body } = await tenant.admin.get(`${session.at}/attendance/summary`);
  expect(body).toMatchObject({
    seats: 2,
    seatsTaken: 2,
    parts: { attendee: 2, observer: 1 },
    groups: { "parent-carer": 2 },
  });
});

test("twelve people who ask for the last five seats at the same moment take five", async () => {
  const { tenant, session, invite } = await aMeeting({ seats: 5 });
  const all = await Promise.all(
    Array.from({ length: 12 }, (_each, at) => invite({ name: `Person ${at}`, group: "professional", state: "coming" })),
  );
  const refused = all.filter(({ status }) => status !== 201);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(["attendance.full"]));
  expect((await tenant.admin.get(`${session.at}/attendance/summary`)).body.seatsTaken).toBe(5);
});

test("checking in waits for the session to be live, happens once, and fixes part and group", async () => {
  const { tenant, session, invite, at } = await aMeeting();
  const { body } = await invite({ name: "Sam", group: "young-person" });
  expect((await tenant.admin.post(at(body.id, "/check-in"))).body.code).toBe("attendance.session_not_live");
  await goLive(tenant, session);
  const checkedIn = await tenant.admin.post(at(body.id, "/check-in"));
  expect(checkedIn.status, checkedIn.text).toBe(200);
  expect(checkedIn.body).toMatchObject({ state: "checked-in", checkedInAt: expect.any(String), ballotGiven: false });
  expect((await tenant.admin.post(at(body.id, "/check-in"))).body.code).toBe("attendance.already_checked_in");
  const moved = await tenant.admin.patch(at(body.id), { group: "parent-carer" });
  expect(moved.body.code).toBe("attendance.already_checked_in");
});

test("an attendee needs a group, a professional role the group professional, and hearing by phone a number", async () => {
  const { invite } = await aMeeting();
  expect((await invite({ name: "Sam" })).body.code).toBe("attendance.group_missing");
  const role = { name: "Sam", group: "parent-carer", professionalRole: "dsco" };
  expect((await invite(role)).body.code).toBe("attendance.role_without_group");
  expect((await invite({ name: "Sam", group: "parent-carer", hearBack: "phone" })).body.code).toBe(
    "attendance.contact_missing",
  );
  expect((await invite({ group: "parent-carer" })).body.code).toBe("attendance.who");
});

test("a member sees and changes only their own attendance, and not their part", async () => {
  const { tenant, invite, at, list } = await aMeeting();
  const [member, other] = [await tenant.person(["member"]), await tenant.person(["member"])];
  const { body } = await invite({ personId: member.personId });
  expect((await other.get(at(body.id))).status).toBe(404);
  const headers = { "If-Match": (await member.get(at(body.id))).headers.get("ETag") ?? "" };
  expect((await other.patch(at(body.id), { state: "coming" }, { headers })).status).toBe(404);
  expect((await member.patch(at(body.id), { part: "observer" })).status).toBe(403);
  const listing = await member.get(list);
  expect(listing.status).toBe(403);
  expect(listing.body.detail).toContain("attendance:manage");
});

test("a change decided on an old version is refused with 412", async () => {
  const { tenant, invite, at } = await aMeeting();
  const { body } = await invite({ name: "Sam", group: "parent-carer" });
  const headers = { "If-Match": (await tenant.admin.get(at(body.id))).headers.get("ETag") ?? "" };
  expect((await tenant.admin.patch(at(body.id), { state: "coming" }, { headers })).status).toBe(200);
  expect((await tenant.admin.patch(at(body.id), { state: "cannot-come" }, { headers })).status).toBe(412);
});

test("another tenant finds nothing of a session's people", async () => {
  const { tenant, list, invite, at } = await aMeeting();
  const { body } = await invite({ name: "Sam", group: "parent-carer" });
  const stranger = await freshTenant();
  for (const path of [list, `${list}/summary`, at(body.id)]) {
    expect((await stranger.admin.get(path)).status).toBe(404);
    expect((await stranger.admin.get(path.replace(tenant.id, stranger.id))).status).toBe(404);
  }
  expect((await stranger.admin.post(at(body.id, "/check-in").replace(tenant.id, stranger.id))).status).toBe(404);
});

test("pages of a session's people come in the order they were put down, each with their name", async () => {
  const { tenant, list, invite } = await aMeeting();
  for (const name of ["One", "Two", "Three"]) await invite({ name, group: "parent-carer" });
  const first = await tenant.admin.get(`${list}?limit=2`);
  expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual(["One", "Two"]);
  const second = await tenant.admin.get(`${list}?limit=2&cursor=${first.body.nextCursor}`);
  expect(second.body.items.map(({ name }: { name: string }) => name)).toEqual(["Three"]);
  const newest = await tenant.admin.get(`${list}?sort=desc&limit=1`);
  expect(newest.body.items[0].name).toBe("Three");
});

test("somebody who comes twice in a term is one person in the figures", async () => {
  const { tenant, panel, session } = await aMeeting();
  const member = await tenant.person(["member"]);
  const second = await aSession(tenant, panel.id);
  for (const each of [session, second]) {
    await goLive(tenant, each);
    await aCheckedInAttendee(tenant, each.id, { personId: member.personId });
  }
  const { facts } = spacesOf(connection, tenant.id).panel(panel.id);
  const { people } = await readFacts(facts, "2000-01-01", "2099-12-31");
  expect([people.length, new Set(people.map(({ token }) => token)).size]).toEqual([2, 1]);
  expect(people.every((fact) => fact.group === "parent-carer" && fact.homeTenantId === tenant.id)).toBe(true);
});

import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel, aSession } from "@panels/testing/panel";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { spacesOf } from "@panels/table/space";
import { expect, test } from "vitest";
import { confirmErasures } from "./erase-person.ts";

const guest = { name: "Planted Guest", contact: "planted@example.org", hearBack: "email", needs: "Planted needs" };
const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };

/** A session with somebody who came by a code and gave feedback, and with another whom nobody asks about. */
async function aSessionWithAGuest(owner: FreshTenant, home = owner) {
  const live = await aLiveSession(owner);
  if (home !== owner) await share(owner, live.panel.id, home, { level: "attend" });
  const came = await aCheckedInAttendee(home, live.session.id, guest);
  await aCheckedInAttendee(home, live.session.id, { name: "Somebody Else" });
  const at = home.path(`/sessions/${live.session.id}/feedback`);
  const given = await came.phone.post(at, { ...form, whatChanged: "Words of the guest." });
  expect(given.status, given.text).toBe(201);
  return { ...live, ...came, at: home.path(`/attendance/${came.attendanceId}`) };
}

async function foundBy({ admin, path }: FreshTenant, words: string) {
  const answer = await admin.post(path("/data-search"), { words });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.found;
}

test("an admin finds by name or address who is not in the directory, reads what is held on them, and erases it", async () => {
  const [owner, home] = [await freshTenant(), await freshTenant()];
  const { attendanceId, at, session } = await aSessionWithAGuest(owner, home);
  const counts = async () => (await owner.admin.get(`${session.at}/feedback/summary`)).text;
  for (const words of ["planted@EXAMPLE", "Planted  guest"]) {
    expect(await foundBy(home, words)).toMatchObject([{ kind: "attendee", id: attendanceId }]);
  }
  const exported = await home.admin.get(`${at}/export`);
  expect(exported.body.parts.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(["attendance", "attendee", "person-fact"]),
  );
  expect(exported.text).toMatch(/Planted Guest.*Planted needs/);
  // Nobody but they themselves may know whose form is whose.
  expect(exported.text).not.toMatch(/Somebody Else|Words of the guest/);

  const before = await counts();
  const erased = await home.admin.remove(at);
  expect(erased.status, erased.text).toBe(200);
  expect(erased.body.erased).toContainEqual({ what: "Feedback you gave", count: 1 });
  expect(erased.body.stays.length).toBeGreaterThan(0);
  expect(await foundBy(home, "planted")).toEqual([]);
  expect((await home.admin.get(at)).text).not.toMatch(/planted/i);
  expect((await owner.admin.get(`${session.at}/feedback`)).text).not.toContain("Words of the guest.");
  expect(await counts()).toBe(before);
  expect(await foundBy(home, "Somebody Else")).toHaveLength(1);
});

test("nobody finds, reads or erases another organisation's people, on a panel of their own or of the other's", async () => {
  const [owner, home] = [await freshTenant(), await freshTenant()];
  const theirs = await aSessionWithAGuest(owner, home);
  const ours = await aCheckedInAttendee(owner, theirs.session.id, { name: "Planted of the owner" });
  for (const [caller, id] of [
    [owner, theirs.attendanceId],
    [home, ours.attendanceId],
    [await freshTenant(), ours.attendanceId],
  ] as const) {
    const at = caller.path(`/attendance/${id}`);
    const headers = { "If-Match": '"v1.sweep"' };
    expect([
      (await caller.admin.get(`${at}/export`)).status,
      (await caller.admin.remove(at, { headers })).status,
    ]).toEqual([404, 404]);
  }
  expect(await foundBy(owner, "planted@example.org")).toEqual([]);
  expect((await foundBy(home, "Planted")).every(({ id }: { id: string }) => id === theirs.attendanceId)).toBe(true);
  expect((await home.admin.get(theirs.at)).body).toMatchObject({ name: "Planted Guest" });
});

test("it outlasts the share: what is held on an organisation's own people stays theirs to find and erase", async () => {
  const [owner, home] = [await freshTenant(), await freshTenant()];
  const live = await aLiveSession(owner);
  const grant = await share(owner, live.panel.id, home, { level: "attend" });
  const { attendanceId } = await aCheckedInAttendee(home, live.session.id, guest);
  await owner.admin.post(owner.path(`/grants/${grant}/revoke`));
  expect(await foundBy(home, "planted")).toHaveLength(1);
  const headers = { "If-Match": '"v1.sweep"' };
  expect((await home.admin.remove(home.path(`/attendance/${attendanceId}`), { headers })).status).toBe(200);
  expect(await foundBy(home, "planted")).toEqual([]);
});

test("a place that is still to come is given up, the jobs confirm it, and who is in the directory is asked for by their id", async () => {
  const tenant = await freshTenant();
  const session = await aSession(tenant, (await aPanel(tenant)).id, { seats: 1 });
  const put = (body: object) => tenant.admin.post(`${session.at}/attendance`, { group: "parent-carer", ...body });
  const { body: down } = await put({ ...guest, state: "coming" });
  expect((await tenant.admin.remove(tenant.path(`/attendance/${down.id}`))).status).toBe(200);
  const member = await tenant.person(["member"]);
  const { body: known } = await put({ personId: member.personId, state: "coming" });
  const at = tenant.path(`/attendance/${known.id}`);
  expect((await tenant.admin.get(`${at}/export`)).body.code).toBe("rights.in_directory");
  expect((await tenant.admin.remove(at)).body.code).toBe("rights.in_directory");
  const later = new Date(now().getTime() + 3_600_000);
  const stamp = { actor: "jobs", tenant: tenant.id, requestId: "round-1", now: later };
  expect((await confirmErasures(spacesOf(connection, tenant.id), stamp)).confirmed).toEqual([down.id]);
});

test("only who looks after the directory searches", async () => {
  const tenant = await freshTenant();
  const { at } = await aSessionWithAGuest(tenant);
  const facilitator = await tenant.person(["facilitator"]);
  expect((await facilitator.post(tenant.path("/data-search"), { words: "planted" })).status).toBe(403);
  expect((await facilitator.get(`${at}/export`)).status).toBe(403);
});

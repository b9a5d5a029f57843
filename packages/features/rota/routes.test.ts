import { aPanel, aSession, type Made } from "@panels/testing/panel";
import { aProfessional, drawTurns, needRoles, type Professional } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { readStretch } from "@panels/table/read";
import { spacesOf } from "@panels/table/space";
import { type Answered, connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import type { Place } from "./model.ts";

const inDays = (days: number) => `${new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 13)}:00:00Z`;

async function aRota(roles: Record<string, number> = { dsco: 1 }) {
  const owner = await freshTenant("owner");
  const panel = await aPanel(owner);
  await needRoles(owner, panel.id, roles);
  return { owner, panel };
}

async function rotaOf(tenant: FreshTenant, session: Made, caller = tenant.admin): Promise<Answered["body"]> {
  return (await caller.get(tenant.path(`/sessions/${session.id}/rota`))).body;
}

async function placesOf(tenant: FreshTenant, session: Made, caller = tenant.admin): Promise<Place[]> {
  return (await rotaOf(tenant, session, caller)).places;
}

/** What a professional does with the turn that is theirs, or was offered to them. */
async function act(who: Professional, session: Made, step: string, body?: unknown): Promise<Answered> {
  const { places } = (await who.get(who.path(`/sessions/${session.id}/rota`))).body;
  const turn = places.find(({ mine, offeredToMe }: Place) => (step === "accept-offer" ? offeredToMe : mine));
  return who.post(who.path(`/rota/turns/${turn?.turnId}/${step}`), body);
}

test("a panel says whom it needs; the draw asks in turn, and whoever is asked confirms and is signed up", async () => {
  const { owner, panel } = await aRota();
  const people = [await aProfessional(owner, panel.id), await aProfessional(owner, panel.id)];
  const sessions = [await aSession(owner, panel.id), await aSession(owner, panel.id, { startsAt: inDays(8) })];
  await drawTurns(owner, panel.id);
  const asked = await Promise.all(sessions.map((session) => placesOf(owner, session)));
  expect(asked.flat().map(({ state }) => state)).toEqual(["proposed", "proposed"]);
  expect(new Set(asked.flat().map(({ memberId }) => memberId))).toEqual(
    new Set(people.map(({ memberId }) => memberId)),
  );
  const [first] = sessions;
  const due = people.find(({ memberId }) => memberId === asked[0]?.[0]?.memberId);
  if (!first || !due) throw new Error("Somebody was asked for the first session.");
  const confirmed = await act(due, first, "confirm");
  expect([confirmed.status, confirmed.body.places[0].state]).toEqual([200, "confirmed"]);
  const { body } = await owner.admin.get(owner.path(`/sessions/${first.id}/attendance`));
  expect(body.items).toMatchObject([{ personId: due.personId, state: "coming", professionalRole: "dsco" }]);
  expect((await act(due, first, "confirm")).body.code).toBe("rota.already_confirmed");
});

test("declining takes them off the session and asks the next who is due at once", async () => {
  const { owner, panel } = await aRota();
  const people = [await aProfessional(owner, panel.id), await aProfessional(owner, panel.id)];
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const [before] = await placesOf(owner, session);
  const [due, other] = people.toSorted((one) => (one.memberId === before?.memberId ? -1 : 1));
  if (!due || !other) throw new Error("There are two.");
  await act(due, session, "confirm");
  expect((await act(due, session, "decline")).status).toBe(200);
  expect(await placesOf(owner, session)).toMatchObject([{ memberId: other.memberId, state: "proposed" }]);
  const summary = owner.path(`/sessions/${session.id}/attendance/summary`);
  expect((await owner.admin.get(summary)).body).toMatchObject({ seatsTaken: 0, states: { "cannot-come": 1 } });
  await act(other, session, "decline");
  expect(await placesOf(owner, session)).toMatchObject([{ empty: true, role: "dsco" }]);
  await drawTurns(owner, panel.id);
  expect(await placesOf(owner, session)).toMatchObject([{ empty: true }]);
});

test("a turn is swapped across organisations in one act: one comes, the other does not", async () => {
  const { owner, panel } = await aRota();
  const guest = await freshTenant("guest");
  await share(owner, panel.id, guest, { level: "attend" });
  const ours = await aProfessional(owner, panel.id);
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const theirs = await aProfessional(guest, panel.id);
  await act(ours, session, "confirm");
  expect((await act(ours, session, "offer", { memberId: theirs.memberId })).status).toBe(200);
  const taken = await act(theirs, session, "accept-offer");
  expect([taken.status, taken.text]).toEqual([200, expect.any(String)]);
  expect(await placesOf(owner, session)).toMatchObject([{ memberId: theirs.memberId, state: "confirmed" }]);
  const { body } = await owner.admin.get(owner.path(`/sessions/${session.id}/attendance/summary`));
  expect(body).toMatchObject({ seatsTaken: 1, states: { coming: 1, "cannot-come": 1 } });
});

test("an offer can be refused or taken back, and nobody takes what was not offered to them", async () => {
  const { owner, panel } = await aRota();
  const has = await aProfessional(owner, panel.id);
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const other = await aProfessional(owner, panel.id);
  const health = await aProfessional(owner, panel.id, { role: "health" });
  const [place] = await placesOf(owner, session);
  const turn = (step: string) => owner.path(`/rota/turns/${place?.turnId}/${step}`);
  expect((await other.post(turn("accept-offer"))).body.code).toBe("rota.not_offered");
  expect((await other.post(turn("confirm"))).status).toBe(404);
  expect((await act(has, session, "offer", { memberId: health.memberId })).body.code).toBe("rota.not_theirs");
  await act(has, session, "offer", { memberId: other.memberId });
  expect((await other.post(turn("decline-offer"))).body.places[0].offered).toBe(false);
  await act(has, session, "offer", { memberId: other.memberId });
  expect((await has.post(turn("decline-offer"))).body.places[0].offered).toBe(false);
  expect((await other.post(turn("accept-offer"))).body.code).toBe("rota.not_offered");
  expect(await placesOf(owner, session)).toMatchObject([{ memberId: has.memberId, state: "proposed" }]);
});

test("names stay where they belong: who runs the panel reads them, other guests read role and organisation", async () => {
  const { owner, panel } = await aRota();
  const [guest, other, runs] = [await freshTenant("guest"), await freshTenant("other"), await freshTenant("runs")];
  await share(owner, panel.id, guest, { level: "attend" });
  await share(owner, panel.id, other, { level: "submit" });
  await share(owner, panel.id, runs, { level: "facilitate" });
  const theirs = await aProfessional(guest, panel.id, { name: "Alder of the East" });
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const reads = ["", "/warnings", "/balance", "/members"].map((rest) => `/panels/${panel.id}/rota${rest}`);
  const readAll = async ({ admin, path }: FreshTenant) => {
    const paths = [...reads, `/sessions/${session.id}/rota`, `/rota/members/${theirs.memberId}`];
    const answers = await Promise.all(paths.map((rest) => admin.get(path(rest))));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    return answers.map(({ text }) => text).join("\n");
  };
  for (const tenant of [owner, runs]) {
    const text = await readAll(tenant);
    expect(text).toContain("Alder of the East");
    expect(text).not.toContain(theirs.personId);
  }
  const elsewhere = await readAll(other);
  for (const secret of ["Alder of the East", theirs.personId]) expect(elsewhere).not.toContain(secret);
  expect(await placesOf(other, session)).toMatchObject([{ role: "dsco", homeTenantId: guest.id, mine: false }]);
  const atHome = await readAll(guest);
  for (const own of ["Alder of the East", theirs.personId]) expect(atHome).toContain(own);
  const [mine] = await placesOf(guest, session, theirs);
  expect(mine).toMatchObject({ mine: true, name: "Alder of the East" });
  expect((await owner.admin.post(owner.path(`/rota/turns/${mine?.turnId}/confirm`))).status).toBe(404);
  expect((await guest.admin.post(guest.path(`/rota/turns/${mine?.turnId}/confirm`))).status).toBe(200);
});

test("a session that lacks somebody is warned of, with the days that are left, until it is filled", async () => {
  const { owner, panel } = await aRota({ dsco: 1, health: 2 });
  const session = await aSession(owner, panel.id, { startsAt: inDays(9) });
  await aProfessional(owner, panel.id);
  await drawTurns(owner, panel.id);
  const at = owner.path(`/panels/${panel.id}/rota/warnings`);
  const [warning] = (await owner.admin.get(at)).body.items;
  expect(warning).toMatchObject({ sessionId: session.id, emptyPlaces: 2, daysLeft: 9 });
  expect(warning.places.map(({ role, empty }: Place) => [role, empty])).toEqual([
    ["dsco", false],
    ["health", true],
    ["health", true],
  ]);
  for (const _each of [1, 2]) await aProfessional(owner, panel.id, { role: "health" });
  await drawTurns(owner, panel.id);
  expect((await owner.admin.get(at)).body.items).toEqual([]);
});

test("the balance counts each organisation for everybody, and people for their own staff only", async () => {
  const { owner, panel } = await aRota({ dsco: 2 });
  const guest = await freshTenant("guest");
  await share(owner, panel.id, guest, { level: "attend" });
  const [ours, theirs] = [await aProfessional(owner, panel.id), await aProfessional(guest, panel.id)];
  await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const read = async ({ admin, path }: FreshTenant) => (await admin.get(path(`/panels/${panel.id}/rota/balance`))).body;
  const organisations = [guest, owner].map(({ id }) => ({ homeTenantId: id, served: 0, toCome: 1 }));
  for (const [tenant, own] of [
    [owner, ours],
    [guest, theirs],
  ] as const) {
    const balance = await read(tenant);
    expect(balance.organisations).toEqual(organisations);
    expect(balance.people).toMatchObject([{ memberId: own.memberId, toCome: 1 }]);
  }
});

test("each is in the pool once, may say when they are away, and may be put forward again after stepping down", async () => {
  const { owner, panel } = await aRota();
  const one = await aProfessional(owner, panel.id);
  const pool = owner.path(`/panels/${panel.id}/rota/members`);
  const again = { personId: one.personId, role: "health", away: [] };
  expect((await owner.admin.post(pool, again)).body.code).toBe("rota.already_in_pool");
  const at = owner.path(`/rota/members/${one.memberId}`);
  const away = [{ from: "2027-01-01", to: "2027-01-31" }];
  expect((await one.patch(at, { away })).body).toMatchObject({ away });
  expect((await one.patch(at, { role: "health" })).body.code).toBe("rota.stays");
  const backwards = await one.patch(at, { away: [{ from: "2027-02-01", to: "2027-01-01" }] });
  expect([backwards.status, backwards.body.errors[0].pointer]).toEqual([422, "/away/0/to"]);
  const other = await aProfessional(owner, panel.id);
  expect((await other.patch(at, { away: [] })).body.code).toBe("rota.staff_needed");
  expect((await one.remove(at)).body.code).toBe("rota.staff_needed");
  expect((await owner.admin.remove(at)).status).toBe(204);
  expect((await owner.admin.post(pool, again)).status).toBe(201);
});

test("a parent carer is not put forward, nor anybody of another organisation", async () => {
  const { owner, panel } = await aRota();
  const pool = owner.path(`/panels/${panel.id}/rota/members`);
  const parent = await owner.person(["member"]);
  const body = { role: "dsco", away: [] };
  expect((await owner.admin.post(pool, { ...body, personId: parent.personId })).body.code).toBe(
    "rota.not_professional",
  );
  const stranger = await (await freshTenant()).person(["professional"]);
  expect((await owner.admin.post(pool, { ...body, personId: stranger.personId })).body.code).toBe("people.unknown");
});

test("a role stands in the settings once, and a change that was not read before is refused", async () => {
  const { owner, panel } = await aRota();
  const at = owner.path(`/panels/${panel.id}/rota`);
  const etag = (await owner.admin.get(at)).headers.get("ETag") ?? "";
  const put = (roles: unknown, headers: Record<string, string>) => owner.admin.put(at, { roles }, { headers });
  const health = { role: "health", places: 1 };
  expect((await put([health, health], { "If-Match": etag })).body.code).toBe("rota.role_twice");
  expect((await put([health], {})).status).toBe(428);
  expect((await put([health], { "If-Match": etag })).status).toBe(200);
  expect((await put([], { "If-Match": etag })).status).toBe(412);
  expect((await owner.admin.get(at)).body.roles).toEqual([health]);
});

test("turns of a session that has opened stay as they are", async () => {
  const { owner, panel } = await aRota();
  const one = await aProfessional(owner, panel.id);
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  for (const step of ["publish", "open"]) await owner.admin.post(`${session.at}/${step}`);
  for (const step of ["confirm", "decline"]) expect((await act(one, session, step)).body.code).toBe("rota.not_ahead");
});

test("whoever brings work to a session is not asked for it", async () => {
  const { owner, panel } = await aRota();
  const presents = await aProfessional(owner, panel.id);
  const session = await aSession(owner, panel.id);
  const brought = await owner.admin.post(owner.path(`/panels/${panel.id}/submissions`), {
    title: "Hospital passport",
    summary: "Is anything missing?",
    level: "operational",
    stage: "draft",
    canStillChange: "Everything.",
    materials: [],
    submitterIds: [presents.personId],
  });
  const at = owner.path(`/submissions/${brought.body.id}`);
  await owner.admin.post(`${at}/submit`);
  await owner.admin.post(`${at}/accept`);
  expect((await owner.admin.put(`${at}/booking`, { slotId: session.slots[0] })).status).toBe(200);
  await drawTurns(owner, panel.id);
  expect(await placesOf(owner, session)).toMatchObject([{ empty: true }]);
});

test("the organisation whose people were read finds in its audit log that they were", async () => {
  const { owner, panel } = await aRota();
  const guest = await freshTenant("guest");
  await share(owner, panel.id, guest, { level: "attend" });
  await aProfessional(guest, panel.id);
  await aSession(owner, panel.id);
  await owner.admin.get(owner.path(`/panels/${panel.id}/rota/members`));
  const { people } = spacesOf(connection, owner.id).panel(panel.id);
  const [note] = await readStretch(people(guest.id), { prefix: "READ#" });
  expect(note?.data).toEqual({ id: panel.id, readerTenantId: owner.id });
});

import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

/** A panel of three organisations, and a session whose seats are shared out between them. */
async function threeTenants(more: Record<string, unknown> = {}) {
  const [owner, east, brighton] = [await freshTenant("west"), await freshTenant("east"), await freshTenant("brighton")];
  const panel = await aPanel(owner);
  for (const guest of [east, brighton]) await share(owner, panel.id, guest, { level: "attend" });
  const session = await aSession(owner, panel.id, more);
  const coming = (tenant: FreshTenant, group = "parent-carer") =>
    tenant.admin.post(tenant.path(`/sessions/${session.id}/attendance`), { name: "Sample", group, state: "coming" });
  const summary = async (tenant: FreshTenant) =>
    (await tenant.admin.get(tenant.path(`/sessions/${session.id}/attendance/summary`))).body;
  const reserve = (reserved: unknown) => owner.admin.patch(session.at, { reserved });
  return { owner, east, brighton, panel, session, coming, summary, reserve };
}

test("64 people of three organisations ask at once: each gets its share, anybody the rest, and nobody a seat that is not there", async () => {
  const { owner, east, brighton, coming, summary, reserve } = await threeTenants({ seats: 20 });
  await reserve([
    { tenantId: owner.id, seats: 4 },
    { tenantId: east.id, seats: 5 },
    { tenantId: brighton.id, seats: 6 },
  ]);
  const all = await Promise.all(
    [
      { tenant: owner, people: 40 },
      { tenant: east, people: 20 },
      { tenant: brighton, people: 4 },
    ].flatMap(({ tenant, people }) =>
      Array.from({ length: people }, async () => ({ tenant, answer: await coming(tenant) })),
    ),
  );
  const refused = all.filter(({ answer }) => answer.status !== 201);
  expect(new Set(refused.map(({ answer }) => answer.body.code))).toEqual(new Set(["attendance.kept_for_others"]));
  const came = (tenant: FreshTenant) =>
    all.filter((each) => each.tenant === tenant && each.answer.status === 201).length;
  // Two of Brighton's six seats are not asked for, and stay kept for them.
  expect(came(brighton)).toBe(4);
  expect(came(owner) + came(east)).toBe(14);
  expect(Math.min(came(owner) - 4, came(east) - 5)).toBeGreaterThanOrEqual(0);
  expect(await summary(brighton)).toMatchObject({ seatsTaken: 18, free: { "parent-carer": 2 } });
  expect((await summary(owner)).free["parent-carer"]).toBe(0);
});

test("a share that is given up comes back to those it is kept for, and a seat beyond it to anybody", async () => {
  const { owner, east, coming, reserve } = await threeTenants({ seats: 3 });
  await reserve([{ tenantId: east.id, seats: 2 }]);
  const [first] = [await coming(east), await coming(east), await coming(east)];
  expect((await coming(owner)).body.code).toBe("attendance.full");
  const at = east.path(`/attendance/${first.body.id}`);
  expect((await east.admin.patch(at, { state: "cannot-come" })).status).toBe(200);
  // Two of three who are left sit on the reserved seats, so what came free is for anybody.
  expect((await coming(owner)).status).toBe(201);
  expect((await east.admin.patch(at, { state: "coming" })).body.code).toBe("attendance.full");
});

test("a repeat of the request that took the last seat is the same attendance", async () => {
  const { owner, east, session, reserve } = await threeTenants({ seats: 1 });
  await reserve([{ tenantId: east.id, seats: 1 }]);
  const body = { name: "Sample", group: "parent-carer", state: "coming" };
  const headers = { "Idempotency-Key": "once" };
  const ask = () => east.admin.post(east.path(`/sessions/${session.id}/attendance`), body, { headers });
  const [first, again] = [await ask(), await ask()];
  expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  expect((await owner.admin.get(`${session.at}/attendance/summary`)).body.seatsTaken).toBe(1);
});

test("seats for a group are for whoever sends its people, and somebody who changes group changes seat", async () => {
  const { owner, east, coming, summary, reserve } = await threeTenants({ seats: 2 });
  await reserve([{ group: "young-person", seats: 1 }]);
  const { body } = await coming(owner);
  expect((await coming(east)).body.code).toBe("attendance.kept_for_others");
  const at = owner.path(`/attendance/${body.id}`);
  expect((await owner.admin.patch(at, { group: "young-person" })).status).toBe(200);
  expect((await summary(east)).reserved).toEqual([{ group: "young-person", seats: 1, taken: 1 }]);
  expect((await coming(east)).status).toBe(201);
  expect((await owner.admin.patch(at, { group: "parent-carer" })).body.code).toBe("attendance.kept_for_others");
});

test("what is reserved, changed and released while people sign up counts them all", async () => {
  const { owner, east, session, coming, summary, reserve } = await threeTenants({ seats: 4 });
  await coming(owner);
  await coming(owner);
  await reserve([{ tenantId: east.id, seats: 2 }]);
  expect((await coming(owner)).body.code).toBe("attendance.kept_for_others");
  expect((await coming(east)).status).toBe(201);
  await reserve([{ tenantId: east.id, seats: 1 }]);
  expect((await coming(owner)).status).toBe(201);
  await reserve(null);
  expect((await coming(owner)).body.code).toBe("attendance.full");
  expect(await summary(owner)).toMatchObject({ seatsTaken: 4, reserved: [] });
  // It starts in a day: 90 days before it was long ago.
  await owner.admin.patch(session.at, { seats: 6, reserved: [{ tenantId: east.id, seats: 1 }], releaseDays: 90 });
  expect([await coming(owner), await coming(owner)].map(({ status }) => status)).toEqual([201, 201]);
});

test("once the session is open, a seat that nobody took is for whoever stands at the door", async () => {
  const { owner, east, session, reserve } = await threeTenants({ seats: 1 });
  await reserve([{ tenantId: east.id, seats: 1 }]);
  const invited = await owner.admin.post(`${session.at}/attendance`, { name: "Sam", group: "professional" });
  await goLive(owner, session);
  const checkedIn = await owner.admin.post(owner.path(`/attendance/${invited.body.id}/check-in`));
  expect(checkedIn.status, checkedIn.text).toBe(200);
});

test("each organisation reads its own share and those of groups, and learns of the others what is free to it", async () => {
  const { owner, east, brighton, panel, session, summary, reserve } = await threeTenants({ seats: 10 });
  const reserved = [
    { tenantId: east.id, seats: 3 },
    { tenantId: brighton.id, seats: 2 },
    { group: "young-person", seats: 1 },
  ];
  expect((await reserve(reserved)).body.reserved).toEqual(reserved);
  const seen = (await east.admin.get(east.path(`/sessions/${session.id}`))).body.reserved;
  expect(seen).toEqual([reserved[0], reserved[2]]);
  expect(await summary(east)).toMatchObject({
    free: { "parent-carer": 7, "young-person": 7 },
    reserved: [{ taken: 0 }, {}],
  });
  expect((await summary(owner)).reserved).toHaveLength(3);
  await owner.admin.patch(panel.at, { reserved });
  for (const path of [`/panels/${panel.id}`, "/panels", `/panels/${panel.id}/sessions`]) {
    const { text } = await brighton.admin.get(brighton.path(path));
    expect([path, text.includes(east.id), text.includes(brighton.id)]).toEqual([path, false, true]);
  }
});

test("a new session keeps seats as its panel does unless it is said otherwise", async () => {
  const { owner, east, panel } = await threeTenants();
  const reserved = [{ tenantId: east.id, seats: 5 }];
  await owner.admin.patch(panel.at, { reserved, releaseDays: 7 });
  const usual = await aSession(owner, panel.id);
  expect((await owner.admin.get(usual.at)).body).toMatchObject({ reserved, releaseDays: 7 });
  const copy = await owner.admin.post(`${usual.at}/clone`, { startsAt: "2030-01-10T10:00:00Z" });
  expect(copy.body).toMatchObject({ reserved, releaseDays: 7 });
  const small = { startsAt: "2030-01-10T10:00:00Z", seats: 4 };
  const refused = await owner.admin.post(`${panel.at}/sessions`, small);
  expect(refused.body.code).toBe("seats.reserved_too_many");
  expect((await owner.admin.post(`${panel.at}/sessions`, { ...small, reserved: [] })).status).toBe(201);
});

test("seats are shared out by the panel's owner alone, and between those whom it has invited to attend", async () => {
  const { owner, east, panel, session, reserve } = await threeTenants({ seats: 10 });
  const [looking, invited] = [await freshTenant("looking"), await freshTenant("invited")];
  await share(owner, panel.id, looking, { level: "view" });
  await share(owner, panel.id, invited, { level: "attend", accepted: false });
  expect((await reserve([{ tenantId: invited.id, seats: 1 }])).status).toBe(200);
  for (const tenantId of [looking.id, "no-such-organisation"]) {
    const { body } = await reserve([
      { group: "professional", seats: 1 },
      { tenantId, seats: 1 },
    ]);
    expect([body.code, body.errors[0].pointer]).toEqual(["seats.not_invited", "/reserved/1/tenantId"]);
  }
  expect((await reserve([{ seats: 1 }])).body.code).toBe("seats.for_nobody");
  expect(
    (
      await reserve([
        { group: "professional", seats: 1 },
        { group: "professional", seats: 2 },
      ])
    ).body.code,
  ).toBe("seats.reserved_twice");
  expect((await reserve([{ tenantId: owner.id, seats: 11 }])).body.code).toBe("seats.reserved_too_many");
  const running = await freshTenant("running");
  await share(owner, panel.id, running, { level: "facilitate" });
  const theirs = running.path(`/sessions/${session.id}`);
  const refused = await running.admin.patch(theirs, { reserved: [{ tenantId: running.id, seats: 1 }] });
  expect([refused.status, refused.body.code]).toEqual([403, "panels.level_too_low"]);
  const changed = await running.admin.patch(theirs, { notes: "Bring a pen." });
  expect([changed.status, changed.body.reserved]).toEqual([200, undefined]);
  expect((await running.admin.patch(theirs, { seats: 5 })).status).toBe(200);
  expect((await east.admin.get(east.path(`/sessions/${session.id}`))).body.reserved).toBeUndefined();
});

import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

async function aForum(panelMore = {}) {
  const tenant = await freshTenant();
  return { ...tenant, tenant, panel: await aPanel(tenant, panelMore) };
}

test("a session is planned with the slots that fit after the welcome", async () => {
  const { tenant, admin, panel } = await aForum();
  const session = await aSession(tenant, panel.id, { localStart: "2026-07-02T10:00" });
  const { body } = await admin.get(session.at);
  expect(body).toMatchObject({ startsAt: "2026-07-02T09:00:00.000Z", minutes: 135, seats: 20, day: "2026-07-02" });
  expect(body).toMatchObject({ state: "scheduled", panelId: panel.id, agendaVersion: 0 });
  const slots = (await admin.get(`${session.at}/slots`)).body;
  expect(slots.items.map((slot: { startsAt: string }) => slot.startsAt.slice(11, 16))).toEqual([
    "09:15",
    "09:45",
    "10:15",
    "10:45",
  ]);
  expect(slots.nextCursor).toBeNull();
});

test("a retry with the same key plans no second session and no second set of slots", async () => {
  const { admin, path, panel } = await aForum();
  const headers = { "Idempotency-Key": "once" };
  const body = { startsAt: "2026-11-05T10:00:00Z" };
  const first = await admin.post(path(`/panels/${panel.id}/sessions`), body, { headers });
  const again = await admin.post(path(`/panels/${panel.id}/sessions`), body, { headers });
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
  expect(again.body.id).toBe(first.body.id);
  expect((await admin.get(`${first.headers.get("Location")}/slots`)).body.items).toHaveLength(4);
});

test.each([
  ["2026-03-29T01:30", "no_such_time"],
  ["2026-10-25T01:30", "time_happens_twice"],
])("a start at %s by the clock is refused: %s", async (localStart, code) => {
  const { admin, path, panel } = await aForum();
  const refused = await admin.post(path(`/panels/${panel.id}/sessions`), { localStart });
  expect(refused.status).toBe(422);
  expect(refused.body.code).toBe("sessions.start");
  expect(refused.body.errors).toMatchObject([{ pointer: "/localStart", code }]);
  expect((await admin.get(path(`/panels/${panel.id}/sessions`))).body.items).toEqual([]);
});

test("sessions are listed by start, between days and by state", async () => {
  const { tenant, admin, path, panel } = await aForum();
  const november = await aSession(tenant, panel.id, { localStart: "2026-11-05T00:00" });
  const july = await aSession(tenant, panel.id, { localStart: "2026-07-02T23:30" });
  const listed = async (query: string) => {
    const answer = await admin.get(path(`/panels/${panel.id}/sessions?${query}`));
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items.map(({ id }: { id: string }) => id);
  };
  expect(await listed("")).toEqual([july.id, november.id]);
  expect(await listed("sort=desc")).toEqual([november.id, july.id]);
  expect(await listed("from=2026-07-03")).toEqual([november.id]);
  expect(await listed("from=2026-11-05&to=2026-11-05")).toEqual([november.id]);
  expect(await listed("to=2026-07-02")).toEqual([july.id]);
  await admin.post(`${july.at}/publish`);
  expect(await listed("state=published")).toEqual([july.id]);
  const backwards = await admin.get(path(`/panels/${panel.id}/sessions?from=2026-07-02&to=2026-07-01`));
  expect(backwards.body.code).toBe("sessions.days_backwards");
});

test("a session that starts later takes its slots along, and one too short for them is refused", async () => {
  const { tenant, admin, panel } = await aForum();
  const session = await aSession(tenant, panel.id, { localStart: "2026-11-05T10:00" });
  const changed = await admin.patch(session.at, { localStart: "2026-11-06T10:30", notes: "Bring a cushion." });
  expect(changed.body).toMatchObject({
    startsAt: "2026-11-06T10:30:00.000Z",
    day: "2026-11-06",
    notes: "Bring a cushion.",
  });
  expect((await admin.get(`${session.at}/slots`)).body.items[0].startsAt).toBe("2026-11-06T10:45:00.000Z");
  expect((await admin.patch(session.at, { minutes: 134 })).body.code).toBe("sessions.slots_do_not_fit");
  expect((await admin.patch(session.at, { notes: null })).body).not.toHaveProperty("notes");
});

test("slots are added, moved and taken away, within the session and beside each other", async () => {
  const { tenant, admin, path, panel } = await aForum();
  const session = await aSession(tenant, panel.id, { startsAt: "2026-11-05T10:00:00Z", slotCount: 1 });
  const slots = `${session.at}/slots`;
  const late = await admin.post(slots, { startsAt: "2026-11-05T11:00:00Z", minutes: 30 });
  expect(late.status, late.text).toBe(201);
  const refused = async (body: unknown) => (await admin.post(slots, body)).body.code;
  expect(await refused({ startsAt: "2026-11-05T10:44:00Z", minutes: 20 })).toBe("sessions.slot_overlaps");
  expect(await refused({ startsAt: "2026-11-05T12:00:00Z", minutes: 20 })).toBe("sessions.slot_outside");
  expect(await refused({ startsAt: "2026-11-05T10:50:30Z", minutes: 5 })).toBe("sessions.slot_outside");
  const at = path(`/slots/${late.body.id}`);
  expect((await admin.patch(at, { startsAt: "2026-11-05T11:30:00Z" })).status).toBe(200);
  expect((await admin.remove(at)).status).toBe(204);
  expect((await admin.get(slots)).body.items.map(({ id }: { id: string }) => id)).toEqual(session.slots);
});

test("of two slots added to the same minutes at the same moment, one gets in", async () => {
  const { tenant, admin, panel } = await aForum();
  const session = await aSession(tenant, panel.id, { startsAt: "2026-11-05T10:00:00Z", slotCount: 0 });
  const body = { startsAt: "2026-11-05T11:00:00Z", minutes: 30 };
  const answers = await Promise.all(Array.from({ length: 6 }, () => admin.post(`${session.at}/slots`, body)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  expect((await admin.get(`${session.at}/slots`)).body.items).toHaveLength(1);
});

test("a session is published, opened and closed, in that order and no other", async () => {
  const { tenant, admin, path, panel } = await aForum();
  await admin.post(path("/terms"), {
    name: "Autumn",
    year: "2026-27",
    season: "autumn",
    from: "2026-09-01",
    to: "2026-12-18",
  });
  const session = await aSession(tenant, panel.id, { localStart: "2026-11-05T10:00", seats: 40 });
  const refused = async (step: string, body?: unknown) => (await admin.post(`${session.at}/${step}`, body)).body.code;
  expect(await refused("open")).toBe("sessions.not_published");
  expect(await refused("close")).toBe("sessions.not_live");
  await admin.post(`${session.at}/publish`);
  const live = await admin.post(`${session.at}/open`);
  expect(live.body, live.text).toMatchObject({ state: "live", day: "2026-11-05", ballotShards: 7 });
  expect(live.body.termId).toMatch(/^trm_/);
  expect(await refused("open")).toBe("sessions.already_live");
  expect(await refused("cancel", { because: "Too late." })).toBe("sessions.already_live");
  expect((await admin.patch(session.at, { seats: 2 })).body.code).toBe("sessions.already_live");
  expect((await admin.post(`${session.at}/slots`, { startsAt: "2026-11-05T10:00:00Z", minutes: 5 })).body.code).toBe(
    "sessions.already_live",
  );
  expect((await admin.post(`${session.at}/close`)).body.state).toBe("closed");
  expect(await refused("publish")).toBe("sessions.already_closed");
});

test("opening twice with one key is one opening", async () => {
  const { tenant, admin, panel } = await aForum();
  const session = await aSession(tenant, panel.id);
  await admin.post(`${session.at}/publish`);
  const headers = { "Idempotency-Key": "open-it" };
  await admin.post(`${session.at}/open`, undefined, { headers });
  const again = await admin.post(`${session.at}/open`, undefined, { headers });
  expect(again.status).toBe(200);
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
});

test("a session like an earlier one has its settings and slots, and nothing of what happened", async () => {
  const { tenant, admin, panel } = await aForum();
  const first = await aSession(tenant, panel.id, {
    localStart: "2026-10-22T10:00",
    slotCount: 2,
    place: "Sample Hall",
  });
  await goLive(tenant, first);
  const clone = await admin.post(`${first.at}/clone`, { localStart: "2026-11-05T10:00" });
  expect(clone.status, clone.text).toBe(201);
  expect(clone.body).toMatchObject({ place: "Sample Hall", state: "scheduled", day: "2026-11-05", agendaVersion: 0 });
  expect(clone.body).not.toHaveProperty("ballotShards");
  const slots = (await admin.get(`${clone.headers.get("Location")}/slots`)).body.items;
  expect(slots.map((slot: { startsAt: string }) => slot.startsAt)).toEqual([
    "2026-11-05T10:15:00.000Z",
    "2026-11-05T10:45:00.000Z",
  ]);
});

test("the online link is for those who take part", async () => {
  const { tenant, panel } = await aForum();
  const session = await aSession(tenant, panel.id, { onlineLink: "https://example.org/join" });
  expect((await (await tenant.person(["member"])).get(session.at)).body.onlineLink).toBe("https://example.org/join");
  expect((await (await tenant.person(["observer"])).get(session.at)).body).not.toHaveProperty("onlineLink");
});

test("without the scope the caller is told which one, and elsewhere the session does not exist", async () => {
  const { tenant, panel } = await aForum();
  const session = await aSession(tenant, panel.id);
  const member = await tenant.person(["member"]);
  expect((await member.patch(session.at, { seats: 1 })).body.detail).toContain("sessions:manage");
  expect((await member.post(`${session.at}/open`)).body.detail).toContain("sessions:run");
  const other = await freshTenant();
  expect((await other.admin.get(session.at.replace(tenant.id, other.id))).status).toBe(404);
  expect((await other.admin.get(tenant.path(`/slots/${session.slots[0]}`))).status).toBe(404);
  expect((await anybody.get(session.at)).status).toBe(401);
});

test("a change that was decided on an older version is refused", async () => {
  const { tenant, admin, panel } = await aForum();
  const session = await aSession(tenant, panel.id);
  const old = { "If-Match": (await admin.get(session.at)).headers.get("ETag") ?? "" };
  await admin.patch(session.at, { seats: 30 });
  expect((await admin.patch(session.at, { seats: 31 }, { headers: old })).status).toBe(412);
});

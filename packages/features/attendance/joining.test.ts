import { createHash, randomUUID } from "node:crypto";
import { spacesOf } from "@panels/table/space";
import { aCheckedInAttendee, aClaim } from "@panels/testing/attendance";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { anybody, app, callerWith, connection, freshTenant, logged, now, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

async function aMeeting(live = true) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id);
  if (live) await goLive(tenant, session);
  const invite = (body: Record<string, unknown>) => tenant.admin.post(`${session.at}/attendance`, body);
  const codeFor = async (id: string) => (await tenant.admin.post(tenant.path(`/attendance/${id}/code`))).body.code;
  const lobbyCode = async () => (await tenant.admin.post(`${session.at}/code`)).body.code;
  return { tenant, panel, session, invite, codeFor, lobbyCode };
}

function join(body: Record<string, unknown>) {
  return anybody.post("/v1/join", body);
}

function whatIsIn(pass: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(pass.split(".")[1] ?? "", "base64url").toString()).c;
}

test("a personal code checks its holder in, however it is typed, once the session is live", async () => {
  const { tenant, session, invite, codeFor } = await aMeeting(false);
  const { body } = await invite({ name: "Sam", group: "parent-carer" });
  const code: string = await codeFor(body.id);
  expect((await join({ code })).body.code).toBe("joining.not_started");
  await goLive(tenant, session);
  const joined = await join({ code: code.toLowerCase().replaceAll("-", " "), mode: "online", hearBack: "forum" });
  expect(joined.body, joined.text).toMatchObject({ tenantId: tenant.id, sessionId: session.id, state: "checked-in" });
  const shown = await tenant.admin.get(tenant.path(`/attendance/${body.id}`));
  expect(shown.body).toMatchObject({ state: "checked-in", mode: "online", hearBack: "forum" });
  expect((await join({ code })).body.state).toBe("checked-in");
});

test("codes that were replaced, are for nobody or belong to nothing are answered alike", async () => {
  const { invite, codeFor, lobbyCode } = await aMeeting();
  const { body } = await invite({ name: "Sam", group: "parent-carer" });
  const [old, current] = [await codeFor(body.id), await codeFor(body.id)];
  const [oldLobby] = [await lobbyCode(), await lobbyCode()];
  const answers = [];
  for (const code of [old, oldLobby, "000-000-0000"])
    answers.push(await join({ code, name: "Sam", group: "professional" }));
  const said = answers.map(({ status, body: { requestId: _own, ...rest } }) => ({ status, rest }));
  expect(said).toEqual([said[0], said[0], said[0]]);
  expect(said[0]).toMatchObject({ status: 422, rest: { code: "joining.code_unknown" } });
  expect((await join({ code: current })).status).toBe(200);
});

test("a session's code opens the lobby, and the facilitator lets people in", async () => {
  const { tenant, session, lobbyCode } = await aMeeting();
  const code = await lobbyCode();
  expect((await tenant.admin.get(`${session.at}/code`)).body.code).toBe(code);
  const nameless = await join({ code });
  expect(nameless.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["/name", "/group"]);
  const joined = await join({ code, name: "Sam", group: "young-person", hearBack: "text", contact: "01273 000000" });
  expect(joined.body.state).toBe("waiting");
  expect(joined.text).not.toContain("Sam");
  const phone = callerWith(joined.body.attendancePass);
  const mine = await phone.get(tenant.path("/attendance/mine"));
  expect(mine.body, mine.text).toMatchObject({
    state: "waiting",
    next: "wait",
    session: { id: session.id, state: "live" },
  });
  const claim = aClaim();
  const early = await phone.post(tenant.path("/attendance/mine/ballot"), { claim });
  expect(early.body.code).toBe("attendance.not_checked_in");
  const [waiting] = (await tenant.admin.get(`${session.at}/attendance?state=waiting`)).body.items;
  expect(waiting).toMatchObject({ name: "Sam", contact: "01273 000000" });
  await tenant.admin.post(tenant.path(`/attendance/${waiting.id}/check-in`));
  expect((await phone.get(tenant.path("/attendance/mine"))).body.next).toBe("claim-ballot");
  expect((await phone.post(tenant.path("/attendance/mine/ballot"), { claim })).status).toBe(200);
});

test("on a shared panel each organisation has a code of its own, and whoever comes by it counts with that one", async () => {
  const { tenant: owner, panel, session, lobbyCode } = await aMeeting();
  const guest = await freshTenant("guest");
  const grant = await share(owner, panel.id, guest, { level: "attend" });
  const there = guest.path(`/sessions/${session.id}`);
  expect((await guest.admin.get(`${there}/code`)).status).toBe(404);
  const [ours, theirs] = [await lobbyCode(), (await guest.admin.post(`${there}/code`)).body.code];
  expect((await guest.admin.get(`${there}/code`)).body.code).toBe(theirs);
  expect((await owner.admin.get(`${session.at}/code`)).body.code).toBe(ours);
  const who = { name: "Sam", group: "parent-carer" };
  const [here, elsewhere] = [await join({ code: ours, ...who }), await join({ code: theirs, ...who })];
  expect([here.body.tenantId, elsewhere.body.tenantId]).toEqual([owner.id, guest.id]);
  expect(elsewhere.text).not.toContain(owner.id);
  const waiting = (await owner.admin.get(`${session.at}/attendance?state=waiting`)).body.items;
  expect(waiting.map(({ homeTenantId }: { homeTenantId: string }) => homeTenantId)).toEqual([owner.id, guest.id]);
  expect((await guest.admin.get(`${there}/attendance`)).body.items).toMatchObject([{ id: waiting[1].id, name: "Sam" }]);
  expect((await guest.admin.post(guest.path(`/attendance/${waiting[1].id}/check-in`))).status).toBe(403);
  expect((await owner.admin.post(owner.path(`/attendance/${waiting[1].id}/check-in`))).status).toBe(200);
  expect((await callerWith(elsewhere.body.attendancePass).get(guest.path("/attendance/mine"))).body.next).toBe(
    "claim-ballot",
  );
  await owner.admin.post(owner.path(`/grants/${grant}/revoke`));
  expect((await join({ code: theirs, ...who })).body.code).toBe("joining.code_unknown");
});

test("a repeat of the same joining puts nobody in the lobby twice", async () => {
  const { tenant, session, lobbyCode } = await aMeeting();
  const body = { code: await lobbyCode(), name: "Sam", group: "professional" };
  const headers = { "Idempotency-Key": randomUUID() };
  await anybody.post("/v1/join", body, { headers });
  await anybody.post("/v1/join", body, { headers });
  expect((await tenant.admin.get(`${session.at}/attendance`)).body.items).toHaveLength(1);
});

test("whoever is turned away is not let in, and sees that there is nothing to do", async () => {
  const { tenant, invite, codeFor, lobbyCode } = await aMeeting();
  const joined = await join({ code: await lobbyCode(), name: "Sam", group: "professional" });
  const phone = callerWith(joined.body.attendancePass);
  const { attendanceId } = (await phone.get(tenant.path("/attendance/mine"))).body;
  expect((await tenant.admin.post(tenant.path(`/attendance/${attendanceId}/turn-away`))).body.state).toBe(
    "turned-away",
  );
  expect((await phone.get(tenant.path("/attendance/mine"))).body.next).toBe("nothing");
  const invited = await invite({ name: "Ali", group: "professional" });
  const code = await codeFor(invited.body.id);
  await tenant.admin.post(tenant.path(`/attendance/${invited.body.id}/turn-away`));
  expect((await join({ code })).body.code).toBe("joining.turned_away");
});

test("the same claim gives the same ballot again, and another claim is refused", async () => {
  const { tenant, session } = await aMeeting();
  const { phone } = await aCheckedInAttendee(tenant, session.id, { part: "attendee" });
  expect((await phone.post(tenant.path("/attendance/mine/ballot"), { claim: aClaim() })).body.code).toBe(
    "attendance.ballot_given",
  );
  const member = await tenant.person(["member"]);
  const at = (await member.post(`${session.at}/attendance`, { personId: member.personId })).headers.get("Location");
  await tenant.admin.post(`${at}/check-in`);
  const claim = aClaim();
  const both = [await member.post(`${at}/ballot`, { claim }), await member.post(`${at}/ballot`, { claim })];
  const [first, second] = both.map(({ body }) => whatIsIn(body.ballotPass));
  expect(first).toEqual(second);
  const key = createHash("sha256").update(`ballot:${session.id}:${claim}`).digest("base64url").slice(0, 16);
  expect(first).toMatchObject({ session: session.id, owner: tenant.id, group: "parent-carer", home: tenant.id, key });
  const other = await tenant.person(["member"]);
  expect((await other.post(`${at}/ballot`, { claim })).status).toBe(404);
  expect((await tenant.admin.post(`${at}/ballot`, { claim })).status).toBe(404);
});

test("nothing that is kept or logged holds a claim, or the ballot that comes of it, or a code", async () => {
  const { tenant, session, invite, codeFor } = await aMeeting();
  const { body } = await invite({ name: "Sam", group: "parent-carer" });
  const code: string = await codeFor(body.id);
  const phone = callerWith((await join({ code })).body.attendancePass);
  const claim = aClaim();
  const { ballotPass } = (await phone.post(tenant.path("/attendance/mine/ballot"), { claim })).body;
  const panel = spacesOf(connection, tenant.id).panel(session.id);
  const kept = await Promise.all(
    [panel.data, panel.people(tenant.id), panel.facts].map(({ pk }) =>
      connection.query({ KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } }),
    ),
  );
  const everything = JSON.stringify(kept) + logged.join("\n");
  expect(everything).toContain(body.id);
  for (const secret of [claim, String(whatIsIn(ballotPass)["key"]), code]) expect(everything).not.toContain(secret);
});

test("a claim that is plainly not random is refused", async () => {
  const { tenant, session } = await aMeeting();
  const { phone } = await aCheckedInAttendee(tenant, session.id);
  const plain = await phone.post(tenant.path("/attendance/mine/ballot"), { claim: "a".repeat(30) });
  expect(plain.status).toBe(422);
});

test("observers and supporters come in without a ballot, and are not counted", async () => {
  const { tenant, session } = await aMeeting();
  const observer = await aCheckedInAttendee(tenant, session.id, { part: "observer", group: undefined });
  expect(observer.ballotPass).toBeUndefined();
  const refused = await observer.phone.post(tenant.path("/attendance/mine/ballot"), { claim: aClaim() });
  expect(refused.body.code).toBe("attendance.no_ballot");
});

test("whoever presents that day comes as presenter, and is refused as attendee", async () => {
  const { tenant, panel, session, invite } = await aMeeting(false);
  const submitter = await tenant.person(["submitter", "member"]);
  const submission = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  const early = await invite({ personId: submitter.personId });
  expect(early.body.part).toBe("attendee");
  const booked = await tenant.admin.put(`${submission.at}/booking`, { slotId: session.slots[0] });
  expect(booked.status, booked.text).toBe(200);
  await goLive(tenant, session);
  const at = tenant.path(`/attendance/${early.body.id}`);
  expect((await tenant.admin.post(`${at}/check-in`)).body.code).toBe("attendance.presents_here");
  expect((await tenant.admin.patch(at, { part: "presenter" })).status).toBe(200);
  expect((await tenant.admin.post(`${at}/check-in`)).body.state).toBe("checked-in");
  const other = await tenant.person(["submitter"]);
  const second = await aSubmission(tenant, panel.id, { by: other, state: "accepted" });
  const elsewhere = await aSession(tenant, panel.id);
  await tenant.admin.put(`${second.at}/booking`, { slotId: elsewhere.slots[0] });
  const list = `${elsewhere.at}/attendance`;
  expect((await tenant.admin.post(list, { personId: other.personId, part: "attendee" })).body.code).toBe(
    "attendance.presents_here",
  );
  expect((await tenant.admin.post(list, { personId: other.personId })).body.part).toBe("presenter");
});

test("after twenty wrong codes from one address nothing more is tried from there for a while", async () => {
  const { lobbyCode } = await aMeeting();
  const from = async (sourceIp: string, code: string) =>
    app.request(
      "https://api.test/v1/join",
      {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
        body: JSON.stringify({ code, name: "Sam", group: "professional" }),
      },
      { event: { requestContext: { identity: { sourceIp } } } },
    );
  // Away from the edge of a stretch of ten minutes, where the count begins anew.
  turnClockTo(new Date(Math.floor(Date.now() / 600_000) * 600_000 + 300_000).toISOString());
  const code = await lobbyCode();
  const [here, elsewhere] = [randomUUID(), randomUUID()];
  for (let tries = 0; tries < 20; tries += 1) expect((await from(here, "wrong")).status).toBe(422);
  const refused = await from(here, code);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await from(elsewhere, code)).status).toBe(200);
  turnClockTo(new Date(now().getTime() + 600_000).toISOString());
  expect((await from(here, code)).status).toBe(200);
});

test("an attendance pass opens nothing but its own place, and ends a week after the session", async () => {
  const { tenant, session } = await aMeeting();
  const { attendanceId, attendancePass, phone } = await aCheckedInAttendee(tenant, session.id);
  expect((await phone.get(tenant.path(`/attendance/${attendanceId}`))).status).toBe(401);
  expect((await phone.get(`${session.at}/attendance`)).status).toBe(401);
  const stranger = await freshTenant();
  expect((await phone.get(stranger.path("/attendance/mine"))).status).toBe(404);
  expect((await anybody.get(tenant.path("/attendance/mine"))).status).toBe(401);
  turnClockTo(new Date(Date.now() + 10 * 86_400_000).toISOString());
  const late = await callerWith(attendancePass).get(tenant.path("/attendance/mine"));
  expect([late.status, late.body.code]).toEqual([401, "identity.pass_expired"]);
});

import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { crashingAt } from "@panels/testing/crash";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { aTurn } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { type Answered, type Caller, connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { spacesOf } from "@panels/table/space";
import { expect, test } from "vitest";
import { confirmErasures, eraseAgain } from "./erase-person.ts";

const words = { name: "Planted Parent", email: "planted@example.org", phone: "01273 000000" };

/** Somebody who takes part in everything on a panel: here now, coming to the next session, bringing work, undertaking. */
async function aBusyPerson(home: FreshTenant, owner = home) {
  const person = await home.person(["admin"], words);
  const panel = await aPanel(owner);
  if (home !== owner) await share(owner, panel.id, home, { level: "facilitate" });
  const [session, next] = [await aSession(owner, panel.id), await aSession(owner, panel.id, { seats: 1 })];
  await goLive(owner, session);
  const here = { personId: person.personId, hearBack: "email", needs: "Planted large print" };
  const { attendanceId } = await aCheckedInAttendee(home, session.id, here);
  const coming = await person.post(home.path(`/sessions/${next.id}/attendance`), { personId: person.personId });
  expect(coming.status, coming.text).toBe(201);
  const said = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: true };
  const form = await person.post(home.path(`/sessions/${session.id}/feedback`), { ...said, quote: "Planted quote." });
  expect(form.status, form.text).toBeLessThan(300);
  const work = await aSubmission(home, panel.id, { by: person });
  await anAction(home, panel.id, { ownerPersonId: person.personId });
  const at = home.path(`/people/${person.personId}`);
  const comingId: string = coming.body.id;
  return { person, panel, session, next, attendanceId, coming: comingId, work, at };
}

function kindsIn({ body }: Answered): string[] {
  return body.parts.map(({ kind }: { kind: string }) => kind);
}

const everywhere = ["person", "member", "submission", "attendance", "attendee", "action", "person-fact", "term-token"];

test("somebody reads everything that is held on them, on others' panels too, and why and for how long", async () => {
  const [home, owner] = [await freshTenant(), await freshTenant()];
  for (const { person, at } of [await aBusyPerson(home), await aBusyPerson(home, owner)]) {
    const exported = await person.get(`${at}/export`);
    expect(kindsIn(exported)).toEqual(expect.arrayContaining([...everywhere, "form-fact"]));
    for (const planted of ["Planted Parent", "planted@example.org", "Planted large print", "Planted quote."]) {
      expect(exported.text).toContain(planted);
    }
    expect(exported.text).not.toMatch(/"name":"(token|claim|code)"/);
    const page = await person.get(`${at}/export.html`);
    expect(page.text).toContain('<th scope="row">What you need in order to take part</th><td>Planted large print</td>');
    expect(page.text).toContain("24 months after the session");
  }
});

test("who looks after the directory reads it too, but never whose form is whose; nobody else reads it at all", async () => {
  const home = await freshTenant();
  const { at, person } = await aBusyPerson(home);
  const exported = await home.admin.get(`${at}/export`);
  expect(kindsIn(exported)).toEqual(expect.arrayContaining(everywhere));
  expect(kindsIn(exported)).not.toContain("form-fact");
  expect(exported.text).not.toContain("Planted quote.");
  expect(exported.body.apart.join()).toContain("shown to that person alone");
  const [member, other] = [await home.person(["member"]), await freshTenant()];
  expect((await member.get(`${at}/export`)).body.code).toBe("rights.not_yours");
  expect((await member.get(home.path(`/people/${member.personId}/export`))).status).toBe(200);
  const foreign = await other.admin.get(other.path(`/people/${person.personId}/export`));
  const absent = await other.admin.get(other.path("/people/per_zzzzzzzzzz/export"));
  expect([foreign.status, foreign.body.code]).toEqual([404, absent.body.code]);
});

test("nobody's export holds anybody else", async () => {
  const home = await freshTenant();
  const { session, person, at } = await aBusyPerson(home);
  await aCheckedInAttendee(home, session.id, { name: "Somebody Else", needs: "Their own needs" });
  const { memberId } = await aTurn(home, (await aPanel(home)).id);
  const { text } = await person.get(`${at}/export`);
  for (const others of ["Somebody Else", "Their own needs", memberId, "Sample Admin"])
    expect(text).not.toContain(others);
});

async function erase(by: Caller, at: string): Promise<Answered> {
  const erased = await by.remove(at);
  expect(erased.status, erased.text).toBe(200);
  return erased;
}

test("who is erased leaves no word behind, frees their seat, and the answer names what stays and why", async () => {
  const [home, owner] = [await freshTenant(), await freshTenant()];
  const { at, next, session, attendanceId, person, work } = await aBusyPerson(home, owner);
  const summary = () => owner.admin.get(owner.path(`/sessions/${session.id}/feedback/summary`));
  const before = await summary();
  const erased = await erase(home.admin, at);
  expect(erased.body.erased).toContainEqual({ what: "Feedback you gave", count: 1 });
  expect(erased.body.stays.map(({ what }: { what: string }) => what)).toContain("Work you bring");
  const left = await home.admin.get(`${at}/export`);
  expect(left.text).not.toMatch(/planted/i);
  expect(kindsIn(left).toSorted()).toEqual(
    ["erasure", "log-entry", "submission"].filter((kind) => kindsIn(left).includes(kind)),
  );
  const attendance = await home.admin.get(home.path(`/attendance/${attendanceId}`));
  expect(attendance.body).toMatchObject({ state: "checked-in", part: "attendee" });
  expect(attendance.text).not.toMatch(/personId|hearBack|planted/i);
  expect((await owner.admin.get(owner.path(`/sessions/${next.id}/attendance/summary`))).body).toMatchObject({
    seatsTaken: 0,
    states: { "cannot-come": 1 },
  });
  expect((await summary()).text).toBe(before.text);
  expect((await home.admin.get(work.at)).status).toBe(200);
  expect((await person.get("/v1/me")).body.tenants).toEqual([]);
  expect((await home.admin.get(at)).status).toBe(404);
});

test("whoever was erased cannot be brought back, and the last admin cannot take themselves out", async () => {
  const home = await freshTenant();
  const { at } = await aBusyPerson(home);
  await erase(home.admin, at);
  expect((await home.admin.remove(at, { headers: { "If-Match": '"v1.sweep"' } })).status).toBe(404);
  const own = home.path(`/people/${home.admin.personId}`);
  expect((await home.admin.remove(own)).body.code).toBe("people.last_admin");
});

const hour = 3_600_000;
const jobs = (home: FreshTenant, ms = hour) => ({
  actor: "jobs",
  tenant: home.id,
  requestId: "round-1",
  now: new Date(now().getTime() + ms),
});

test("an erasure that a crash cut short is finished by the jobs, wherever it was cut, and confirmed once", async () => {
  const ended: boolean[] = [];
  for (const nth of [2, 6, 12, 24]) {
    const home = await freshTenant();
    const { at, person } = await aBusyPerson(home);
    await crashingAt(nth, "after", () => home.admin.remove(at));
    const own = spacesOf(connection, home.id);
    const begun = (await home.admin.get(at)).status === 404;
    const them = begun ? [person.personId] : [];
    expect(await confirmErasures(own, jobs(home, 0))).toEqual({ confirmed: [], waiting: them });
    expect(await confirmErasures(own, jobs(home))).toEqual({ confirmed: them, waiting: [] });
    expect(await confirmErasures(own, jobs(home))).toEqual({ confirmed: [], waiting: [] });
    // Where nothing had begun, all is as it was.
    expect((await home.admin.get(`${at}/export`)).text.includes("Planted")).toBe(!begun);
    ended.push(begun);
  }
  expect(ended).toEqual([false, true, true, true]);
});

test("whoever stands again in a copy that was put back is erased again, sign-in and all", async () => {
  const home = await freshTenant();
  const { at, person } = await aBusyPerson(home);
  await eraseAgain(spacesOf(connection, home.id), person.personId, "2026-01-01T00:00:00.000Z", jobs(home));
  expect((await home.admin.get(at)).status).toBe(404);
  expect((await home.admin.get(`${at}/export`)).text).not.toMatch(/planted/i);
  expect((await person.get("/v1/me")).body.tenants).toEqual([]);
});

test("a corrected name and address stand at sessions to come, and not where they were put otherwise or it is over", async () => {
  const home = await freshTenant();
  const { at, coming, attendanceId, session } = await aBusyPerson(home);
  await home.admin.post(home.path(`/sessions/${session.id}/close`));
  const nameAt = async (id: string) => (await home.admin.get(home.path(`/attendance/${id}`))).body.name;
  expect((await home.admin.patch(at, { name: "Corrected Parent" })).status).toBe(200);
  expect(await nameAt(coming)).toBe("Corrected Parent");
  await home.admin.patch(home.path(`/attendance/${coming}`), { name: "Sam" });
  expect((await home.admin.patch(at, { name: "Corrected Again" })).status).toBe(200);
  expect([await nameAt(coming), await nameAt(attendanceId)]).toEqual(["Sam", "Planted Parent"]);
});

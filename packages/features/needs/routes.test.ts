import { commit } from "@panels/table/commit";
import { spacesOf } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { type Caller, connection, freshTenant, type FreshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import type { Waiting } from "../me/model.ts";
import { Needs } from "./store.ts";

const needed = { informationFormat: ["large-print"], adjustments: ["breaks"], words: "A seat near the window." };

const own = ({ path }: FreshTenant, { personId }: Caller) => path(`/people/${personId}/needs`);

/** Says what somebody needs, as they or somebody on their behalf would. */
async function record(by: Caller, at: string, sent: unknown = needed) {
  const { headers } = await by.get(at);
  return by.put(at, { needed: sent }, { headers: { "If-Match": headers.get("ETag") ?? "" } });
}

async function aMeeting() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const session = await aSession(tenant, panel.id);
  const member = await tenant.person(["member"], { name: "Sample Alder" });
  const come = async (who: Caller, of = tenant) => {
    const joined = await who.post(of.path(`/sessions/${session.id}/attendance`), { personId: who.personId });
    if (joined.status !== 201) throw new Error(`They were not put down: ${joined.text}`);
    return `/attendance/${joined.body.id}/needs-met`;
  };
  return { tenant, panel, session, member, come, list: `${session.at}/needs` };
}

test("a member says what they need, once, and it is to be looked at again in a year", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = own(tenant, member);
  expect((await member.get(at)).body).toMatchObject({ personId: member.personId, asked: false });
  const { status, body, text } = await record(member, at);
  expect(status, text).toBe(200);
  const inAYear = `${Number(body.recordedAt.slice(0, 4)) + 1}`;
  expect(body).toMatchObject({ asked: true, needed, recordedBy: "self" });
  expect(body.reviewDueOn.slice(0, 4)).toBe(inAYear);
  expect((await member.get(at)).body).toEqual(body);
});

test("who was asked and needs nothing is not taken for somebody who was never asked", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const recorded = await record(tenant.admin, own(tenant, member), {});
  expect(recorded.body).toMatchObject({ asked: true, needed: {}, recordedBy: "on-behalf" });
});

test("an answer that somebody else has changed meanwhile is not written over", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = own(tenant, member);
  const headers = { "If-Match": (await member.get(at)).headers.get("ETag") ?? "" };
  const send = (by: Caller, words: string) => by.put(at, { needed: { words } }, { headers });
  const answers = await Promise.all([send(member, "A ramp."), send(tenant.admin, "A lift.")]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.map(({ status }) => status)).toContainEqual(expect.toBeOneOf([409, 412]));
});

test("in their own organisation, only they and who looks after the directory see what somebody needs", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = own(tenant, member);
  await record(member, at);
  for (const role of ["facilitator", "member", "professional", "submitter", "observer"] as const) {
    const other = await tenant.person([role]);
    const answers = [
      await other.get(at),
      await other.put(at, { needed: {} }, { headers: { "If-Match": '"v1.abcdef"' } }),
      await other.post(`${at}/review`, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  }
  expect((await (await tenant.person(["commissioner"])).get(at)).status).toBe(403);
  expect((await tenant.admin.get(at)).body).toMatchObject({ needed });
});

test("a review says that all is still right, or what has changed", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = own(tenant, member);
  expect((await member.post(`${at}/review`, {})).body.code).toBe("needs.not_asked");
  const { body: before } = await record(tenant.admin, at);
  const same = await member.post(`${at}/review`, {});
  expect(same.body).toMatchObject({ needed, recordedBy: "on-behalf", recordedAt: before.recordedAt });
  expect(same.body.reviewedAt).toBeTypeOf("string");
  const changed = await member.post(`${at}/review`, { needed: { words: "A ramp." } });
  expect(changed.body).toMatchObject({ needed: { words: "A ramp." }, recordedBy: "self" });
});

test("who runs a session sees what those who come need, as it stands now, and in which forms papers are asked for", async () => {
  const { tenant, session, member, come, list } = await aMeeting();
  await record(member, own(tenant, member));
  expect((await tenant.admin.get(list)).body).toMatchObject({ people: [], formats: [] });
  await come(member);
  const facilitator = await tenant.person(["facilitator"]);
  const { body } = await facilitator.get(list);
  expect(body.people).toMatchObject([{ name: "Sample Alder", needed, met: "not-yet" }]);
  expect(body.formats).toEqual([{ format: "large-print", people: 1, agenda: `${session.at}/agenda.html?print=large` }]);
  await member.post(`${own(tenant, member)}/review`, { needed: { words: "A ramp." } });
  expect((await facilitator.get(list)).body.people).toMatchObject([{ needed: { words: "A ramp." } }]);
});

test("whoever needs nothing, or is not coming, is not on the list", async () => {
  const { tenant, member, come, list } = await aMeeting();
  const other = await tenant.person(["member"]);
  await record(member, own(tenant, member));
  await record(other, own(tenant, other), {});
  await Promise.all([come(member), come(other)]);
  const mine = (await member.get(list.replace("needs", "attendance/mine"))).body.id;
  await member.patch(tenant.path(`/attendance/${mine}`), { state: "cannot-come" });
  expect((await tenant.admin.get(list)).body.people).toEqual([]);
});

test("whether needs were met is said once the session has begun, with why where they were not", async () => {
  const { tenant, session, member, come, list } = await aMeeting();
  const needless = await tenant.person(["member"]);
  await record(member, own(tenant, member));
  const at = tenant.path(await come(member));
  const none = tenant.path(await come(needless));
  expect((await tenant.admin.put(at, { met: "yes" })).body.code).toBe("needs.not_begun");
  await goLive(tenant, session);
  expect((await tenant.admin.put(at, { met: "partly" })).body.code).toBe("needs.because_missing");
  expect((await tenant.admin.put(none, { met: "yes" })).body.code).toBe("needs.nothing_needed");
  const said = { met: "partly", because: "The loop in the hall was broken." };
  expect((await tenant.admin.put(at, said)).body).toMatchObject(said);
  expect((await tenant.admin.get(list)).body.people).toMatchObject([said]);
  expect((await tenant.admin.put(at, { met: "yes" })).body).toMatchObject({ met: "yes" });
  expect((await member.put(at, { met: "yes" })).status).toBe(403);
});

test("on a shared panel who runs it sees a guest's people's needs, their organisation its own, other guests none", async () => {
  const { tenant, panel, session, come } = await aMeeting();
  const [guest, other, running] = [await freshTenant("guest"), await freshTenant("other"), await freshTenant("helper")];
  const grant = await share(tenant, panel.id, guest, { level: "attend" });
  await share(tenant, panel.id, other, { level: "submit" });
  await share(tenant, panel.id, running, { level: "facilitate" });
  const member = await guest.person(["member"], { name: "Sample Birch" });
  await record(member, own(guest, member));
  const met = await come(member, guest);
  const seenBy = async ({ path }: FreshTenant, who: Caller) => who.get(path(`/sessions/${session.id}/needs`));
  for (const each of [tenant, running, guest]) {
    expect((await seenBy(each, each.admin)).body.people).toMatchObject([{ name: "Sample Birch", needed }]);
  }
  expect((await seenBy(other, other.admin)).body).toMatchObject({ people: [], formats: [] });
  const theirs = await guest.person(["facilitator"]);
  expect((await seenBy(guest, theirs)).body.people).toEqual([]);
  expect((await tenant.admin.get(tenant.path(`/people/${member.personId}/needs`))).status).toBe(404);
  await goLive(tenant, session);
  expect((await guest.admin.put(guest.path(met), { met: "yes" })).status).toBe(403);
  expect((await running.admin.put(running.path(met), { met: "yes" })).status).toBe(200);
  await tenant.admin.post(tenant.path(`/grants/${grant}/revoke`));
  const after = await seenBy(tenant, tenant.admin);
  expect(after.text).not.toContain("large-print");
});

test("one's own needs wait to be looked at once a year has gone by, and no longer once they were", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = own(tenant, member);
  await record(member, at);
  const { needs } = spacesOf(connection, tenant.id);
  const before = await get(Needs, needs, member.personId);
  // No token outlives a day, so that the day is set back in the table in place of turning the clock on.
  const stamp = { actor: "setup", tenant: tenant.id, requestId: "setup", now: now() };
  const due = { ...before.value, reviewDueOn: "2020-01-01" };
  const waiting = async (): Promise<Waiting[]> => (await member.get("/v1/me")).body.tenants[0].waiting;
  expect(await waiting()).toEqual([]);
  await commit([change(Needs, needs, member.personId, before, due, stamp)]);
  expect(await waiting()).toMatchObject([{ kind: "needs", count: 1, href: at }]);
  await member.post(`${at}/review`, {});
  expect(await waiting()).toEqual([]);
});

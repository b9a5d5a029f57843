import { newId } from "@panels/ids/id";
import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { aProfessional, drawTurns, needRoles } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { type Caller, callerWith, type FreshTenant, freshTenant, now, signer, tokenFor } from "@panels/testing/world";
import { expect, test } from "vitest";
import type { Hat, Waiting } from "./model.ts";

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

async function hatsOf(caller: Caller): Promise<Hat[]> {
  const { status, body, text } = await caller.get("/v1/me");
  if (status !== 200) throw new Error(`Who they are was not answered: ${text}`);
  return body.tenants;
}

async function waitingIn({ id }: FreshTenant, caller: Caller): Promise<Waiting[]> {
  return (await hatsOf(caller)).find(({ tenantId }) => tenantId === id)?.waiting ?? [];
}

/** One sign-in in several tenants, in another role in each. */
async function inBoth(tenants: readonly (readonly [FreshTenant, string])[]) {
  const signIn = { issuer: signer.trusted.issuer, subject: newId("subject") };
  const added = await Promise.all(
    tenants.map(([{ admin, path }, role]) =>
      admin.post(path("/people"), { name: "Sample Person", group: "professional", roles: [role], signIn }),
    ),
  );
  return { caller: callerWith(await tokenFor(signIn.subject)), ids: added.map(({ body }): string => body.id) };
}

test("one sign-in wears several hats: a name, a person and roles in each tenant", async () => {
  const [one, other] = [await freshTenant(), await freshTenant()];
  const { caller, ids } = await inBoth([
    [one, "facilitator"],
    [other, "professional"],
  ]);
  const hats = (await hatsOf(caller)).toSorted((a) => (a.tenantId === one.id ? -1 : 1));
  expect(hats).toMatchObject([
    { tenantId: one.id, name: "Sample Forum", personId: ids[0], roles: ["facilitator"], waiting: [] },
    { tenantId: other.id, name: "Sample Forum", personId: ids[1], roles: ["professional"], waiting: [] },
  ]);
});

test("what waits in one tenant never shows in the other, and each role has its own", async () => {
  const [one, other] = [await freshTenant(), await freshTenant()];
  const [here, there] = [await aPanel(one, { name: "Here" }), await aPanel(other, { name: "There" })];
  const { caller } = await inBoth([
    [one, "facilitator"],
    [other, "member"],
  ]);
  for (const [tenant, panel] of [
    [one, here],
    [other, there],
  ] as const) {
    await aSubmission(tenant, panel.id, { state: "submitted" });
  }
  expect(await waitingIn(one, caller)).toEqual([
    {
      kind: "work",
      count: 1,
      title: "Work to accept: Here",
      href: one.path(`/panels/${here.id}/submissions?state=submitted`),
    },
  ]);
  expect(await waitingIn(other, caller)).toEqual([]);
  expect(await waitingIn(other, other.admin)).toMatchObject([{ kind: "work", title: "Work to accept: There" }]);
});

test("a membership that is taken away is gone at once, and its token opens nothing of that tenant", async () => {
  const [one, other, third] = [await freshTenant(), await freshTenant(), await freshTenant()];
  const { caller, ids } = await inBoth([
    [one, "member"],
    [other, "member"],
  ]);
  expect(await hatsOf(caller)).toHaveLength(2);
  expect((await one.admin.remove(one.path(`/people/${ids[0]}`))).status).toBe(200);
  expect((await hatsOf(caller)).map(({ tenantId }) => tenantId)).toEqual([other.id]);
  expect((await caller.get(third.path("/panels"))).status).toBe(404);
});

test("every link leads to something that they may read", async () => {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "attend", accepted: false });
  await aSubmission(owner, panel.id, { state: "submitted" });
  for (const tenant of [owner, guest]) {
    const waiting = await waitingIn(tenant, tenant.admin);
    expect(waiting).toHaveLength(1);
    for (const { href } of waiting) expect((await tenant.admin.get(href)).status).toBe(200);
  }
});

test("an invitation waits for admins until it is answered", async () => {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, guest, { level: "attend", accepted: false });
  const member = await guest.person(["facilitator"]);
  expect(await waitingIn(guest, guest.admin)).toMatchObject([{ kind: "invitation", count: 1 }]);
  expect(await waitingIn(guest, member)).toEqual([]);
  await guest.admin.post(guest.path(`/invitations/${grant}/accept`));
  expect(await waitingIn(guest, guest.admin)).toEqual([]);
});

test("a turn waits for whoever was asked, then for whoever it was offered to, until they answer", async () => {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "attend" });
  await needRoles(owner, panel.id, { dsco: 1 });
  const ours = await aProfessional(owner, panel.id);
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  const theirs = await aProfessional(guest, panel.id);
  expect(await waitingIn(owner, ours)).toMatchObject([
    { kind: "turn", count: 1, href: owner.path(`/sessions/${session.id}/rota`) },
  ]);
  const { places } = (await ours.get(owner.path(`/sessions/${session.id}/rota`))).body;
  const turn = `/rota/turns/${places[0].turnId}`;
  await ours.post(owner.path(`${turn}/confirm`));
  expect(await waitingIn(owner, ours)).toEqual([]);
  await ours.post(owner.path(`${turn}/offer`), { memberId: theirs.memberId });
  expect(await waitingIn(guest, theirs)).toMatchObject([{ kind: "turn", count: 1 }]);
  await theirs.post(guest.path(`${turn}/accept-offer`));
  expect(await waitingIn(guest, theirs)).toEqual([]);
});

test("an action waits for its owner once it is due within two weeks", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const owner = await tenant.person(["member"]);
  const action = (dueOn: string) => anAction(tenant, panel.id, { dueOn, ownerPersonId: owner.personId });
  await action(inDays(30));
  expect(await waitingIn(tenant, owner)).toEqual([]);
  await action(inDays(5));
  await action(inDays(-5));
  expect(await waitingIn(tenant, owner)).toMatchObject([{ kind: "action", count: 2 }]);
  expect(await waitingIn(tenant, tenant.admin)).toEqual([]);
});

test("feedback waits for whoever was there, until it is given", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const member = await tenant.person(["member"]);
  const startsAt = `${now().toISOString().slice(0, 13)}:00:00Z`;
  const session = await aSession(tenant, panel.id, { startsAt });
  await goLive(tenant, session);
  expect(await waitingIn(tenant, member)).toEqual([]);
  await aCheckedInAttendee(tenant, session.id, { personId: member.personId });
  expect(await waitingIn(tenant, member)).toMatchObject([
    { kind: "feedback", count: 1, title: "Feedback to give: Together for Change" },
  ]);
  const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };
  expect((await member.post(tenant.path(`/sessions/${session.id}/feedback`), form)).status).toBe(201);
  expect(await waitingIn(tenant, member)).toEqual([]);
});

test("when a grant ends, nothing of the panel waits for the guest any more", async () => {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, guest, { level: "facilitate" });
  await aSubmission(owner, panel.id, { state: "submitted" });
  expect(await waitingIn(guest, guest.admin)).toMatchObject([{ kind: "work", count: 1 }]);
  await owner.admin.post(owner.path(`/grants/${grant}/revoke`));
  expect(await waitingIn(guest, guest.admin)).toEqual([]);
});

import { sharingBetween } from "@panels/table/across";
import { get } from "@panels/table/verbs";
import { commit } from "@panels/table/commit";
import { change } from "@panels/table/write";
import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { submissionFields } from "@panels/testing/submission";
import { connection, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import { Grants, Invitations } from "./store.ts";

const daysOn = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

async function shared(level: string) {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, guest, { level });
  const at = owner.path(`/grants/${grant}`);
  const bring = () => guest.admin.post(guest.path(`/panels/${panel.id}/submissions`), submissionFields);
  const invitation = async () => (await guest.admin.get(guest.path("/invitations"))).body.items[0];
  // No token outlives a day, so that a last day is set back in the table in place of turning the clock on.
  const lapse = async () => {
    const { giver: ours, holder: theirs } = sharingBetween(connection, owner.id, guest.id);
    const [given, held] = [await get(Grants, ours, grant), await get(Invitations, theirs, grant)];
    const past = { ...given.value, until: "2020-01-01" };
    const stamp = { actor: "setup", tenant: owner.id, requestId: "setup", now: now() };
    await commit([
      change(Grants, ours, grant, given, past, stamp),
      change(Invitations, theirs, grant, held, past, stamp),
    ]);
  };
  return { owner, guest, panel, grant, at, bring, invitation, lapse };
}

test("a raised or lowered level counts from the guest's very next request, and both sides read it", async () => {
  const { owner, at, bring, invitation } = await shared("view");
  expect((await bring()).status).toBe(403);
  const raised = await owner.admin.patch(at, { level: "submit", until: daysOn(30) });
  expect(raised.body, raised.text).toMatchObject({ level: "submit", until: daysOn(30), state: "accepted" });
  expect((await bring()).status).toBe(201);
  expect(await invitation()).toMatchObject({ level: "submit", until: daysOn(30), state: "accepted" });
  await owner.admin.patch(at, { level: "view", until: null });
  expect((await bring()).status).toBe(403);
  expect(await invitation()).not.toHaveProperty("until");
});

test("an invitation can be changed before it is answered; what was declined or ended cannot", async () => {
  const { owner, guest, panel, grant, at } = await shared("view");
  expect((await owner.admin.patch(at, { tenantId: "another" })).status).toBe(422);
  await owner.admin.post(`${at}/revoke`);
  expect((await owner.admin.patch(at, { level: "attend" })).body.code).toBe("grants.already_ended");
  const again = await share(owner, panel.id, guest, { level: "view", accepted: false });
  expect((await owner.admin.patch(owner.path(`/grants/${again}`), { level: "attend" })).body.state).toBe("invited");
  await guest.admin.post(guest.path(`/invitations/${again}/decline`));
  const declined = await owner.admin.patch(owner.path(`/grants/${again}`), { level: "view" });
  expect(declined.body.code).toBe("grants.already_declined");
  expect((await owner.admin.patch(at, { level: "attend" })).body.code).toBe("grants.replaced");
  const theirs = await guest.admin.send("PATCH", guest.path(`/grants/${grant}`), {
    body: { level: "facilitate" },
    headers: { "If-Match": '"v1."' },
  });
  expect(theirs.status).toBe(404);
});

test("a grant that has lapsed is taken up again by a later day, and by nothing else", async () => {
  const { owner, guest, panel, at, invitation, lapse } = await shared("view");
  await lapse();
  const seen = guest.path(`/panels/${panel.id}`);
  expect((await guest.admin.get(seen)).status).toBe(404);
  expect((await owner.admin.patch(at, { level: "attend" })).body.code).toBe("grants.lapsed");
  expect((await owner.admin.patch(at, { until: daysOn(-1) })).body.code).toBe("grants.already_past");
  expect((await owner.admin.patch(at, { until: daysOn(7) })).body.lapsed).toBe(false);
  expect((await guest.admin.get(seen)).status).toBe(200);
  expect((await invitation()).lapsed).toBe(false);
});

test("a lapsed grant is not brought back over a later invitation, even when both happen at once", async () => {
  const { owner, guest, panel, grant, at, invitation, lapse } = await shared("facilitate");
  await lapse();
  const [changed, invited] = await Promise.all([
    owner.admin.patch(at, { until: daysOn(7) }),
    owner.admin.post(`${panel.at}/grants`, { tenantId: guest.id, level: "view" }),
  ]);
  const first = changed.status === 200;
  expect([changed.status, invited.status]).toEqual(first ? [200, 409] : [409, 201]);
  expect((await invitation()).id).toBe(first ? grant : invited.body.id);
});

test("a change needs the version that was read, and of two at once one is told to look again", async () => {
  const { owner, at } = await shared("view");
  expect((await owner.admin.send("PATCH", at, { body: { level: "attend" } })).status).toBe(428);
  const headers = { "If-Match": (await owner.admin.get(at)).headers.get("ETag") ?? "" };
  const both = await Promise.all(
    ["attend", "submit"].map((level) => owner.admin.send("PATCH", at, { body: { level }, headers })),
  );
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
});

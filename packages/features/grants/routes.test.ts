import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";

const daysOn = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

async function twoTenants() {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  return { owner, guest, panel, seen: guest.path(`/panels/${panel.id}`) };
}

test("a panel is shared once the guest accepts, under the guest's own address, and says who owns it", async () => {
  const { owner, guest, panel, seen } = await twoTenants();
  const grant = await share(owner, panel.id, guest, { level: "view", accepted: false });
  expect((await guest.admin.get(seen)).status).toBe(404);
  const [invitation] = (await guest.admin.get(guest.path("/invitations"))).body.items;
  expect(invitation).toMatchObject({ id: grant, state: "invited", panelName: "Together for Change", lapsed: false });
  await guest.admin.post(guest.path(`/invitations/${grant}/accept`));
  const shown = await guest.admin.get(seen);
  expect(shown.body).toMatchObject({ id: panel.id, relationship: "shared", ownerTenantId: owner.id });
  expect((await owner.admin.get(panel.at)).body.relationship).toBe("own");
  const listed = await owner.admin.get(`${panel.at}/grants`);
  expect(listed.body.items).toMatchObject([{ id: grant, state: "accepted", tenantId: guest.id }]);
});

test("the guest's list holds its own panels first, then the shared ones, behind one cursor", async () => {
  const { owner, guest, panel } = await twoTenants();
  const second = await aPanel(owner, { name: "Another" });
  for (const { id } of [panel, second]) await share(owner, id, guest, { level: "view" });
  const own = await aPanel(guest, { name: "Zebra" });
  const ids: string[] = [];
  let cursor = "";
  do {
    const page = await guest.admin.get(guest.path(`/panels?limit=1${cursor && `&cursor=${cursor}`}`));
    ids.push(...page.body.items.map(({ id }: { id: string }) => id));
    cursor = page.body.nextCursor ?? "";
  } while (cursor !== "");
  expect(ids).toEqual([own.id, ...[panel.id, second.id].toSorted()]);
  expect((await owner.admin.get(owner.path("/panels"))).body.items).toHaveLength(2);
});

test.for(["owner", "guest"] as const)("when the %s ends it, the guest's very next request is refused", async (side) => {
  const { owner, guest, panel, seen } = await twoTenants();
  const grant = await share(owner, panel.id, guest, { level: "facilitate" });
  expect((await guest.admin.get(seen)).status).toBe(200);
  const ended =
    side === "owner"
      ? await owner.admin.post(owner.path(`/grants/${grant}/revoke`))
      : await guest.admin.post(guest.path(`/invitations/${grant}/leave`));
  expect(ended.body).toMatchObject({ state: "ended", endedBy: side });
  expect((await guest.admin.get(seen)).status).toBe(404);
  expect((await guest.admin.get(guest.path("/panels"))).body.items).toEqual([]);
  expect((await owner.admin.get(owner.path(`/grants/${grant}`))).body.state).toBe("ended");
});

test("one invitation counts at a time, and after it was declined the panel can be offered again", async () => {
  const { owner, guest, panel, seen } = await twoTenants();
  const first = await share(owner, panel.id, guest, { level: "view", accepted: false });
  const again = await owner.admin.post(`${panel.at}/grants`, { tenantId: guest.id, level: "attend" });
  expect(again.body.code).toBe("grants.already_invited");
  await guest.admin.post(guest.path(`/invitations/${first}/decline`));
  const late = await guest.admin.post(guest.path(`/invitations/${first}/accept`));
  expect(late.body.code).toBe("grants.already_declined");
  await share(owner, panel.id, guest, { level: "attend" });
  expect((await guest.admin.get(seen)).status).toBe(200);
  expect((await guest.admin.post(guest.path(`/invitations/${first}/leave`))).status).toBe(404);
});

test("of ten invitations at once one counts", async () => {
  const { owner, guest, panel } = await twoTenants();
  const body = { tenantId: guest.id, level: "view" };
  const all = await Promise.all(Array.from({ length: 10 }, () => owner.admin.post(`${panel.at}/grants`, body)));
  expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 409]));
});

test("an acceptance and a revocation at once leave both sides with the same state", async () => {
  const { owner, guest, panel } = await twoTenants();
  for (let round = 0; round < 5; round += 1) {
    const grant = await share(owner, panel.id, guest, { level: "view", accepted: false });
    await Promise.all([
      guest.admin.post(guest.path(`/invitations/${grant}/accept`)),
      owner.admin.post(owner.path(`/grants/${grant}/revoke`)),
    ]);
    const given = (await owner.admin.get(owner.path(`/grants/${grant}`))).body.state;
    const held = (await guest.admin.get(guest.path("/invitations"))).body.items[0].state;
    expect(given).toBe("ended");
    expect(held).toBe(given);
  }
});

test("a retried invitation is the same invitation", async () => {
  const { owner, guest, panel } = await twoTenants();
  const headers = { "Idempotency-Key": "once" };
  const body = { tenantId: guest.id, level: "view" };
  const first = await owner.admin.post(`${panel.at}/grants`, body, { headers });
  const again = await owner.admin.post(`${panel.at}/grants`, body, { headers });
  expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
});

test("who is not a tenant, oneself, and a day that has passed are named as wrong", async () => {
  const { owner, panel, guest } = await twoTenants();
  const at = `${panel.at}/grants`;
  const unknown = await owner.admin.post(at, { tenantId: "no-such-organisation", level: "view" });
  expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, "/tenantId"]);
  expect((await owner.admin.post(at, { tenantId: owner.id, level: "view" })).body.code).toBe("grants.own_tenant");
  const past = { tenantId: guest.id, level: "view", until: daysOn(-1) };
  expect((await owner.admin.post(at, past)).body.code).toBe("grants.already_past");
});

test("grants are for admins; another's grant answers as one that does not exist", async () => {
  const { owner, guest, panel } = await twoTenants();
  const grant = await share(owner, panel.id, guest, { level: "facilitate" });
  const facilitator = await owner.person(["facilitator"]);
  const refused = await facilitator.get(`${panel.at}/grants`);
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("panels:manage")]);
  expect((await guest.admin.get(guest.path(`/grants/${grant}`))).status).toBe(404);
  expect((await guest.admin.post(guest.path(`/grants/${grant}/revoke`))).status).toBe(404);
  expect((await owner.admin.post(owner.path(`/invitations/${grant}/accept`))).status).toBe(404);
  const third = await freshTenant("third");
  expect((await third.admin.post(third.path(`/invitations/${grant}/accept`))).status).toBe(404);
  const managing = await guest.admin.get(guest.path(`/panels/${panel.id}/grants`));
  expect([managing.status, managing.body.code]).toEqual([403, "panels.level_too_low"]);
});

test("a stale step is refused with 412", async () => {
  const { owner, guest, panel } = await twoTenants();
  const grant = await share(owner, panel.id, guest, { level: "view", accepted: false });
  const at = owner.path(`/grants/${grant}`);
  const etag = (await owner.admin.get(at)).headers.get("ETag") ?? "";
  await guest.admin.post(guest.path(`/invitations/${grant}/accept`));
  expect((await owner.admin.post(`${at}/revoke`, undefined, { headers: { "If-Match": etag } })).status).toBe(412);
});

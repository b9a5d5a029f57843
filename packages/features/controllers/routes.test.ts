import { aPanel } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { anybody, type Caller, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

async function sharedPanel() {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "view" });
  const notice = `/v1/public/tenants/${owner.id}/panels/${panel.id}/privacy-notice`;
  return { owner, guest, panel, notice, asGuest: guest.path(`/panels/${panel.id}`) };
}

const line = (tenant: FreshTenant, ...purposes: string[]) => ({ tenantId: tenant.id, role: "joint", purposes });

async function act(caller: Caller, method: "PUT" | "POST", panel: string, body?: unknown) {
  const etag = (await caller.get(`${panel}/controllers`)).headers.get("ETag") ?? "";
  const path = method === "PUT" ? `${panel}/controllers` : `${panel}/controllers/agree`;
  return caller.send(method, path, { ...(body !== undefined && { body }), headers: { "If-Match": etag } });
}

const answering = (notice: { parts: { purpose: string; controllers: { tenantId: string }[] }[] }, purpose: string) =>
  notice.parts.find((part) => part.purpose === purpose)?.controllers.map(({ tenantId }) => tenantId);

test("until somebody says otherwise the owner answers, and the notice says so", async () => {
  const { owner, guest, panel, asGuest } = await sharedPanel();
  const shown = await guest.admin.get(`${asGuest}/controllers`);
  expect(shown.body).toMatchObject({ edition: 0, controllers: [{ tenantId: owner.id, role: "controller" }] });
  const { body } = await owner.admin.get(`${panel.at}/privacy-notice`);
  expect(body).toMatchObject({ edition: 0, panelName: "Together for Change", contact: "Sample Forum" });
  expect(answering(body, "needs")).toEqual([owner.id]);
});

test("the owner names a guest, the guest agrees, and from then on the notice names both", async () => {
  const { owner, guest, panel, notice, asGuest } = await sharedPanel();
  const controllers = [line(owner, "attendance", "scores"), line(guest, "attendance", "scores")];
  const sent = { publicNotice: true, contact: "privacy@example.org", controllers };
  const set = await act(owner.admin, "PUT", panel.at, sent);
  expect([set.status, set.body.edition]).toEqual([200, 1]);
  const before = await anybody.get(notice);
  expect(answering(before.body, "attendance")).toEqual([owner.id]);
  expect(before.text).not.toContain(guest.id);

  const agreed = await act(guest.admin, "POST", asGuest);
  expect([agreed.status, agreed.body.edition]).toEqual([200, 2]);
  const after = (await anybody.get(notice)).body;
  expect(after).toMatchObject({ edition: 2, contact: "privacy@example.org" });
  expect(answering(after, "attendance")).toEqual([owner.id, guest.id]);
  expect(answering(after, "needs")).toEqual([owner.id]);
  const page = await anybody.get(`${notice}.html`);
  expect(page.text).toContain("They decide together");
  expect((await guest.admin.get(`${asGuest}/privacy-notice`)).body).toEqual(after);
  expect((await guest.admin.get(`${asGuest}/privacy-notice.html`)).text).toBe(page.text);
});

test("what is to be agreed waits for the guest's admins until they agree, and for nobody else", async () => {
  const { owner, guest, panel, asGuest } = await sharedPanel();
  const facilitator = await guest.person(["facilitator"]);
  const waitingFor = async (caller: Caller) => (await caller.get("/v1/me")).body.tenants[0].waiting;
  await act(owner.admin, "PUT", panel.at, {
    publicNotice: false,
    controllers: [line(owner, "needs"), line(guest, "needs")],
  });
  const waiting = await waitingFor(guest.admin);
  expect(waiting).toMatchObject([{ kind: "agreement", count: 1, href: `${asGuest}/controllers` }]);
  expect((await guest.admin.get(waiting[0].href)).status).toBe(200);
  for (const other of [facilitator, owner.admin]) expect(await waitingFor(other)).toEqual([]);
  await act(guest.admin, "POST", asGuest);
  expect(await waitingFor(guest.admin)).toEqual([]);
});

test("nobody agrees to something else than they read, nor to nothing", async () => {
  const { owner, guest, panel, asGuest } = await sharedPanel();
  const both = [line(owner, "attendance"), line(guest, "attendance")];
  await act(owner.admin, "PUT", panel.at, { publicNotice: false, controllers: both });
  const etag = (await guest.admin.get(`${asGuest}/controllers`)).headers.get("ETag") ?? "";
  const more = both.map((each) => ({ ...each, purposes: ["attendance", "needs"] }));
  await act(owner.admin, "PUT", panel.at, { publicNotice: false, controllers: more });
  const late = await guest.admin.post(`${asGuest}/controllers/agree`, undefined, { headers: { "If-Match": etag } });
  expect(late.status).toBe(412);
  await act(owner.admin, "PUT", panel.at, { publicNotice: false, controllers: [] });
  expect((await act(guest.admin, "POST", asGuest)).body.code).toBe("controllers.not_named");
});

test("a notice is public only while the owner wants it, and a guest cannot change who answers", async () => {
  const { owner, guest, panel, notice, asGuest } = await sharedPanel();
  expect((await anybody.get(notice)).status).toBe(404);
  await act(owner.admin, "PUT", panel.at, { publicNotice: true, controllers: [] });
  expect((await anybody.get(notice)).status).toBe(200);
  const another = notice.replace(owner.id, guest.id);
  expect((await anybody.get(another)).status).toBe(404);
  await act(owner.admin, "PUT", panel.at, { publicNotice: false, controllers: [] });
  expect((await anybody.get(notice)).status).toBe(404);
  const tried = await act(guest.admin, "PUT", asGuest, { publicNotice: true, controllers: [] });
  expect([tried.status, tried.body.code]).toEqual([403, "panels.level_too_low"]);
});

test("whoever is not on the panel cannot be named, and the field is", async () => {
  const { owner, panel } = await sharedPanel();
  const stranger = await freshTenant("stranger");
  const sent = { publicNotice: false, controllers: [line(owner, "needs"), line(stranger, "needs")] };
  const refused = await act(owner.admin, "PUT", panel.at, sent);
  expect(refused.body).toMatchObject({
    code: "controllers.not_on_panel",
    errors: [{ pointer: "/controllers/1/tenantId" }],
  });
  expect((await owner.admin.get(`${panel.at}/controllers`)).body.edition).toBe(0);
});

test("of two first settings at once one happens, and the other is told", async () => {
  const { owner, panel } = await sharedPanel();
  const etag = (await owner.admin.get(`${panel.at}/controllers`)).headers.get("ETag") ?? "";
  const set = (publicNotice: boolean) =>
    owner.admin.put(`${panel.at}/controllers`, { publicNotice, controllers: [] }, { headers: { "If-Match": etag } });
  const answers = await Promise.all([set(true), set(false)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409 || status === 412)).toHaveLength(1);
});

import { actionFields, anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel } from "@panels/testing/panel";
import { aLiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { type Answered, anybody, type FreshTenant, freshTenant, ledger, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

const whats = ({ body }: Answered) => body.items.map(({ what }: { what: string }) => what);

test("something undertaken at panel is kept, moves on with updates, and closes with who is told", async () => {
  const tenant = await freshTenant();
  const { panel, session, work } = await aLiveSession(tenant);
  for (const hearBack of ["forum", "forum", "none"]) await aCheckedInAttendee(tenant, session.id, { hearBack });
  const action = await anAction(tenant, panel.id, { submissionId: work[0]?.id });
  const made = await tenant.admin.get(action.at);
  expect(made.body).toMatchObject({ state: "open", progress: 0, sessionId: session.id, panelId: panel.id });

  const update = await tenant.admin.post(`${action.at}/updates`, {
    note: "The draft is with two families.",
    progress: 40,
  });
  expect(update.status, update.text).toBe(201);
  expect((await tenant.admin.get(action.at)).body).toMatchObject({ state: "in-progress", progress: 40 });
  expect((await tenant.admin.get(`${action.at}/updates`)).body.items).toMatchObject([
    { progress: 40, actionId: action.id },
  ]);

  const done = await tenant.admin.post(`${action.at}/complete`, { weDid: "The words now come first." });
  expect(done.body, done.text).toMatchObject({
    state: "done",
    progress: 100,
    weDid: "The words now come first.",
    reportBack: { toTell: 2, notToTell: 1, told: 0, notReached: 0, byWay: { forum: 2 } },
  });
});

test("what will not be done says why, and has nobody to count where it came from no session", async () => {
  const tenant = await freshTenant();
  const action = await anAction(tenant, (await aPanel(tenant)).id);
  const closed = await tenant.admin.post(`${action.at}/decline`, { because: "There is no money for it this year." });
  expect(closed.body).toMatchObject({ state: "not-done", weDidNotBecause: "There is no money for it this year." });
  expect(closed.body).not.toHaveProperty("reportBack");
});

test("a closed action is neither changed, removed, noted on nor closed again", async () => {
  const tenant = await freshTenant();
  const action = await anAction(tenant, (await aPanel(tenant)).id);
  await tenant.admin.post(`${action.at}/complete`, { weDid: "We did." });
  const refused = [
    await tenant.admin.patch(action.at, { what: "Something else." }),
    await tenant.admin.remove(action.at),
    await tenant.admin.post(`${action.at}/updates`, { note: "More." }),
    await tenant.admin.post(`${action.at}/start`),
    await tenant.admin.post(`${action.at}/decline`, { because: "No." }),
  ];
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    refused.map(() => [409, "actions.already_done"]),
  );
});

test("open ones come first by due day, and return on the next agenda; overdue is told by the day", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  turnClockTo("2026-11-05T10:00:00Z");
  await anAction(tenant, panel.id, { what: "Later", dueOn: "2027-02-01" });
  await anAction(tenant, panel.id, { what: "Late", dueOn: "2026-11-04" });
  await anAction(tenant, panel.id, { what: "Today", dueOn: "2026-11-05" });
  const done = await anAction(tenant, panel.id, { what: "Done", dueOn: "2026-10-01" });
  await tenant.admin.post(`${done.at}/complete`, { weDid: "We did." });
  const at = tenant.path(`/panels/${panel.id}/actions`);
  expect(whats(await tenant.admin.get(at))).toEqual(["Late", "Today", "Later", "Done"]);
  expect(whats(await tenant.admin.get(`${at}?open=true`))).toEqual(["Late", "Today", "Later"]);
  expect(whats(await tenant.admin.get(`${at}?open=false`))).toEqual(["Done"]);
  expect(whats(await tenant.admin.get(`${at}?overdue=true`))).toEqual(["Late"]);
  const first = await tenant.admin.get(`${at}?limit=3&sort=desc`);
  expect(whats(first)).toEqual(["Done", "Later", "Today"]);
  expect(whats(await tenant.admin.get(`${at}?limit=3&sort=desc&cursor=${first.body.nextCursor}`))).toEqual(["Late"]);
});

test("an action's ETag changes on the day it becomes overdue", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  turnClockTo("2026-11-05T10:00:00Z");
  const action = await anAction(tenant, panel.id, { dueOn: "2026-11-05" });
  const before = await tenant.admin.get(action.at);
  turnClockTo("2026-11-06T10:00:00Z");
  const headers = { "If-None-Match": before.headers.get("ETag") ?? "" };
  const after = await tenant.admin.get(action.at, { headers });
  expect([before.body.overdue, after.status, after.body.overdue]).toEqual([false, 200, true]);
  const changed = await tenant.admin.patch(action.at, { dueOn: "2026-12-01" });
  expect(changed.body, changed.text).toMatchObject({ overdue: false });
});

test("the actions of all panels are one list in the same order, page by page, each once", async () => {
  const tenant = await freshTenant();
  const panels = [await aPanel(tenant, { name: "One" }), await aPanel(tenant, { name: "Two" })];
  const days = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"];
  for (const [at, dueOn] of days.entries()) await anAction(tenant, panels[at % 2]?.id ?? "", { what: dueOn, dueOn });
  for (const [sort, wanted] of [
    ["asc", days],
    ["desc", days.toReversed()],
  ] as const) {
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await tenant.admin.get(tenant.path(`/actions?limit=2&sort=${sort}${cursor}`));
      expect(page.status, page.text).toBe(200);
      seen.push(...whats(page));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : "";
    } while (cursor !== "");
    expect(seen).toEqual(wanted);
  }
});

test("the list of all panels is one read of the panels, one of the grants and one of each panel", async () => {
  const tenant = await freshTenant();
  for (const name of ["One", "Two", "Three"]) await anAction(tenant, (await aPanel(tenant, { name })).id);
  await tenant.admin.get(tenant.path("/actions"));
  ledger.start();
  await tenant.admin.get(tenant.path("/actions?open=true"));
  expect(ledger.stop().calls).toEqual(["Query", "Query", "Query", "Query", "Query"]);
});

test("an action names only what is there, in its own panel", async () => {
  const tenant = await freshTenant();
  const [panel, other] = [await aPanel(tenant), await aLiveSession(tenant)];
  const at = tenant.path(`/panels/${panel.id}/actions`);
  const within = (id: string) => id.replace(/_.{10}/, `_${panel.id.slice(4)}`);
  for (const wrong of [
    { sessionId: other.session.id },
    { submissionId: other.work[0]?.id },
    { sessionId: within(other.session.id) },
    { submissionId: within(other.work[0]?.id ?? "") },
  ]) {
    const refused = await tenant.admin.post(at, { ...actionFields, ...wrong });
    expect([refused.status, refused.body.code], JSON.stringify(wrong)).toEqual([422, "actions.elsewhere"]);
  }
  const nobody = await tenant.admin.post(at, { ...actionFields, ownerPersonId: "per_0123456789" });
  expect(nobody.body).toMatchObject({ status: 422, errors: [{ pointer: "/ownerPersonId" }] });
  expect((await tenant.admin.get(at)).body.items).toEqual([]);
});

test("a retry of an update makes no second one, even after the action was closed", async () => {
  const tenant = await freshTenant();
  const action = await anAction(tenant, (await aPanel(tenant)).id);
  const once = { headers: { "Idempotency-Key": "once" } };
  const note = { note: "It goes well.", progress: 10 };
  const first = await tenant.admin.post(`${action.at}/updates`, note, once);
  await tenant.admin.post(`${action.at}/complete`, { weDid: "We did." });
  const again = await tenant.admin.post(`${action.at}/updates`, note, once);
  expect([again.status, again.body.id, again.headers.get("Idempotency-Replayed")]).toEqual([
    201,
    first.body.id,
    "true",
  ]);
  expect((await tenant.admin.get(action.at)).body.progress).toBe(100);
});

test("a stale change is refused, and one removed is gone", async () => {
  const tenant = await freshTenant();
  const action = await anAction(tenant, (await aPanel(tenant)).id);
  const etag = (await tenant.admin.get(action.at)).headers.get("ETag") ?? "";
  await tenant.admin.patch(action.at, { owner: "Sample Council" });
  const stale = await tenant.admin.patch(action.at, { owner: "Nobody" }, { headers: { "If-Match": etag } });
  expect(stale.status).toBe(412);
  expect((await tenant.admin.remove(action.at)).status).toBe(204);
  expect((await tenant.admin.get(action.at)).status).toBe(404);
});

test("a member reads actions and is told which scope it takes to change them; other tenants find nothing", async () => {
  const [tenant, other] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(tenant);
  const action = await anAction(tenant, panel.id);
  const member = await tenant.person(["member"]);
  expect((await member.get(tenant.path("/actions"))).body.items).toHaveLength(1);
  const refused = await member.post(`${action.at}/start`);
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("actions:manage")]);
  for (const path of [`/actions/${action.id}`, `/actions/${action.id}/updates`, `/panels/${panel.id}/actions`]) {
    expect((await other.admin.get(other.path(path))).status).toBe(404);
    expect((await other.admin.get(tenant.path(path))).status).toBe(404);
  }
  expect((await anybody.get(action.at)).status).toBe(401);
});

test("nobody learns from an action which other organisations take part: whose person undertook it is for their own", async () => {
  const [owner, runs, looks] = [await freshTenant("owner"), await freshTenant("runs"), await freshTenant("looks")];
  const panel = await aPanel(owner);
  await share(owner, panel.id, runs, { level: "facilitate" });
  await share(owner, panel.id, looks, { level: "view" });
  const action = await anAction(runs, panel.id, { ownerPersonId: runs.admin.personId });
  const read = ({ admin, path }: FreshTenant) => admin.get(path(`/actions/${action.id}`));
  const theirs = { ownerPersonId: runs.admin.personId, homeTenantId: runs.id };
  expect((await read(runs)).body).toMatchObject(theirs);
  await owner.admin.patch(owner.path(`/actions/${action.id}`), { owner: "Sample Forum" });
  expect((await read(runs)).body).toMatchObject({ ...theirs, owner: "Sample Forum" });
  for (const other of [looks, owner]) {
    const listed = await other.admin.get(other.path("/actions"));
    for (const { text } of [await read(other), listed])
      for (const id of Object.values(theirs)) expect(text).not.toContain(id);
  }
});

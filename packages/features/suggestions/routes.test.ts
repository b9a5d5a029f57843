import { aPanel } from "@panels/testing/panel";
import { aLiveSession } from "@panels/testing/round";
import { aSubmission } from "@panels/testing/submission";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const said = { words: "Put the young person's own words first.", checkedBack: true };

test("what the panel said is noted, and its submitter answers each", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const at = `${live.work[0]?.at}/suggestions`;
  const noted = await tenant.admin.post(at, said);
  expect(noted.status, noted.text).toBe(201);
  const suggestion = tenant.path(`/suggestions/${noted.body.id}`);
  expect((await tenant.admin.put(`${suggestion}/answer`, { takenUp: "partly" })).body.code).toBe(
    "suggestions.because_missing",
  );
  const answer = { takenUp: "partly", because: "The card has no room for both." };
  expect((await tenant.admin.put(`${suggestion}/answer`, answer)).body.answer).toEqual(answer);
  expect((await tenant.admin.get(at)).body.items).toMatchObject([{ ...said, answer }]);
});

test("the words of an answered suggestion stay as they were answered", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const { body } = await tenant.admin.post(`${live.work[0]?.at}/suggestions`, said);
  const at = tenant.path(`/suggestions/${body.id}`);
  await tenant.admin.put(`${at}/answer`, { takenUp: "yes" });
  const list = (await tenant.admin.get(`${live.work[0]?.at}/suggestions`)).body.items;
  expect(list).toHaveLength(1);
  const etag = { headers: { "If-Match": '"v2.a"' } };
  expect((await tenant.admin.patch(at, { words: "Something else." }, etag)).body.code).toBe("suggestions.answered");
});

test("nothing is noted on work that the panel has not come to", async () => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const work = await aSubmission(tenant, panel.id);
  expect((await tenant.admin.post(`${work.at}/suggestions`, said)).body.code).toBe("suggestions.not_presented");
});

test("a submitter sees what was said about their own work only, and notes nothing", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const at = `${live.work[0]?.at}/suggestions`;
  await tenant.admin.post(at, said);
  const stranger = await tenant.person(["submitter"]);
  expect((await stranger.get(at)).status).toBe(404);
  expect((await stranger.post(at, said)).body.detail).toContain("suggestions:write");
  const other = await freshTenant();
  expect((await other.admin.get(at.replace(tenant.id, other.id))).status).toBe(404);
});

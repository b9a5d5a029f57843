import { aPanel } from "@panels/testing/panel";
import { aSubmission, submissionFields } from "@panels/testing/submission";
import { anybody, type Caller, freshTenant, ledger } from "@panels/testing/world";
import { expect, test } from "vitest";

async function aForum() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const submitter = await tenant.person(["submitter"]);
  return { tenant, panel, submitter, collection: tenant.path(`/panels/${panel.id}/submissions`) };
}

test("a submitter brings work, submits it, and a facilitator accepts it", async () => {
  const { tenant, submitter, collection } = await aForum();
  const made = await submitter.post(collection, submissionFields);
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ ...submissionFields, state: "draft", submitterIds: [submitter.personId] });
  const at = made.headers.get("Location") ?? "";
  expect((await submitter.post(`${at}/submit`)).body.state).toBe("submitted");
  const accepted = await tenant.admin.post(`${at}/accept`);
  expect(accepted.status, accepted.text).toBe(200);
  expect((await submitter.get(at)).body.state).toBe("accepted");
});

test("work that is returned says why, and is changed and submitted again", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const returned = await tenant.admin.post(`${at}/return`, { because: "Please add an easy-read version." });
  expect(returned.body).toMatchObject({ state: "returned", returnedBecause: "Please add an easy-read version." });
  expect((await submitter.patch(at, { stage: "nearly-done" })).body.stage).toBe("nearly-done");
  expect((await submitter.post(`${at}/submit`)).body.state).toBe("submitted");
  expect((await tenant.admin.post(`${at}/accept`)).body).not.toHaveProperty("returnedBecause");
});

test("a step that does not fit is refused with 409, by name, and changes nothing", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "draft" });
  const early = await tenant.admin.post(`${at}/accept`);
  expect(early.status).toBe(409);
  expect(early.body.code).toBe("submissions.not_submitted");
  expect((await tenant.admin.post(`${at}/close`)).body.code).toBe("submissions.not_scored");
  await submitter.post(`${at}/withdraw`, { because: "The project has stopped." });
  expect((await submitter.post(`${at}/submit`)).body.code).toBe("submissions.already_withdrawn");
  expect((await submitter.get(at)).body).toMatchObject({
    state: "withdrawn",
    withdrawnBecause: "The project has stopped.",
  });
});

test("a repeat of a step with the same key is answered as the first was", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "draft" });
  const headers = { "Idempotency-Key": "once" };
  await submitter.post(`${at}/submit`, undefined, { headers });
  const again = await submitter.post(`${at}/submit`, undefined, { headers });
  expect(again.status, again.text).toBe(200);
  expect(again.headers.get("Idempotency-Replayed")).toBe("true");
});

test("another submitter's work is absent: unread, unlisted, unchanged", async () => {
  const { tenant, panel, submitter, collection } = await aForum();
  const other = await tenant.person(["submitter"]);
  const { at, id } = await aSubmission(tenant, panel.id, { by: submitter });
  expect((await other.get(at)).status).toBe(404);
  expect((await other.get(`${at}/journey`)).status).toBe(404);
  expect((await other.get(collection)).body.items).toEqual([]);
  expect((await other.post(`${at}/withdraw`, { because: "Mine now." })).status).toBe(404);
  expect((await other.patch(at, { title: "Mine now" }, { headers: { "If-Match": '"v1.x"' } })).status).toBe(404);
  const revisit = await other.post(collection, { ...submissionFields, revisits: id });
  expect(revisit.body.code).toBe("submissions.revisits_unknown");
});

test("those who take part see what was accepted, without who brings it or what they think of it", async () => {
  const { tenant, panel, submitter, collection } = await aForum();
  const member = await tenant.person(["member"]);
  await aSubmission(tenant, panel.id, { by: submitter, fields: { title: "Not yet" } });
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted", fields: { ownView: 2 } });
  const listed = (await member.get(collection)).body.items;
  expect(listed.map(({ title }: { title: string }) => title)).toEqual(["Hospital passport"]);
  for (const viewer of [member, tenant.admin]) expect((await viewer.get(at)).body).not.toHaveProperty("ownView");
  expect((await member.get(at)).body).not.toHaveProperty("submitterIds");
  expect((await submitter.get(at)).body.ownView).toBe(2);
});

test("the list is oldest first, by state, and of one's own on wish", async () => {
  const { tenant, panel, submitter, collection } = await aForum();
  await aSubmission(tenant, panel.id, { by: submitter, fields: { title: "First" } });
  await aSubmission(tenant, panel.id, { state: "draft", fields: { title: "Second" } });
  const titles = async (by: Caller, query: string) => {
    const answer = await by.get(`${collection}?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items.map(({ title }: { title: string }) => title);
  };
  expect(await titles(tenant.admin, "")).toEqual(["First", "Second"]);
  expect(await titles(tenant.admin, "state=draft")).toEqual(["Second"]);
  expect(await titles(tenant.admin, "mine=true&sort=desc")).toEqual(["Second"]);
  expect(await titles(submitter, "mine=true")).toEqual(["First"]);
});

test("submitters are people of the directory, and somebody who is not staff is one of them", async () => {
  const { tenant, submitter, collection } = await aForum();
  const unknown = await tenant.admin.post(collection, { ...submissionFields, submitterIds: ["per_0000000000"] });
  expect(unknown.status).toBe(422);
  expect(unknown.body.errors).toMatchObject([{ pointer: "/submitterIds/0", code: "unknown_person" }]);
  const others = await submitter.post(collection, { ...submissionFields, submitterIds: [tenant.admin.personId] });
  expect(others.body.code).toBe("submissions.not_yours_to_bring");
  const both = { ...submissionFields, submitterIds: [submitter.personId, tenant.admin.personId] };
  expect((await submitter.post(collection, both)).status).toBe(201);
});

test("submitters change their work until it is accepted; a facilitator may after", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "accepted" });
  const late = await submitter.patch(at, { title: "Too late" });
  expect(late.status).toBe(409);
  expect(late.body.code).toBe("submissions.already_accepted");
  expect((await tenant.admin.patch(at, { title: "In time" })).body.title).toBe("In time");
});

test("a change of what was read too long ago is refused with 412", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const etag = (await submitter.get(at)).headers.get("ETag") ?? "";
  await submitter.patch(at, { title: "First" });
  const stale = await submitter.patch(at, { title: "Second" }, { headers: { "If-Match": etag } });
  expect(stale.status).toBe(412);
  expect((await submitter.get(at)).body.title).toBe("First");
});

test("a journey tells each time the work came, oldest first", async () => {
  const { tenant, panel, submitter, collection } = await aForum();
  const first = await aSubmission(tenant, panel.id, { by: submitter, fields: { title: "An idea" } });
  const second = await aSubmission(tenant, panel.id, {
    by: submitter,
    fields: { title: "A draft", revisits: first.id },
  });
  const third = await aSubmission(tenant, panel.id, { by: submitter, fields: { revisits: second.id } });
  const journey = await submitter.get(`${third.at}/journey`);
  expect(journey.status, journey.text).toBe(200);
  const titles = journey.body.items.map(({ title }: { title: string }) => title);
  expect(titles).toEqual(["An idea", "A draft", "Hospital passport"]);
  const circle = await submitter.patch(first.at, { revisits: third.id });
  expect(circle.body.code).toBe("submissions.revisits_itself");
  const elsewhere = await aPanel(tenant);
  const foreign = await aSubmission(tenant, elsewhere.id, { by: submitter });
  const across = await submitter.post(collection, { ...submissionFields, revisits: foreign.id });
  expect(across.body.code).toBe("submissions.revisits_unknown");
});

test("who may not decide is told the scope, and other tenants find nothing", async () => {
  const { tenant, panel, submitter, collection } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter });
  const refused = await submitter.post(`${at}/accept`);
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain("submissions:decide");
  const observer = await tenant.person(["observer"]);
  expect((await observer.post(collection, submissionFields)).body.detail).toContain("submissions:write");
  const other = await freshTenant();
  expect((await other.admin.get(at)).status).toBe(404);
  expect((await other.admin.get(at.replace(tenant.id, other.id))).status).toBe(404);
  expect((await other.admin.post(`${at.replace(tenant.id, other.id)}/accept`)).status).toBe(404);
  expect((await anybody.get(at)).status).toBe(401);
});

test("text that holds an NHS number is refused wherever it stands", async () => {
  const { submitter, collection } = await aForum();
  const refused = await submitter.post(collection, { ...submissionFields, summary: "For 943 476 5919." });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: "/summary", code: "nhs_number" }]);
});

test("a step is three round trips", async () => {
  const { tenant, panel, submitter } = await aForum();
  const { at } = await aSubmission(tenant, panel.id, { by: submitter, state: "draft" });
  ledger.start();
  await submitter.post(`${at}/submit`);
  expect(ledger.stop().calls).toEqual(["GetItem", "GetItem", "PutItem"]);
});

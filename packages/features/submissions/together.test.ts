import { spacesOf } from "@panels/table/space";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { aSubmission, submissionFields } from "@panels/testing/submission";
import { type Caller, connection, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import { readFacts } from "../facts/service.ts";

/** Names who brings a piece of work from an organisation, by its latest version. */
async function name(tenant: FreshTenant, submissionId: string, people: readonly Caller[], by = tenant.admin) {
  const at = tenant.path(`/submissions/${submissionId}`);
  const headers = { "If-Match": (await tenant.admin.get(at)).headers.get("ETag") ?? '"v1."' };
  return by.put(`${at}/submitters`, { submitterIds: people.map(({ personId }) => personId) }, { headers });
}

/** A panel; work that one of its guests brings to it, and asks a second guest to bring along. */
async function jointWork() {
  const [owner, home, joined, third] = await Promise.all(
    ["owner", "home", "joined", "third"].map((as) => freshTenant(as)),
  );
  if (!owner || !home || !joined || !third) throw new Error("A tenant is missing.");
  const panel = await aPanel(owner);
  for (const guest of [home, joined, third]) await share(owner, panel.id, guest, { level: "submit" });
  const [ours, theirs] = [await home.person(["submitter"]), await joined.person(["submitter"])];
  const fields = { submitterIds: [ours.personId], togetherWith: [joined.id] };
  const work = await aSubmission(home, panel.id, { state: "draft", fields });
  const seenBy = (tenant: FreshTenant, who: Caller = tenant.admin) => who.get(tenant.path(`/submissions/${work.id}`));
  return { owner, home, joined, third, panel, ours, theirs, work, seenBy };
}

test("an organisation that is asked along finds the work, names its own people, and each side reads only its own", async () => {
  const { owner, home, joined, third, panel, ours, theirs, work, seenBy } = await jointWork();
  const listed = await joined.admin.get(joined.path(`/panels/${panel.id}/submissions?mine=true`));
  expect(listed.body.items).toMatchObject([{ id: work.id, state: "draft", homeTenantId: home.id }]);
  expect((await seenBy(joined, theirs)).status).toBe(404);
  const named = await name(joined, work.id, [theirs]);
  expect(named.status, named.text).toBe(200);
  expect(named.body).toMatchObject({
    submitterIds: [theirs.personId],
    togetherWith: [joined.id],
    joined: [{ tenantId: joined.id, submitters: 1 }],
  });
  expect((await seenBy(joined, theirs)).status).toBe(200);
  const atHome = await seenBy(home, ours);
  expect(atHome.body).toMatchObject({
    submitterIds: [ours.personId],
    joined: [{ tenantId: joined.id, submitters: 1 }],
  });
  const facilitators = await seenBy(owner);
  expect(facilitators.body).toMatchObject({ homeTenantId: home.id, joined: [{ tenantId: joined.id, submitters: 1 }] });
  for (const { text } of [atHome, facilitators]) expect(text).not.toContain(theirs.personId);
  for (const { text } of [named, facilitators]) expect(text).not.toContain(ours.personId);
  expect((await seenBy(third)).status).toBe(404);
});

test("an organisation learns of no other that was asked along", async () => {
  const { home, joined, third, work, seenBy } = await jointWork();
  await home.admin.patch(work.at, { togetherWith: [joined.id, third.id] });
  const { text, body } = await seenBy(joined);
  expect(body.togetherWith).toEqual([joined.id]);
  expect(text).not.toContain(third.id);
});

test("to ask an organisation that does not take part, or does not exist, is answered alike, and opens nothing to it", async () => {
  const { owner, home, joined, panel, work, seenBy } = await jointWork();
  const looking = await freshTenant("looking");
  await share(owner, panel.id, looking, { level: "view" });
  for (const id of [looking.id, "no-such-organisation"]) {
    const asked = await home.admin.patch(work.at, { togetherWith: [joined.id, id] });
    expect([asked.status, asked.body.joined[1]]).toEqual([200, { tenantId: id, submitters: 0 }]);
    if (id !== looking.id) continue;
    expect((await name(looking, work.id, [looking.admin])).body.code).toBe("panels.level_too_low");
  }
  expect((await seenBy(looking)).status).toBe(404);
});

test("the organisation that brought the work leads: those who join answer and read, and neither move nor withdraw it", async () => {
  const { owner, home, joined, panel, theirs, work, seenBy } = await jointWork();
  await name(joined, work.id, [theirs]);
  const at = joined.path(`/submissions/${work.id}`);
  const session = await aSession(owner, panel.id);
  const slot = { slotId: session.slots[0] };
  for (const who of [joined.admin, theirs]) {
    const tried = [
      await who.patch(at, { title: "Another name" }),
      await who.post(`${at}/submit`),
      await who.post(`${at}/withdraw`, { because: "We would rather not." }),
      await who.put(`${at}/booking`, slot),
      await who.put(`${at}/booking?dryRun=true`, slot),
      await who.remove(`${at}/booking`),
      await who.put(`${at}/waiting`, { sessionId: session.id }),
      await who.remove(`${at}/waiting`),
    ];
    const codes = tried.map(({ status, body }) => [status, body?.code]);
    expect(codes).toEqual(tried.map(() => [403, "submissions.home_leads"]));
  }
  await home.admin.post(`${work.at}/submit`);
  await owner.admin.post(owner.path(`/submissions/${work.id}/accept`));
  await home.admin.put(`${work.at}/booking`, slot);
  expect((await theirs.get(`${at}/booking`)).body).toMatchObject({ state: "confirmed", ...slot });
  const said = await owner.admin.post(owner.path(`/submissions/${work.id}/suggestions`), {
    words: "Ask the young people first.",
    checkedBack: true,
  });
  expect(said.status, said.text).toBe(201);
  const answer = await theirs.put(joined.path(`/suggestions/${said.body.id}/answer`), { takenUp: "yes" });
  expect(answer.status, answer.text).toBe(200);
  expect((await seenBy(home)).body.title).toBe(submissionFields.title);
});

test("only its own staff says with whom an organisation brings work, and only an organisation's staff who comes from it", async () => {
  const { owner, home, joined, third, ours, theirs, work } = await jointWork();
  const asked = await ours.patch(work.at, { togetherWith: [joined.id, third.id] });
  expect([asked.status, asked.body.code]).toEqual([403, "submissions.together_by_staff"]);
  const byOwner = await owner.admin.patch(owner.path(`/submissions/${work.id}`), { togetherWith: [] });
  expect(byOwner.body.code).toBe("submissions.together_by_staff");
  for (const togetherWith of [[home.id], [joined.id, joined.id]]) {
    expect((await home.admin.patch(work.at, { togetherWith })).body.code).toBe("submissions.together_with_itself");
  }
  expect((await name(joined, work.id, [theirs], theirs)).body.detail).toContain("submissions:decide");
  const strangers = await name(joined, work.id, [ours]);
  expect([strangers.status, strangers.body.code]).toEqual([422, "people.unknown"]);
  expect((await name(third, work.id, [])).status).toBe(404);
  expect((await name(owner, work.id, [])).body.code).toBe("submissions.submitters_elsewhere");
  expect((await name(home, work.id, [])).body.code).toBe("submissions.not_yours_to_bring");
});

test("whoever is not asked any more takes their people away, and a grant that ends ends it too", async () => {
  const { owner, home, joined, panel, theirs, work, seenBy } = await jointWork();
  await name(joined, work.id, [theirs]);
  await home.admin.patch(work.at, { togetherWith: null });
  expect((await seenBy(joined)).status).toBe(404);
  await home.admin.patch(work.at, { togetherWith: [joined.id] });
  expect((await seenBy(home)).body.joined).toEqual([{ tenantId: joined.id, submitters: 0 }]);
  const [grant] = (await owner.admin.get(`${panel.at}/grants`)).body.items.filter(
    ({ tenantId }: { tenantId: string }) => tenantId === joined.id,
  );
  await owner.admin.post(owner.path(`/grants/${grant.id}/revoke`));
  expect((await seenBy(joined)).status).toBe(404);
});

test("of two organisations that name their people at once, one looks again, and neither writes over the other", async () => {
  const { home, joined, third, work, seenBy } = await jointWork();
  await home.admin.patch(work.at, { togetherWith: [joined.id, third.id] });
  const both = [joined, third];
  const first = await Promise.all(both.map((tenant) => name(tenant, work.id, [tenant.admin])));
  for (const [at, tenant] of both.entries()) {
    if (first[at]?.status === 412) await name(tenant, work.id, [tenant.admin]);
  }
  expect((await seenBy(home)).body.joined.map(({ submitters }: { submitters: number }) => submitters)).toEqual([1, 1]);
});

test("everybody who brings it comes as presenter, counts with their own organisation, and gives a submitter's form", async () => {
  const { owner, home, joined, panel, ours, theirs, work } = await jointWork();
  await name(joined, work.id, [theirs]);
  await home.admin.post(`${work.at}/submit`);
  await owner.admin.post(owner.path(`/submissions/${work.id}/accept`));
  const session = await aSession(owner, panel.id);
  await home.admin.put(`${work.at}/booking`, { slotId: session.slots[0] });
  const invited = await joined.admin.post(joined.path(`/sessions/${session.id}/attendance`), {
    personId: theirs.personId,
  });
  expect(invited.body.part).toBe("presenter");
  await goLive(owner, session);
  const round = await owner.admin.post(`${session.at}/rounds`, { submissionId: work.id });
  await owner.admin.post(owner.path(`/rounds/${round.body.id}/open`));
  const { facts } = spacesOf(connection, owner.id).panel(panel.id);
  const { people } = await readFacts(facts, "2000-01-01", "2099-12-31");
  const counted = people.map(({ as, homeTenantId }) => `${as} of ${homeTenantId}`);
  expect(new Set(counted)).toEqual(new Set([`submitter of ${home.id}`, `submitter of ${joined.id}`]));
  expect(counted).toHaveLength(2);
  const form = { as: "submitter", usefulness: 9, again: true, recommend: true, quoteConsent: false };
  for (const [tenant, who] of [
    [home, ours],
    [joined, theirs],
  ] as const) {
    const given = await who.post(tenant.path(`/sessions/${session.id}/feedback`), form);
    expect(given.status, given.text).toBe(201);
  }
  const { body } = await owner.admin.get(`${session.at}/feedback/summary`);
  expect(body.submitters).toMatchObject({ people: 2, forms: 2, rate: 100 });
  expect((await name(joined, work.id, [])).body.code).toBe("submissions.already_presented");
});

test("twenty people at most bring one piece of work, from all organisations together", async () => {
  const { home, joined, third, work } = await jointWork();
  await home.admin.patch(work.at, { togetherWith: [joined.id, third.id] });
  const people = async (tenant: FreshTenant, count: number) =>
    Promise.all(Array.from({ length: count }, () => tenant.person(["submitter"])));
  expect((await name(joined, work.id, await people(joined, 10))).status).toBe(200);
  expect((await name(third, work.id, await people(third, 10))).body.code).toBe("submissions.too_many_submitters");
  expect((await name(third, work.id, await people(third, 9))).status).toBe(200);
});

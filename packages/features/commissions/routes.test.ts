import { aCommission, commissionFields, runUnder, takePart } from "@panels/testing/commission";
import { aPanel } from "@panels/testing/panel";
import { aSubmission, submissionFields } from "@panels/testing/submission";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

async function commissioned() {
  const [nhs, forum] = [await freshTenant("nhs"), await freshTenant("forum")];
  const commission = await aCommission(nhs);
  return { nhs, forum, commission, seen: forum.path(`/commissions/${commission.id}`) };
}

test("a commission is drafted, opened and closed, each once and by whoever commissions", async () => {
  const nhs = await freshTenant("nhs");
  const { at } = await aCommission(nhs, { open: false });
  expect((await nhs.admin.get(at)).body).toMatchObject({ state: "draft", relationship: "commissioner" });
  expect((await nhs.admin.post(`${at}/close`)).body.code).toBe("commissions.not_open");
  expect((await nhs.admin.post(`${at}/open`)).body.state).toBe("open");
  expect((await nhs.admin.post(`${at}/open`)).body.code).toBe("commissions.already_open");
  expect((await nhs.admin.post(`${at}/close`)).body.state).toBe("closed");
  expect((await nhs.admin.patch(at, { title: "Another" })).body.code).toBe("commissions.already_closed");
});

test("what others agreed to stays once a commission is open: its first day, and its strands", async () => {
  const { nhs, commission } = await commissioned();
  const earlier = await nhs.admin.patch(commission.at, { from: "2020-09-01" });
  expect(earlier.body.code).toBe("commissions.terms_fixed");
  const fewer = await nhs.admin.patch(commission.at, { strands: commissionFields.strands.slice(1) });
  expect(fewer.body.code).toBe("commissions.terms_fixed");
  const done = [{ name: "A passport", due: "2027-03-31", doneOn: "2027-03-24" }];
  const changed = await nhs.admin.patch(commission.at, { to: "2028-08-31", deliverables: done });
  expect(changed.body).toMatchObject({ to: "2028-08-31", deliverables: done, relationship: "commissioner" });
});

test("a commissioner writes commissions; a facilitator reads them", async () => {
  const { nhs, commission } = await commissioned();
  const [commissioner, facilitator] = [await nhs.person(["commissioner"]), await nhs.person(["facilitator"])];
  expect((await commissioner.patch(commission.at, { title: "Ours together" })).status).toBe(200);
  expect((await facilitator.get(commission.at)).body.title).toBe("Ours together");
  expect((await facilitator.patch(commission.at, { title: "Mine" })).body.detail).toContain("commissions:manage");
});

test("whoever is invited reads the brief at once, and takes part once it accepts", async () => {
  const { nhs, forum, commission, seen } = await commissioned();
  expect((await forum.admin.get(seen)).status).toBe(404);
  const id = await takePart(nhs, commission, forum, { accepted: false });
  const invited = { id: commission.id, relationship: "invited", invitation: { id, state: "invited", lapsed: false } };
  expect((await forum.admin.get(seen)).body).toMatchObject(invited);
  const own = await aCommission(forum, { fields: { title: "Our own" } });
  const list = (await forum.admin.get(forum.path("/commissions"))).body.items;
  expect(list).toMatchObject([{ id: own.id, relationship: "commissioner" }, invited]);
  const panel = await aPanel(forum);
  const early = await forum.admin.put(`${panel.at}/commission`, { commissionId: commission.id });
  expect(early.body.code).toBe("commissions.not_taking_part");
  expect((await forum.admin.post(`${seen}/accept`)).body.state).toBe("accepted");
  const given = (await nhs.admin.get(`${commission.at}/invitations`)).body.items;
  expect(given).toMatchObject([{ id, tenantId: forum.id, state: "accepted" }]);
});

test("whoever is invited changes nothing of the commission, and learns of nobody else who is", async () => {
  const { nhs, forum, commission, seen } = await commissioned();
  const other = await freshTenant("other");
  await takePart(nhs, commission, forum);
  await takePart(nhs, commission, other);
  for (const answer of [
    await forum.admin.patch(seen, { title: "Ours" }),
    await forum.admin.post(`${seen}/close`),
    await forum.admin.get(`${seen}/invitations`),
    await forum.admin.post(`${seen}/invitations`, { tenantId: forum.id }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([403, "commissions.commissioner_only"]);
  }
  const read = [await forum.admin.get(seen), await forum.admin.get(forum.path("/commissions"))];
  for (const { text } of read) expect(text).not.toContain(other.id);
});

test.for(["commissioner", "participant"] as const)(
  "when the %s ends it, the very next request is refused, and it can be invited again",
  async (side) => {
    const { nhs, forum, commission, seen } = await commissioned();
    const id = await takePart(nhs, commission, forum);
    const ended =
      side === "commissioner"
        ? await nhs.admin.post(nhs.path(`/commission-invitations/${id}/end`))
        : await forum.admin.post(`${seen}/leave`);
    expect(ended.body).toMatchObject({ state: "ended", endedBy: side });
    expect((await forum.admin.get(seen)).status).toBe(404);
    expect((await forum.admin.post(`${seen}/accept`)).body.code).toBe("invitations.already_ended");
    await takePart(nhs, commission, forum);
    expect((await forum.admin.get(seen)).status).toBe(200);
  },
);

test("of an acceptance and an ending at once both sides say the same", async () => {
  const { nhs, forum, commission, seen } = await commissioned();
  for (let round = 0; round < 5; round += 1) {
    const id = await takePart(nhs, commission, forum, { accepted: false });
    await Promise.all([
      forum.admin.post(`${seen}/accept`),
      nhs.admin.post(nhs.path(`/commission-invitations/${id}/end`)),
    ]);
    const { items } = (await nhs.admin.get(`${commission.at}/invitations?sort=desc&limit=1`)).body;
    expect(items).toMatchObject([{ id, state: "ended" }]);
    expect((await forum.admin.get(seen)).status).toBe(404);
  }
});

test("an invitation names another organisation that there is, while the commission is open", async () => {
  const { nhs, forum, commission } = await commissioned();
  const at = `${commission.at}/invitations`;
  const unknown = await nhs.admin.post(at, { tenantId: "no-such-organisation" });
  expect([unknown.body.code, unknown.body.errors[0].pointer]).toEqual(["tenants.unknown", "/tenantId"]);
  expect((await nhs.admin.post(at, { tenantId: nhs.id })).body.code).toBe("invitations.own_tenant");
  const late = { tenantId: forum.id, answerBy: "2020-01-01" };
  expect((await nhs.admin.post(at, late)).body.code).toBe("invitations.already_past");
  await takePart(nhs, commission, forum);
  expect((await nhs.admin.post(at, { tenantId: forum.id })).body.code).toBe("invitations.already_invited");
  await nhs.admin.post(`${commission.at}/close`);
  const other = await freshTenant("other");
  expect((await nhs.admin.post(at, { tenantId: other.id })).body.code).toBe("commissions.already_closed");
});

test("nobody joins a commission that was closed while they were invited; they can still decline", async () => {
  const { nhs, forum, commission, seen } = await commissioned();
  await takePart(nhs, commission, forum, { accepted: false });
  await nhs.admin.post(`${commission.at}/close`);
  expect((await forum.admin.post(`${seen}/accept`)).body.code).toBe("commissions.already_closed");
  expect((await forum.admin.post(`${seen}/decline`)).body.state).toBe("declined");
});

test("a panel that runs under a commission says so, and stays its owner's alone", async () => {
  const { nhs, forum, commission } = await commissioned();
  await takePart(nhs, commission, forum);
  const panel = await aPanel(forum);
  await runUnder(forum, panel.id, commission);
  const under = { commissionId: commission.id, tenantId: nhs.id };
  expect((await forum.admin.get(panel.at)).body.commission).toEqual(under);
  expect((await nhs.admin.get(nhs.path(`/panels/${panel.id}`))).status).toBe(404);
  expect((await nhs.admin.get(nhs.path(`/panels/${panel.id}/impact`))).status).toBe(404);
  expect((await nhs.admin.get(nhs.path("/panels"))).body.items).toEqual([]);
  const version = (await forum.admin.get(panel.at)).headers.get("ETag") ?? "";
  const out = await forum.admin.remove(`${panel.at}/commission`, { headers: { "If-Match": version } });
  expect(out.status).toBe(204);
  expect((await forum.admin.get(panel.at)).body.commission).toBeUndefined();
});

test("work names a strand of its panel's commission, and no other", async () => {
  const { nhs, forum, commission } = await commissioned();
  const panel = await aPanel(forum);
  const at = forum.path(`/panels/${panel.id}/submissions`);
  const named = { ...submissionFields, strand: "hospital-passport" };
  const without = await forum.admin.post(at, named);
  expect([without.body.code, without.body.errors[0].pointer]).toEqual(["commissions.strand_unknown", "/strand"]);
  await takePart(nhs, commission, forum);
  await runUnder(forum, panel.id, commission);
  const work = await aSubmission(forum, panel.id, { fields: { strand: "hospital-passport" } });
  expect((await forum.admin.get(work.at)).body.strand).toBe("hospital-passport");
  expect((await forum.admin.patch(work.at, { strand: "another" })).body.code).toBe("commissions.strand_unknown");
  expect((await forum.admin.patch(work.at, { strand: null })).body.strand).toBeUndefined();
});

test("a panel runs under one commission at a time, also when it is put under two at once", async () => {
  const nhs = await freshTenant("nhs");
  const panel = await aPanel(nhs);
  const [one, other] = [await aCommission(nhs), await aCommission(nhs)];
  const counted = async () => {
    const impacts = [one, other].map(({ at }) => nhs.admin.get(`${at}/impact?year=2026-27`));
    return (await Promise.all(impacts)).map(({ body }): number => body.joint.panels);
  };
  await runUnder(nhs, panel.id, one);
  expect(await counted()).toEqual([1, 0]);
  await runUnder(nhs, panel.id, other);
  expect(await counted()).toEqual([0, 1]);
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([one, other].map((commission) => runUnder(nhs, panel.id, commission)));
    const { commissionId } = (await nhs.admin.get(panel.at)).body.commission;
    expect(await counted()).toEqual(commissionId === one.id ? [1, 0] : [0, 1]);
  }
});

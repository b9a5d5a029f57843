import { erasingSpaces } from "@panels/table/space";
import { aClosedTenant } from "@panels/testing/closing";
import { crashingAt } from "@panels/testing/crash";
import { aCommission, aReport, commissionFields, runUnder, takePart } from "@panels/testing/commission";
import { aPanel, type Made } from "@panels/testing/panel";
import { justBefore } from "@panels/testing/race";
import { aCommissionOffer, answerOffer } from "@panels/testing/succession";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";
import { endOffers } from "./service-passed.ts";

const at = (tenant: FreshTenant, id: string) => tenant.path(`/commissions/${id}`);
const read = async (tenant: FreshTenant, id: string) => (await tenant.admin.get(at(tenant, id))).body;

/** A commission that a forum takes part in with a panel, and somebody who may go on with it. */
async function commissioned() {
  const [old, forum, successor] = [await freshTenant("old"), await freshTenant("forum"), await freshTenant("new")];
  const commission = await aCommission(old);
  await takePart(old, commission, forum);
  const panel = await aPanel(forum);
  await runUnder(forum, panel.id, commission);
  return { old, forum, successor, commission, panel };
}

async function goOn(successor: FreshTenant, offer: string, commissionId?: string): Promise<string> {
  const accepted = await answerOffer(successor, offer, "accept", { ...(commissionId && { commissionId }) });
  if (accepted.status !== 200) throw new Error(`It was not accepted: ${accepted.text}`);
  return accepted.body.continuedBy;
}

const waiting = async ({ admin }: FreshTenant) =>
  (await admin.get("/v1/me")).body.tenants[0].waiting.map(({ kind, count }: { kind: string; count: number }) => [
    kind,
    count,
  ]);

const under = async ({ admin }: FreshTenant, { at: path }: Made) =>
  (await admin.get(path)).body.commission?.commissionId;
const panelsRead = async (tenant: FreshTenant, id: string) =>
  (await tenant.admin.get(`${at(tenant, id)}/impact?year=2024-25`)).body.joint.panels;

test("a successor goes on with a commission, and a forum brings its panel over with one yes", async () => {
  const { old, forum, successor, commission, panel } = await commissioned();
  const offer = await aCommissionOffer(old, commission, successor);
  const offered = (await successor.admin.get(successor.path("/commission-offers"))).body.items;
  expect(offered).toMatchObject([
    { id: offer, title: "Pan-Sussex panel", brief: commissionFields.brief, state: "offered" },
  ]);
  expect(await waiting(successor)).toEqual([["offer", 1]]);
  expect((await successor.admin.get(at(successor, commission.id))).status).toBe(404);

  const next = await goOn(successor, offer);
  const continues = [{ commissionId: commission.id, title: "Pan-Sussex panel", commissionerTenantId: old.id }];
  expect(await read(successor, next)).toMatchObject({ ...commissionFields, state: "open", continues });
  const given = (await old.admin.get(`${commission.at}/successions`)).body.items;
  expect(given).toMatchObject([{ id: offer, state: "accepted", continuedBy: next, takingPart: [forum.id] }]);

  expect(await waiting(forum)).toEqual([["commission", 1]]);
  expect(await read(forum, next)).toMatchObject({
    relationship: "invited",
    invitation: { state: "invited" },
    continues,
  });
  expect([await panelsRead(old, commission.id), await panelsRead(successor, next)]).toEqual([1, 0]);
  expect((await forum.admin.post(`${at(forum, next)}/accept`)).body.state).toBe("accepted");
  expect(await under(forum, panel)).toBe(next);
  expect([await panelsRead(old, commission.id), await panelsRead(successor, next)]).toEqual([0, 1]);

  const report = await aReport(successor, { id: next, at: at(successor, next) });
  expect((await successor.admin.get(report.at)).body.continues).toEqual(continues);
});

test("a forum that declines stays where it was, and its figures are not read by the successor", async () => {
  const { old, forum, successor, commission, panel } = await commissioned();
  const next = await goOn(successor, await aCommissionOffer(old, commission, successor));
  expect((await forum.admin.post(`${at(forum, next)}/decline`)).body.state).toBe("declined");
  expect(await under(forum, panel)).toBe(commission.id);
  expect([await panelsRead(old, commission.id), await panelsRead(successor, next)]).toEqual([1, 0]);
});

test("commissions pass on many to many: one by its strands to several, and several into one", async () => {
  const { old, forum, successor, commission } = await commissioned();
  const [other, third] = [await freshTenant("other"), await freshTenant("third")];
  const one = await goOn(successor, await aCommissionOffer(old, commission, successor, ["hospital-passport"]));
  const two = await goOn(other, await aCommissionOffer(old, commission, other, ["sight-checks"]));
  const keys = async (tenant: FreshTenant, id: string) =>
    (await read(tenant, id)).strands.map(({ key }: { key: string }) => key);
  expect([await keys(successor, one), await keys(other, two)]).toEqual([["hospital-passport"], ["sight-checks"]]);

  const second = await aCommission(third, {
    fields: { title: "Health checks", strands: [{ key: "checks", name: "Checks", aim: "All." }] },
  });
  await takePart(third, second, forum);
  expect(await goOn(successor, await aCommissionOffer(third, second, successor), one)).toBe(one);
  expect(await keys(successor, one)).toEqual(["hospital-passport", "checks"]);
  const { continues, title, deliverables } = await read(successor, one);
  expect(continues.map(({ commissionId }: { commissionId: string }) => commissionId)).toEqual([
    commission.id,
    second.id,
  ]);
  expect([title, deliverables]).toEqual(["Pan-Sussex panel", commissionFields.deliverables]);
  const invited = (await successor.admin.get(`${at(successor, one)}/invitations`)).body.items;
  expect(invited).toMatchObject([{ tenantId: forum.id, state: "invited" }]);
});

test("whoever takes part itself, or commissioned with a panel of its own, goes on like the others", async () => {
  const { old, forum, commission, panel } = await commissioned();
  const own = await aPanel(old);
  await runUnder(old, own.id, commission);
  const next = await goOn(forum, await aCommissionOffer(old, commission, forum));
  expect(await under(forum, panel)).toBe(next);
  const invited = (await forum.admin.get(`${at(forum, next)}/invitations`)).body.items;
  expect(invited).toMatchObject([{ tenantId: old.id, state: "invited" }]);
  await old.admin.post(`${at(old, next)}/accept`);
  expect(await under(old, own)).toBe(next);
});

test("panels move only at the word of somebody who may manage them", async () => {
  const { old, forum, successor, commission, panel } = await commissioned();
  const next = await goOn(successor, await aCommissionOffer(old, commission, successor));
  const commissioner = await forum.person(["commissioner"]);
  expect((await commissioner.post(`${at(forum, next)}/accept`)).status).toBe(200);
  expect(await under(forum, panel)).toBe(commission.id);
  await runUnder(forum, panel.id, { id: next, at: "" });
  expect(await under(forum, panel)).toBe(next);
});

test("an offer is of an open commission, of strands that it has, to another organisation, once", async () => {
  const { old, forum, successor, commission } = await commissioned();
  const offer = (body: object, tenant = old) => tenant.admin.post(`${at(tenant, commission.id)}/successions`, body);
  const unknown = await offer({ tenantId: successor.id, strands: ["sight-checks", "unknown"] });
  expect([unknown.body.code, unknown.body.errors[0].pointer]).toEqual(["successions.strand_unknown", "/strands/1"]);
  expect((await offer({ tenantId: old.id })).body.code).toBe("successions.own_tenant");
  expect((await offer({ tenantId: "no-such-organisation" })).body.code).toBe("tenants.unknown");
  expect((await offer({ tenantId: successor.id }, forum)).body.code).toBe("commissions.commissioner_only");
  expect((await offer({ tenantId: successor.id }, successor)).status).toBe(404);
  expect((await offer({ tenantId: successor.id })).status).toBe(201);
  expect((await offer({ tenantId: successor.id })).body.code).toBe("successions.already_offered");
  await old.admin.post(`${commission.at}/close`);
  expect((await offer({ tenantId: forum.id })).body.code).toBe("commissions.already_closed");
});

test("it is taken in by an open commission of one's own that has room, and by no other's", async () => {
  const { old, forum, successor, commission } = await commissioned();
  const offer = await aCommissionOffer(old, commission, successor);
  const into = async (commissionId: string) =>
    (await answerOffer(successor, offer, "accept", { commissionId })).body.code;
  expect(await into(commission.id)).toBe("successions.not_own");
  expect(await into((await aCommission(successor, { open: false })).id)).toBe("commissions.not_open");
  const strands = Array.from({ length: 12 }, (_each, n) => ({ key: `strand-${n}`, name: "Another", aim: "More." }));
  expect(await into((await aCommission(successor, { fields: { strands } })).id)).toBe("successions.no_room");
  expect((await answerOffer(forum, offer, "accept")).status).toBe(404);
  expect((await answerOffer(successor, offer, "decline")).body.state).toBe("declined");
  expect(await into(commission.id)).toBe("successions.already_declined");
});

test("withdrawn at the moment of accepting, it happens one way, and nobody is invited", async () => {
  const { old, forum, successor, commission } = await commissioned();
  const offer = await aCommissionOffer(old, commission, successor);
  justBefore(() => old.admin.post(old.path(`/commission-successions/${offer}/withdraw`)));
  expect((await answerOffer(successor, offer, "accept")).body.code).toBe("successions.already_withdrawn");
  expect((await successor.admin.get(successor.path("/commissions"))).body.items).toEqual([]);
  expect(await waiting(forum)).toEqual([]);
});

test("a retry invites whom a crash left out, and nobody twice", async () => {
  const { old, forum, successor, commission } = await commissioned();
  const offer = await aCommissionOffer(old, commission, successor);
  const accept = () =>
    successor.admin.post(
      successor.path(`/commission-offers/${offer}/accept`),
      {},
      { headers: { "Idempotency-Key": "k" } },
    );
  for (let nth = 3; nth < 14; nth += 1) await crashingAt(nth, "after", accept);
  await Promise.all([accept(), accept()]);
  const next = (await accept()).body.continuedBy;
  expect((await successor.admin.get(successor.path("/commissions"))).body.items).toMatchObject([{ id: next }]);
  const invited = (await successor.admin.get(`${at(successor, next)}/invitations`)).body.items;
  expect(invited).toMatchObject([{ tenantId: forum.id, state: "invited" }]);
});

test("once it is passed on, what the successor took over stays when the predecessor is closed, and other offers end", async () => {
  const { old, forum, successor, commission, panel } = await commissioned();
  const third = await freshTenant("third");
  const open = await aCommissionOffer(old, commission, third);
  const next = await goOn(successor, await aCommissionOffer(old, commission, successor));
  await aClosedTenant(old);
  const stamp = { actor: "jobs", tenant: old.id, requestId: "round-1", now: now() };
  await endOffers(erasingSpaces(connection, old.id), stamp);
  expect((await answerOffer(third, open, "accept")).body.code).toBe("successions.already_withdrawn");
  await forum.admin.post(`${at(forum, next)}/accept`);
  expect([await under(forum, panel), await panelsRead(successor, next)]).toEqual([next, 1]);
});

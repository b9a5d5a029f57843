import { aClosingTenant } from "@panels/testing/closing";
import { aPanel, aSession } from "@panels/testing/panel";
import { justBefore } from "@panels/testing/race";
import { share } from "@panels/testing/sharing";
import { anOffer, answerOffer } from "@panels/testing/succession";
import { anOperator, type FreshTenant, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const readPanel = async (tenant: FreshTenant, panelId: string) =>
  (await tenant.admin.get(tenant.path(`/panels/${panelId}`))).body;

test("a successor goes on in a panel like the one that ends, which says so in every report, and reads the old reports", async () => {
  const [council, successor] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(council, { name: "County panel", method: "consensus" });
  const offer = await anOffer(council, panel, successor);
  expect((await successor.admin.get(successor.path("/panel-offers"))).body.items).toMatchObject([
    { id: offer, panelId: panel.id, panelName: "County panel", ownerTenantId: council.id, state: "offered" },
  ]);
  expect((await successor.admin.get(successor.path(`/panels/${panel.id}`))).status).toBe(404);

  const accepted = await answerOffer(successor, offer, "accept");
  expect(accepted.status, accepted.text).toBe(200);
  const { continuedBy } = accepted.body;
  const continues = [{ panelId: panel.id, panelName: "County panel", ownerTenantId: council.id }];
  const made = await readPanel(successor, continuedBy);
  expect(made).toMatchObject({ name: "County panel", method: "consensus", ownerTenantId: successor.id, continues });
  expect(made).not.toHaveProperty("lastDay");
  const report = await successor.admin.get(successor.path(`/panels/${continuedBy}/impact?year=2026-27`));
  expect(report.body).toMatchObject({ panelId: continuedBy, continues });
  expect((await successor.admin.get(successor.path(`/panels/${panel.id}/impact?year=2026-27`))).status).toBe(200);
  expect((await successor.admin.patch(successor.path(`/panels/${panel.id}`), { name: "Ours" })).status).toBe(403);
  const known = await council.admin.get(`${panel.at}/successions`);
  expect(known.body.items).toMatchObject([{ id: offer, state: "accepted", continuedBy }]);
});

test("panels pass on many to many: one goes on with several, and several with one", async () => {
  const [east, west, one, two] = await Promise.all([freshTenant(), freshTenant(), freshTenant(), freshTenant()]);
  const [eastern, western] = [await aPanel(east, { name: "East" }), await aPanel(west, { name: "West" })];
  const first = (await answerOffer(one, await anOffer(east, eastern, one), "accept")).body.continuedBy;
  const into = await answerOffer(one, await anOffer(west, western, one), "accept", { panelId: first });
  expect(into.body.continuedBy).toBe(first);
  const other = (await answerOffer(two, await anOffer(east, eastern, two), "accept")).body.continuedBy;
  const lines = async (tenant: FreshTenant, id: string) =>
    (await readPanel(tenant, id)).continues.map(({ panelId }: { panelId: string }) => panelId);
  expect(await lines(one, first)).toEqual([eastern.id, western.id]);
  expect(await lines(two, other)).toEqual([eastern.id]);
  expect((await one.admin.get(one.path(`/panels/${other}`))).status).toBe(404);
});

test("a panel is offered once it has a last day, after which it does not meet", async () => {
  const [owner, successor] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  const offer = (tenantId: string) => owner.admin.post(`${panel.at}/successions`, { tenantId });
  expect((await offer(successor.id)).body.code).toBe("successions.no_last_day");
  await owner.admin.patch(panel.at, { lastDay: "2027-03-31" });
  expect((await offer(owner.id)).body.code).toBe("successions.own_tenant");
  expect((await offer("no-such-organisation")).body.code).toBe("tenants.unknown");
  expect((await offer(successor.id)).status).toBe(201);
  expect((await offer(successor.id)).body.code).toBe("successions.already_offered");

  const session = await aSession(owner, panel.id, { startsAt: "2027-03-31T10:00:00Z" });
  const late = { startsAt: "2027-04-01T10:00:00Z" };
  for (const refused of [
    await owner.admin.post(`${panel.at}/sessions`, late),
    await owner.admin.post(`${session.at}/clone`, late),
    await owner.admin.patch(session.at, late),
  ]) {
    expect(refused.body).toMatchObject({ status: 409, code: "sessions.panel_over" });
  }
});

test("an offer is declined or withdrawn, nothing is made, and it can be made again", async () => {
  const [owner, successor] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  const declined = await anOffer(owner, panel, successor);
  expect((await answerOffer(successor, declined, "decline")).body.state).toBe("declined");
  expect((await answerOffer(successor, declined, "accept")).body.code).toBe("successions.already_declined");
  const withdrawn = await anOffer(owner, panel, successor);
  expect((await owner.admin.post(owner.path(`/successions/${withdrawn}/withdraw`))).body.state).toBe("withdrawn");
  expect((await answerOffer(successor, withdrawn, "accept")).body.code).toBe("successions.already_withdrawn");
  expect((await answerOffer(successor, declined, "accept")).status).toBe(404);
  expect((await successor.admin.get(successor.path("/panels"))).body.items).toEqual([]);
});

test("withdrawn at the moment of accepting, it happens one way", async () => {
  const [owner, successor] = [await freshTenant(), await freshTenant()];
  const offer = await anOffer(owner, await aPanel(owner), successor);
  justBefore(() => owner.admin.post(owner.path(`/successions/${offer}/withdraw`)));
  expect((await answerOffer(successor, offer, "accept")).body.code).toBe("successions.already_withdrawn");
  expect((await successor.admin.get(successor.path("/panels"))).body.items).toEqual([]);
});

test("whoever takes part already keeps the part they have, and goes on in no panel but their own", async () => {
  const [owner, successor, another] = [await freshTenant(), await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, successor, { level: "facilitate" });
  const foreign = await aPanel(another);
  const offer = await anOffer(owner, panel, successor);
  expect((await answerOffer(successor, offer, "accept", { panelId: foreign.id })).body.code).toBe(
    "successions.not_own",
  );
  expect((await answerOffer(another, offer, "accept")).status).toBe(404);
  expect((await answerOffer(successor, offer, "accept")).status).toBe(200);
  const invitations = await successor.admin.get(successor.path("/invitations"));
  expect(invitations.body.items).toMatchObject([{ level: "facilitate", state: "accepted" }]);
});

test("a panel that was passed on no longer holds back the closing of its owner", async () => {
  const [owner, successor] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, await freshTenant(), { level: "view" });
  const asked = () => owner.admin.post(owner.path("/closing"), { reason: "A new council takes over." });
  expect((await asked()).body.code).toBe("closing.shares_panels");
  await answerOffer(successor, await anOffer(owner, panel, successor), "accept");
  await aClosingTenant(owner);
  expect((await (await anOperator()).post(owner.path("/closing/confirm"))).body.state).toBe("closed");
  const [kept] = (await successor.admin.get(successor.path("/panels"))).body.items;
  expect(kept).toMatchObject({ relationship: "own", continues: [{ panelId: panel.id, ownerTenantId: owner.id }] });
});

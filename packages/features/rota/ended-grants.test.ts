import { aPanel, aSession, type Made } from "@panels/testing/panel";
import { aProfessional, drawTurns, needRoles } from "@panels/testing/rota";
import { share } from "@panels/testing/sharing";
import { connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";

const inDays = (days: number) => `${new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 13)}:00:00Z`;

/** A panel that needs one professional, and a guest that has put one forward. */
async function aGuestInThePool() {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  const panel = await aPanel(owner);
  await needRoles(owner, panel.id, { dsco: 1 });
  const grant = owner.path(`/grants/${await share(owner, panel.id, guest, { level: "attend" })}`);
  return { owner, guest, panel, grant, theirs: await aProfessional(guest, panel.id) };
}

const rotaOf = async ({ admin, path }: FreshTenant, { id }: Made) =>
  (await admin.get(path(`/sessions/${id}/rota`))).body;
const empty = async (tenant: FreshTenant, session: Made) => (await rotaOf(tenant, session)).emptyPlaces;

test("when a guest's grant ends, its people are asked no more and their places are empty", async () => {
  const { owner, panel, grant } = await aGuestInThePool();
  const session = await aSession(owner, panel.id);
  await drawTurns(owner, panel.id);
  expect(await empty(owner, session)).toBe(0);
  await owner.admin.post(`${grant}/revoke`);
  expect(await empty(owner, session)).toBe(1);
  const ours = await aProfessional(owner, panel.id);
  await drawTurns(owner, panel.id);
  expect((await rotaOf(owner, session)).places).toMatchObject([{ memberId: ours.memberId }]);
});

test("nobody is asked for a day after their grant's last, nor keeps a turn there once that day is brought forward", async () => {
  const { owner, guest, panel, grant, theirs } = await aGuestInThePool();
  const [soon, late] = [await aSession(owner, panel.id), await aSession(owner, panel.id, { startsAt: inDays(200) })];
  await drawTurns(owner, panel.id);
  expect([await empty(owner, soon), await empty(owner, late)]).toEqual([0, 0]);
  const [turn] = (await rotaOf(guest, late)).places;
  expect((await owner.admin.patch(grant, { until: inDays(100).slice(0, 10) })).status).toBe(200);
  expect([await empty(owner, soon), await empty(owner, late)]).toEqual([0, 1]);
  expect((await theirs.post(guest.path(`/rota/turns/${turn?.turnId}/confirm`))).status).toBe(404);
  const [hat] = (await theirs.get("/v1/me")).body.tenants;
  expect(hat.waiting).toMatchObject([{ kind: "turn", count: 1 }]);
  await drawTurns(owner, panel.id);
  expect(await empty(owner, late)).toBe(1);
});

test("a grant that ends in the midst of a draw leaves the place empty, and the next draw fills it", async () => {
  const { owner, panel, grant } = await aGuestInThePool();
  const session = await aSession(owner, panel.id);
  const put = connection.put;
  let ended = 0;
  // One session's turns are one write.
  connection.put = async (...asked) => {
    connection.put = put;
    ended = (await owner.admin.post(`${grant}/revoke`)).status;
    return put(...asked);
  };
  await drawTurns(owner, panel.id);
  expect([ended, await empty(owner, session)]).toEqual([200, 1]);
  await aProfessional(owner, panel.id);
  await drawTurns(owner, panel.id);
  expect(await empty(owner, session)).toBe(0);
});

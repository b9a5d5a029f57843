import { aPanel, aSession } from "@panels/testing/panel";
import { aProfessional, drawTurns, needRoles } from "@panels/testing/rota";
import { justBefore } from "@panels/testing/race";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";
import type { Place } from "./model.ts";

async function aRoom(roles: Record<string, number>, people: number) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  await needRoles(tenant, panel.id, roles);
  const pool = await Promise.all(Array.from({ length: people }, () => aProfessional(tenant, panel.id)));
  const session = await aSession(tenant, panel.id);
  const at = tenant.path(`/sessions/${session.id}/rota`);
  const places = async (): Promise<Place[]> => (await tenant.admin.get(at)).body.places;
  return { tenant, panel, pool, session, places };
}

const held = (places: Place[]) => places.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId]));

test("of ten draws at once, each place is proposed to one person, and nobody has two", async () => {
  const { tenant, panel, places } = await aRoom({ dsco: 3 }, 6);
  const body = { from: "2026-01-01", to: "2099-12-31" };
  const at = tenant.path(`/panels/${panel.id}/rota/draw`);
  const answers = await Promise.all(Array.from({ length: 10 }, () => tenant.admin.post(at, body)));
  expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  const members = held(await places());
  expect(members).toHaveLength(3);
  expect(new Set(members).size).toBe(3);
});

test("three who decline at once are followed by three others", async () => {
  const { tenant, panel, pool, places } = await aRoom({ dsco: 3 }, 6);
  await drawTurns(tenant, panel.id);
  const before = await places();
  const declined = await Promise.all(
    before.map(({ turnId }) => tenant.admin.post(tenant.path(`/rota/turns/${turnId}/decline`))),
  );
  expect(declined.map(({ status }) => status)).toEqual([200, 200, 200]);
  const rest = pool.map(({ memberId }) => memberId).filter((id) => !held(before).includes(id));
  expect(held(await places()).toSorted()).toEqual(rest.toSorted());
});

test("a turn that is offered goes to one: who accepts and who confirms at once never both come", async () => {
  const { tenant, panel, pool, session, places } = await aRoom({ dsco: 1 }, 2);
  await drawTurns(tenant, panel.id);
  const [place] = await places();
  const other = pool.find(({ memberId }) => memberId !== place?.memberId);
  const turn = (step: string) => tenant.path(`/rota/turns/${place?.turnId}/${step}`);
  await tenant.admin.post(turn("offer"), { memberId: other?.memberId });
  const answers = await Promise.all([tenant.admin.post(turn("confirm")), other?.post(turn("accept-offer"))]);
  expect(answers.some((answer) => answer?.status === 200)).toBe(true);
  const { body } = await tenant.admin.get(tenant.path(`/sessions/${session.id}/attendance/summary`));
  expect(body.seatsTaken).toBe(1);
  expect(held(await places())).toHaveLength(1);
});

test("the last seat goes to one, and who finds it gone stays proposed", async () => {
  const { tenant, panel, session, places } = await aRoom({ dsco: 2 }, 2);
  await tenant.admin.patch(session.at, { seats: 1 });
  await drawTurns(tenant, panel.id);
  const [one, two] = await places();
  const confirm = (place: Place | undefined) => tenant.admin.post(tenant.path(`/rota/turns/${place?.turnId}/confirm`));
  justBefore(() => confirm(one));
  expect((await confirm(two)).body.code).toBe("attendance.full");
  expect((await places()).map(({ state }) => state)).toEqual(["confirmed", "proposed"]);
});

import { listTenants } from "@panels/features/tenants/service";
import { aClosedTenant } from "@panels/testing/closing";
import { crashingAt } from "@panels/testing/crash";
import { aPanel, aSession, type Made } from "@panels/testing/panel";
import { aLiveSession, aRound, voters } from "@panels/testing/round";
import { aSubmission } from "@panels/testing/submission";
import { connection, type FreshTenant, freshTenant, ledger, noteLine, now, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";
import { goRound, replayErasures } from "./jobs.ts";

afterEach(() => turnClockTo(new Date().toISOString()));

// At noon: what is done at night has tests of its own.
const inDays = (days: number, hour = 12) =>
  new Date(new Date(Date.now() + days * 86_400_000).setUTCHours(hour, 0, 0, 0));

/** Goes round some tenants, and gives what was logged. */
async function around(tenants: readonly string[], at = inDays(0)): Promise<{ lines: object[]; failure: unknown }> {
  const lines: object[] = [];
  const log = (line: object) => {
    noteLine(line);
    lines.push(line);
  };
  const jobs = { connection, requestId: "round-1", now: at, log };
  const listed = tenants.map((tenant) => ({ tenant }));
  const failure: unknown = await goRound(jobs, listed).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  return { lines, failure };
}

/** A tenant whose panel holds a slot for work, for two days from now. */
async function aTenantWithAHold() {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant, { holdDays: 2 });
  const session = await aSession(tenant, panel.id, { startsAt: `${inDays(30).toISOString().slice(0, 16)}:00Z` });
  const work = await aSubmission(tenant, panel.id);
  const booked = await tenant.admin.put(`${work.at}/booking`, { slotId: session.slots[0] });
  expect(booked.status, booked.text).toBe(200);
  return { tenant, work, panel, session };
}

const pk = (tenant: FreshTenant, panel: Made) => `T#${tenant.id}#PANEL#${panel.id.slice(4)}`;

test("going round lets the lapsed holds of every tenant go, and signs what it wrote", async () => {
  const [one, other] = [await aTenantWithAHold(), await aTenantWithAHold()];
  expect(await around([one.tenant.id, other.tenant.id], inDays(3))).toEqual({ lines: [], failure: undefined });
  for (const { tenant, work, panel } of [one, other]) {
    expect((await tenant.admin.get(work.at)).body).not.toHaveProperty("slotId");
    const Key = { pk: `${pk(tenant, panel)}#D`, sk: `SUB#${work.id.slice(14)}` };
    expect((await connection.get({ Key })).Item?.["stamp"]).toMatchObject({ actor: "jobs", tenant: tenant.id });
  }
});

test("going round again, or before anything is due, writes nothing", async () => {
  const { tenant, work } = await aTenantWithAHold();
  await around([tenant.id]);
  expect((await tenant.admin.get(work.at)).body).toHaveProperty("slotId");
  await around([tenant.id], inDays(3));
  ledger.start();
  await around([tenant.id], inDays(3));
  expect(new Set(ledger.stop().calls)).toEqual(new Set(["Query"]));
});

test("a panel that is shared is gone round for its owner alone", async () => {
  const [owner, guest] = [await aTenantWithAHold(), await freshTenant()];
  const Key = { pk: `T#${owner.tenant.id}#PANELS`, sk: `PNL#${owner.panel.id.slice(4)}` };
  const { Item } = await connection.get({ Key });
  await connection.put({ Item: { ...Item, pk: `T#${guest.id}#PANELS` } });
  await around([guest.id], inDays(3));
  expect((await owner.tenant.admin.get(owner.work.at)).body).toHaveProperty("slotId");
});

test("a tenant or a session that fails is logged by its id, stops no other, and is told at the end", async () => {
  const [unreadable, torn, well] = [await freshTenant(), await aTenantWithAHold(), await aTenantWithAHold()];
  const item = { data: { name: "Not a panel" }, stamp: { version: 1 }, kind: "panel" };
  await connection.put({ Item: { ...item, pk: `T#${unreadable.id}#PANELS`, sk: "PNL#0123456789" } });
  const slot = { pk: `${pk(torn.tenant, torn.panel)}#D`, sk: `SES#${torn.session.id.slice(14)}#A#SLOT#0123456789` };
  await connection.put({ Item: { ...item, ...slot, kind: "slot" } });
  const { lines, failure } = await around([unreadable.id, torn.tenant.id, well.tenant.id], inDays(3));
  expect(failure).toEqual(
    new Error("Not all that was due was done (failures: 2). The log lines of this request say where."),
  );
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual(expect.objectContaining({ level: "error", tenant: unreadable.id }));
  expect(lines).toContainEqual(expect.objectContaining({ tenant: torn.tenant.id, sessionId: torn.session.id }));
  expect(JSON.stringify(lines)).not.toContain("Not a panel");
  expect((await well.tenant.admin.get(well.work.at)).body).not.toHaveProperty("slotId");
});

test("going round erases what a closed tenant held, and leaves the others alone", async () => {
  const [closed, open] = [await aTenantWithAHold(), await aTenantWithAHold()];
  await aClosedTenant(closed.tenant);
  const listed = (await listTenants(connection)).filter(({ tenant }) =>
    [closed.tenant.id, open.tenant.id].includes(tenant),
  );
  const jobs = { connection, requestId: "round-1", now: now(), log: noteLine };
  await goRound(jobs, listed);
  const Key = { pk: `${pk(closed.tenant, closed.panel)}#D`, sk: `SUB#${closed.work.id.slice(14)}` };
  expect((await connection.get({ Key })).Item).toMatchObject({ data: {}, gone: true, stamp: { actor: "jobs" } });
  expect((await open.tenant.admin.get(open.work.at)).body).toHaveProperty("slotId");
});

test("ballots that a crash left behind after a round was closed are cleared away, once", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  for (const [at, voter] of (await voters(5, tenant, live)).entries()) {
    await voter.put(`${round.at}/ballot`, { score: at + 1, counter: 1 });
  }
  const read = async () => (await tenant.admin.get(round.at)).body;
  for (let nth = 1; (await read()).state !== "closed"; nth += 1) {
    await crashingAt(nth, "after", () => tenant.admin.post(`${round.at}/close`));
  }
  const left = async () => {
    const partition = `${pk(tenant, live.panel)}#BALLOTS#${round.id.slice(14)}#0`;
    const KeyConditionExpression = "pk = :pk";
    const { Items } = await connection.query({
      KeyConditionExpression,
      ExpressionAttributeValues: { ":pk": partition },
    });
    return Items?.reduce((sum, item) => sum + Object.keys(item["b"]).length, 0);
  };
  expect(await left()).toBe(5);
  // The session is planned for tomorrow and was opened today.
  expect((await around([tenant.id], inDays(2))).failure).toBeUndefined();
  expect(await left()).toBe(0);
  expect(await read()).toMatchObject({ emptied: true, outcome: { people: 5, distribution: [1, 1, 1, 1, 1] } });
  ledger.start();
  await around([tenant.id], inDays(2));
  expect(new Set(ledger.stop().calls)).toEqual(new Set(["Query"]));
});

test("an erasure is looked at again within a day, once, and its line erases them again where a copy was put back", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = tenant.path(`/people/${member.personId}`);
  const Key = { pk: `T#${tenant.id}#PEOPLE`, sk: `PER#${member.personId}` };
  const { Item: earlier } = await connection.get({ Key });
  expect((await tenant.admin.remove(at)).status).toBe(200);
  const { lines } = await around([tenant.id], inDays(1));
  expect(lines).toEqual([{ level: "info", erased: member.personId, tenant: tenant.id, requestId: "round-1" }]);
  expect((await around([tenant.id], inDays(2))).lines).toEqual([]);
  await connection.put({ Item: earlier });
  expect((await tenant.admin.get(at)).status).toBe(200);
  const jobs = { connection, requestId: "round-2", now: now(), log: noteLine };
  await replayErasures(jobs, [{ tenant: tenant.id, erased: member.personId }]);
  expect((await tenant.admin.get(at)).status).toBe(404);
});

test("what was kept for long enough goes between two and three at night, and at no other time", async () => {
  const tenant = await freshTenant();
  const session = await aSession(tenant, (await aPanel(tenant)).id);
  const seat = { name: "Sample Attendee", group: "parent-carer" };
  const { id } = (await tenant.admin.post(tenant.path(`/sessions/${session.id}/attendance`), seat)).body;
  const name = async () => (await tenant.admin.get(tenant.path(`/attendance/${id}`))).body.name;
  await around([tenant.id], inDays(1000));
  expect(await name()).toBe("Sample Attendee");
  await around([tenant.id], inDays(1000, 2));
  expect(await name()).toBeUndefined();
});

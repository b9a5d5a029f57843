import { laterDay, londonDay } from "@panels/schema/london";
import { spacesOf } from "@panels/table/space";
import { connection, freshTenant, now } from "@panels/testing/world";
import { letGo } from "../holdings/retention.ts";
import { expect, test } from "vitest";

const today = () => londonDay(now().toISOString());
const about = { about: "My old telephone number was still on the list." };

test("anybody who is signed in complains, and reads their own complaint and nobody else's", async () => {
  const tenant = await freshTenant();
  const [child, other] = [
    await tenant.person(["observer"], { group: "young-person" }),
    await tenant.person(["member"]),
  ];
  const sent = await child.post(tenant.path("/data-complaints"), about);
  expect(sent.status, sent.text).toBe(201);
  expect(sent.body).toMatchObject({
    byPersonId: child.personId,
    state: "received",
    receivedOn: today(),
    overdue: false,
  });
  const at = sent.headers.get("Location") ?? "";
  expect((await child.get(at)).status).toBe(200);
  expect((await other.get(at)).status).toBe(404);
  expect((await other.get(tenant.path("/data-complaints"))).body.items).toEqual([]);
  expect((await tenant.admin.get(tenant.path("/data-complaints"))).body.items).toHaveLength(1);
});

test("a complaint that came by letter is written down, with the day it came and whoever helps", async () => {
  const tenant = await freshTenant();
  const receivedOn = laterDay(today(), -10);
  const letter = { ...about, from: "Sample Child, by their school", guardian: "Their aunt", receivedOn };
  const kept = (await tenant.admin.post(tenant.path("/data-complaints"), letter)).body;
  expect(kept).toMatchObject({ ...letter, acknowledgeBy: laterDay(receivedOn, 29) });
  expect(kept).not.toHaveProperty("byPersonId");
  const tomorrow = { ...letter, receivedOn: laterDay(today(), 1) };
  expect((await tenant.admin.post(tenant.path("/data-complaints"), tomorrow)).body.code).toBe("complaints.not_yet");
});

async function waitingFor(admin: Awaited<ReturnType<typeof freshTenant>>["admin"]) {
  const { waiting } = (await admin.get("/v1/me")).body.tenants[0];
  return waiting.filter(({ kind }: { kind: string }) => kind === "complaint");
}

test("the clock runs for 30 days, of which the day it came is the first; then it is overdue, and waits to be seen", async () => {
  const tenant = await freshTenant();
  const on = async (days: number) => {
    const receivedOn = laterDay(today(), -days);
    return (await tenant.admin.post(tenant.path("/data-complaints"), { ...about, receivedOn })).body;
  };
  expect((await on(29)).overdue).toBe(false);
  expect(await waitingFor(tenant.admin)).toMatchObject([{ count: 1, title: "Data complaints" }]);
  const late = await on(30);
  expect(late.overdue).toBe(true);
  expect(await waitingFor(tenant.admin)).toMatchObject([{ count: 2, title: "Data complaints, of which overdue: 1" }]);
  const told = await tenant.admin.post(tenant.path(`/data-complaints/${late.id}/acknowledge`));
  expect(told.body).toMatchObject({ state: "acknowledged", acknowledgedOn: today(), overdue: false });
  expect(await waitingFor(await tenant.person(["facilitator"]))).toEqual([]);
});

test("it is acknowledged, answered, and each once; an answer says that it has come, too", async () => {
  const tenant = await freshTenant();
  const make = async () =>
    (await tenant.admin.post(tenant.path("/data-complaints"), about)).headers.get("Location") ?? "";
  const answer = { answer: "We have taken the number off the list." };
  const at = await make();
  expect((await tenant.admin.post(`${at}/acknowledge`)).status).toBe(200);
  expect((await tenant.admin.post(`${at}/acknowledge`)).body.code).toBe("complaints.acknowledged");
  expect((await tenant.admin.post(`${at}/answer`, answer)).body).toMatchObject({ ...answer, answeredOn: today() });
  expect((await tenant.admin.post(`${at}/answer`, answer)).body.code).toBe("complaints.answered");
  expect((await tenant.admin.post(`${await make()}/answer`, answer)).body.acknowledgedOn).toBe(today());
  expect((await (await tenant.person(["facilitator"])).post(`${at}/answer`, answer)).status).toBe(403);
  expect(await waitingFor(tenant.admin)).toEqual([]);
});

test("a complaint outlasts whoever made it, until six years after its answer", async () => {
  const tenant = await freshTenant();
  const member = await tenant.person(["member"]);
  const at = (await member.post(tenant.path("/data-complaints"), about)).headers.get("Location") ?? "";
  const erased = await tenant.admin.remove(tenant.path(`/people/${member.personId}`));
  expect(erased.body.stays).toContainEqual(expect.objectContaining({ what: expect.stringContaining("Complaints") }));
  const night = async (days: number) => {
    const at = new Date(now().getTime() + days * 86_400_000);
    await letGo(
      spacesOf(connection, tenant.id),
      { actor: "jobs", tenant: tenant.id, requestId: "r", now: at },
      { left: 9 },
    );
  };
  await night(3000);
  await tenant.admin.post(`${at}/answer`, { answer: "It is off the list." });
  await night(6 * 365);
  expect((await tenant.admin.get(at)).body.state).toBe("answered");
  await night(6 * 366 + 2);
  expect((await tenant.admin.get(at)).status).toBe(404);
});

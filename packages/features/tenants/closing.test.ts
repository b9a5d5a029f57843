import { aClient, asClient, askToken } from "@panels/testing/client";
import { crashingAt } from "@panels/testing/crash";
import { aClosedTenant, aClosingTenant } from "@panels/testing/closing";
import { aPanel } from "@panels/testing/panel";
import { justBefore } from "@panels/testing/race";
import { share } from "@panels/testing/sharing";
import {
  anOperator,
  anybody,
  type Caller,
  type FreshTenant,
  freshTenant,
  now,
  turnClockTo,
} from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

const reason = "The council is replaced by a new one.";

afterEach(() => turnClockTo(new Date().toISOString()));

const ask = (tenant: FreshTenant) => tenant.admin.post(tenant.path("/closing"), { reason });
const withdraw = (tenant: FreshTenant) => tenant.admin.post(tenant.path("/closing/withdraw"));
const confirm = (operator: Caller, { path }: FreshTenant) => operator.post(path("/closing/confirm"));

test("an admin asks, with a notice period in which everything goes on and it can be taken back", async () => {
  const tenant = await freshTenant();
  const asked = await ask(tenant);
  expect(asked.body).toMatchObject({ state: "closing", closing: { reason } });
  const { askedOn, noticeEndsOn } = asked.body.closing;
  expect(Date.parse(noticeEndsOn) - Date.parse(askedOn)).toBe(30 * 86_400_000);
  expect((await ask(tenant)).body.code).toBe("closing.already_asked");
  await aPanel(tenant);

  const kept = await withdraw(tenant);
  expect(kept.body).toMatchObject({ id: tenant.id, state: "open" });
  expect(kept.body).not.toHaveProperty("closing");
  expect((await withdraw(tenant)).body.code).toBe("closing.not_asked");
});

test("an operator sees who asks to be closed, and confirms it once the notice period is over", async () => {
  const [tenant, operator] = [await freshTenant(), await anOperator()];
  const listed = async () =>
    (await operator.get("/v1/tenants")).body.items.find(({ id }: { id: string }) => id === tenant.id);
  expect((await confirm(operator, tenant)).body.code).toBe("closing.not_asked");
  const { noticeEndsOn } = (await ask(tenant)).body.closing;
  expect(await listed()).toEqual({ id: tenant.id, noticeEndsOn });
  const early = await confirm(operator, tenant);
  expect(early.body).toMatchObject({ status: 409, code: "closing.notice_running" });
  expect(early.body.detail).toContain(noticeEndsOn);

  turnClockTo(`${noticeEndsOn}T00:30:00Z`);
  const then = await anOperator();
  const closed = await confirm(then, tenant);
  expect(closed.body).toEqual({
    id: tenant.id,
    name: "Sample Forum",
    state: "closed",
    closedOn: noticeEndsOn,
    areas: [{ code: "E10000032", name: "West Sussex" }],
  });
  expect((await confirm(then, tenant)).body).toEqual(closed.body);
  expect((await confirm(then, await nobodysTenant())).status).toBe(404);
});

async function nobodysTenant(): Promise<FreshTenant> {
  return { ...(await freshTenant()), path: (rest) => `/v1/tenants/no-such-organisation${rest}` };
}

test("closed, it lets nobody in, is known to nobody, and its id is given to nobody else", async () => {
  const [tenant, other] = [await freshTenant(), await freshTenant()];
  const person = await tenant.person(["member"]);
  await aClosedTenant(tenant);
  // A membership is remembered for less than a minute.
  turnClockTo(new Date(now().getTime() + 60_000).toISOString());
  for (const caller of [tenant.admin, person]) {
    for (const rest of ["", "/panels", "/people", "/audit"]) {
      expect((await caller.get(tenant.path(rest))).body).toMatchObject({ status: 404, code: "request.not_found" });
    }
    expect((await caller.get("/v1/me")).body.tenants).toEqual([]);
  }
  expect((await anybody.get(`/v1/public/tenants/${tenant.id}`)).status).toBe(404);
  const panel = await aPanel(other);
  const invited = await other.admin.post(`${panel.at}/grants`, { tenantId: tenant.id, level: "view" });
  expect(invited.body.code).toBe("tenants.unknown");
  const operator = await anOperator();
  expect(JSON.stringify((await operator.get("/v1/tenants")).body)).not.toContain(tenant.id);
  const form = (await other.admin.get(other.path(""))).body;
  const { name, kind, areas, codes, safeguarding } = form;
  const admin = { name: "Sample Admin", signIn: { issuer: "https://issuer.test", subject: "somebody" } };
  const again = { id: tenant.id, name, kind, areas, codes, safeguarding, admin };
  expect((await operator.post("/v1/tenants", again)).body.code).toBe("tenants.id_taken");
});

test("closed, it lets no partner's system in: neither with the token it holds nor with its secret", async () => {
  const tenant = await freshTenant();
  const client = await aClient(tenant);
  const system = await asClient(client);
  expect((await system.get(tenant.path("/panels"))).status).toBe(200);
  await aClosedTenant(tenant);
  expect((await system.get(tenant.path("/panels"))).status).toBe(404);
  const asked = await askToken({ client_id: client.id, client_secret: client.secret });
  expect(asked.body.error).toBe("invalid_client");
});

test("a tenant on whose panels others take part is not closed, neither when it asks nor when it is confirmed", async () => {
  const [owner, guest] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  const grant = await share(owner, panel.id, guest, { level: "view" });
  expect((await ask(owner)).body).toMatchObject({ status: 409, code: "closing.shares_panels" });
  await owner.admin.post(owner.path(`/grants/${grant}/revoke`));
  await aClosingTenant(owner);
  await share(owner, panel.id, guest, { level: "view" });
  expect((await confirm(await anOperator(), owner)).body.code).toBe("closing.shares_panels");
  expect((await owner.admin.get(owner.path(""))).body.state).toBe("closing");
});

test("taken back at the moment of confirming, it stays open and everybody in", async () => {
  const [tenant, operator] = [await freshTenant(), await anOperator()];
  await aClosingTenant(tenant);
  justBefore(() => withdraw(tenant));
  expect((await confirm(operator, tenant)).body).toMatchObject({ status: 412, code: "request.stale" });
  expect((await tenant.admin.get(tenant.path(""))).body.state).toBe("open");
  expect((await confirm(operator, tenant)).body.code).toBe("closing.not_asked");
});

test("a crash while people are shut out is finished by confirming again", async () => {
  const [tenant, operator] = [await freshTenant(), await anOperator()];
  const members = await Promise.all([1, 2, 3].map(() => tenant.person(["member"])));
  await aClosingTenant(tenant);
  for (let nth = 3; nth < 9; nth += 1) await crashingAt(nth, "after", () => confirm(operator, tenant));
  expect((await confirm(operator, tenant)).body.state).toBe("closed");
  for (const member of members) expect((await member.get("/v1/me")).body.tenants).toEqual([]);
});

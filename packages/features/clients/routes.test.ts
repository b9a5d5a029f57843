import { aClient, aSecret, asClient, askToken, clientFields, dayIn } from "@panels/testing/client";
import { anybody, freshTenant, logged, turnClockTo } from "@panels/testing/world";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

test("an admin makes a client, and a secret that is shown once and kept nowhere", async () => {
  const { admin, path } = await freshTenant();
  const made = await admin.post(path("/clients"), clientFields());
  expect(made.status, made.text).toBe(201);
  expect(made.body).toMatchObject({ state: "active", scopes: ["panels:read", "sessions:read"] });
  const at = `${made.headers.get("Location")}/secrets`;
  const given = await admin.post(at, {});
  expect(given.body.secret).toMatch(/^panels_secret_[\w-]{43}$/);
  const listed = await admin.get(at);
  expect(listed.body.items).toEqual([{ ...given.body, secret: undefined }]);
  expect(listed.text + logged.join("\n")).not.toContain(given.body.secret);
});

test("a repeat of the request that made a secret makes no second one, and does not show it again", async () => {
  const tenant = await freshTenant();
  const { at } = await aClient(tenant);
  const headers = { "Idempotency-Key": "the-same-key" };
  const [first, again] = [
    await tenant.admin.post(`${at}/secrets`, {}, { headers }),
    await tenant.admin.post(`${at}/secrets`, {}, { headers }),
  ];
  expect(first.body.secret).toBeDefined();
  expect([again.status, again.headers.get("Idempotency-Replayed")]).toEqual([201, "true"]);
  expect(again.body).toEqual({ ...first.body, secret: undefined });
});

test("secrets are changed without a pause: the second is good before the first goes", async () => {
  const tenant = await freshTenant();
  const { id, at, secret: first } = await aClient(tenant);
  const { secret: second } = await aSecret(tenant, at);
  const third = await tenant.admin.post(`${at}/secrets`, {});
  expect(third.body.code).toBe("clients.two_secrets");
  const tries = (secret: string) => askToken({ client_id: id, client_secret: secret }).then(({ status }) => status);
  expect(await Promise.all([tries(first), tries(second)])).toEqual([200, 200]);
  const [{ id: oldest }] = (await tenant.admin.get(`${at}/secrets`)).body.items;
  expect((await tenant.admin.remove(`${at}/secrets/${oldest}`)).status).toBe(204);
  expect((await tenant.admin.remove(`${at}/secrets/${oldest}`)).status).toBe(404);
  expect(await Promise.all([tries(first), tries(second)])).toEqual([401, 200]);
  await aSecret(tenant, at);
});

test("of several secrets made at once, no more than two stand", async () => {
  const tenant = await freshTenant();
  const { at } = await aClient(tenant);
  const made = await Promise.all([1, 2, 3, 4].map(() => tenant.admin.post(`${at}/secrets`, {})));
  expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(made.filter(({ body }) => body.code === "clients.two_secrets")).toHaveLength(3);
  expect((await tenant.admin.get(`${at}/secrets`)).body.items).toHaveLength(2);
});

test("an admin sees on which day a client and each of its secrets were last used", async () => {
  const tenant = await freshTenant();
  const client = await aClient(tenant);
  await aSecret(tenant, client.at);
  expect((await tenant.admin.get(client.at)).body).not.toHaveProperty("lastUsedOn");
  await asClient(client);
  const [{ body: read }, { body: secrets }] = [
    await tenant.admin.get(client.at),
    await tenant.admin.get(`${client.at}/secrets`),
  ];
  expect(read.lastUsedOn).toBe(dayIn(0));
  expect(secrets.items.map(({ lastUsedOn }: { lastUsedOn?: string }) => lastUsedOn)).toEqual([dayIn(0), undefined]);
  const version = (await tenant.admin.get(client.at)).headers.get("ETag");
  await asClient(client);
  expect((await tenant.admin.get(client.at)).headers.get("ETag")).toBe(version);
});

test("nobody gives a client more than partners may have, or more than they have themselves", async () => {
  const { admin, path } = await freshTenant();
  for (const scope of ["people:manage", "clients:manage", "panels:manage", "feedback:give", "sessions:run"]) {
    const refused = await admin.post(path("/clients"), clientFields({ scopes: [scope] }));
    expect([scope, refused.status, refused.body.errors[0].pointer]).toEqual([scope, 422, "/scopes/0"]);
  }
});

test("clients are for admins alone, and no client looks after clients", async () => {
  const tenant = await freshTenant();
  const facilitator = await tenant.person(["facilitator"]);
  expect((await facilitator.get(tenant.path("/clients"))).body.detail).toContain("clients:manage");
  const client = await asClient(await aClient(tenant));
  expect((await client.get(tenant.path("/clients"))).body.detail).toContain("clients:manage");
});

test.each([
  ["a day that has passed", -1, "clients.already_past"],
  ["a day more than two years away", 732, "clients.too_long"],
])("a client is not let in until %s", async (_what, days, code) => {
  const { admin, path } = await freshTenant();
  const refused = await admin.post(path("/clients"), clientFields({ until: dayIn(days) }));
  expect([refused.body.code, refused.body.errors[0].pointer]).toEqual([code, "/until"]);
});

test("a client that was revoked gets no token, and the token that it has is refused at once, for good", async () => {
  const tenant = await freshTenant();
  const made = await aClient(tenant);
  const client = await asClient(made);
  expect((await client.get(tenant.path("/panels"))).status).toBe(200);
  expect((await tenant.admin.post(`${made.at}/revoke`)).body.state).toBe("revoked");
  expect((await client.get(tenant.path("/panels"))).status).toBe(401);
  expect((await askToken({ client_id: made.id, client_secret: made.secret })).body.error).toBe("invalid_client");
  for (const again of [
    await tenant.admin.post(`${made.at}/revoke`),
    await tenant.admin.post(`${made.at}/secrets`, {}),
    await tenant.admin.patch(made.at, { until: dayIn(20) }),
  ]) {
    expect(again.body.code).toBe("clients.revoked");
  }
});

test("a client is let in to the end of its last day, and a secret to the end of its own", async () => {
  const tenant = await freshTenant();
  const made = await tenant.admin.post(tenant.path("/clients"), clientFields({ until: dayIn(10) }));
  const at = made.headers.get("Location") ?? "";
  const outlasting = await tenant.admin.post(`${at}/secrets`, { until: dayIn(11) });
  expect(outlasting.body.code).toBe("clients.outlasts_client");
  const { body: brief } = await tenant.admin.post(`${at}/secrets`, { until: dayIn(2) });
  const { body: long } = await tenant.admin.post(`${at}/secrets`, {});
  const tries = async () => {
    const asked = [brief, long].map(({ secret }) => askToken({ client_id: made.body.id, client_secret: secret }));
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  for (const [days, expected] of [
    [2, [200, 200]],
    [3, [401, 200]],
    [10, [401, 200]],
    [11, [401, 401]],
  ] as const) {
    turnClockTo(`${dayIn(days)}T12:00:00Z`);
    expect([days, await tries()]).toEqual([days, expected]);
    turnClockTo(new Date().toISOString());
  }
});

test("another organisation finds neither a client nor its secrets", async () => {
  const [tenant, other] = [await freshTenant(), await freshTenant()];
  const { id } = await aClient(tenant);
  expect((await other.admin.get(other.path(`/clients/${id}`))).status).toBe(404);
  expect((await other.admin.post(other.path(`/clients/${id}/secrets`), {})).status).toBe(404);
  expect((await anybody.get(tenant.path(`/clients/${id}`))).status).toBe(401);
});

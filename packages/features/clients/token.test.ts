import { createSigner } from "@panels/identity/signer";
import { aClient, asClient, askToken } from "@panels/testing/client";
import { aClosedTenant } from "@panels/testing/closing";
import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { submissionFields } from "@panels/testing/submission";
import { anybody, callerWith, connection, freshTenant, now, tokens, turnClockTo } from "@panels/testing/world";
import { readStretch } from "@panels/table/read";
import { directory, spacesOf } from "@panels/table/space";
import { afterEach, expect, test } from "vitest";

afterEach(() => turnClockTo(new Date().toISOString()));

const basic = (id: string, secret: string) => ({
  Authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`,
});

test("a client gets a token for all that it may, or for less", async () => {
  const { id, secret } = await aClient(await freshTenant());
  const all = await askToken({}, basic(id, secret));
  expect([all.headers.get("Cache-Control"), all.headers.get("Pragma")]).toEqual(["no-store", "no-cache"]);
  expect(all.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "panels:read sessions:read" });
  const less = await askToken({ client_id: id, client_secret: secret, scope: "sessions:read" });
  expect(less.body.scope).toBe("sessions:read");
  for (const scope of ["panels:read actions:read", "people:manage", " "]) {
    const refused = await askToken({ scope }, basic(id, secret));
    expect([scope, refused.status, refused.body.error]).toEqual([scope, 400, "invalid_scope"]);
  }
});

test("a token does what it says and its client may, in the client's own organisation, and nothing else", async () => {
  const [tenant, other] = [await freshTenant(), await freshTenant()];
  const made = await aClient(tenant);
  const [client, narrow] = [await asClient(made), await asClient(made, "sessions:read")];
  expect((await client.get(tenant.path("/panels"))).status).toBe(200);
  expect((await narrow.get(tenant.path("/panels"))).body.detail).toContain("the scope panels:read");
  expect((await client.get(tenant.path("/people"))).body.detail).toContain("the scope people:read");
  expect((await client.get(other.path("/panels"))).status).toBe(404);
  expect((await client.get("/v1/tenants")).status).toBe(403);
  expect((await client.get("/v1/me")).body).toEqual({ tenants: [] });
  await tenant.admin.patch(made.at, { scopes: ["sessions:read"] });
  expect((await client.get(tenant.path("/panels"))).status).toBe(403);
});

test("what a client writes stands in its name, and what takes a person is kindly refused", async () => {
  const tenant = await freshTenant();
  const scopes = ["panels:read", "sessions:read", "sessions:manage", "submissions:read", "submissions:write"];
  const made = await aClient(tenant, { scopes });
  const client = await asClient(made);
  const panel = await aPanel(tenant);
  const planned = await client.post(tenant.path(`/panels/${panel.id}/sessions`), { startsAt: "2030-11-05T10:00:00Z" });
  expect(planned.status, planned.text).toBe(201);
  const brought = await client.post(tenant.path(`/panels/${panel.id}/submissions`), submissionFields);
  expect([brought.status, brought.body.code]).toEqual([422, "submissions.not_yours_to_bring"]);
  const items = await readStretch(spacesOf(connection, tenant.id).panel(panel.id).data, { prefix: "SES#" });
  expect(items.length).toBeGreaterThan(1);
  for (const { stamp } of items) expect(stamp).toMatchObject({ actor: made.id, tenant: tenant.id });
});

test("a client of a guest goes as far on a shared panel as the guest does", async () => {
  const [owner, guest] = [await freshTenant(), await freshTenant()];
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "view" });
  const session = await aSession(owner, panel.id);
  await owner.admin.post(`${session.at}/publish`);
  const scopes = ["panels:read", "sessions:read", "sessions:manage"];
  const client = await asClient(await aClient(guest, { scopes }));
  expect((await client.get(guest.path(`/sessions/${session.id}`))).status).toBe(200);
  const refused = await client.post(guest.path(`/panels/${panel.id}/sessions`), { startsAt: "2030-11-05T10:00:00Z" });
  expect(refused.body.code).toBe("panels.level_too_low");
});

test("when its organisation is closed, a client finds nothing more, and gets no token", async () => {
  const tenant = await freshTenant();
  const made = await aClient(tenant);
  await aClosedTenant(tenant);
  const { token } = await tokens.issue({ clientId: made.id, scopes: ["panels:read"] }, now());
  expect((await callerWith(token).get(tenant.path("/panels"))).status).toBe(404);
  expect((await askToken({ client_id: made.id, client_secret: made.secret })).body.error).toBe("invalid_client");
});

test("a client that is unknown, wrong or says nothing of itself is answered alike", async () => {
  const { id, secret } = await aClient(await freshTenant());
  const bad = [
    await askToken({}),
    await askToken({ client_id: id }),
    await askToken({ client_id: id, client_secret: `${secret}x` }),
    await askToken({ client_id: "cli_zzzzzzzzzz", client_secret: secret }),
    await askToken({ client_id: "T#other#RECORDS", client_secret: secret }),
    await askToken({}, basic(id, "wrong")),
    await askToken({}, { Authorization: "Basic %%%" }),
    await askToken({}, { Authorization: `Bearer ${secret}` }),
  ];
  for (const { status, headers, body } of bad) {
    expect([status, headers.get("WWW-Authenticate"), body]).toEqual([401, 'Basic realm="panels"', bad[0]?.body]);
  }
  expect(bad[0]?.body.error_uri).toBe("https://api.test/problems/oauth.invalid_client");
});

test("a request that is not as RFC 6749 has it is told so", async () => {
  const { id, secret } = await aClient(await freshTenant());
  const good = { client_id: id, client_secret: secret };
  const password = await askToken({ ...good, grant_type: "password" });
  expect([password.status, password.body.error]).toEqual([400, "unsupported_grant_type"]);
  for (const [form, headers] of [
    [{ client_secret: secret }, basic(id, secret)],
    [{ client_id: "cli_zzzzzzzzzz" }, basic(id, secret)],
    [{ ...good, client_assertion: "a.b.c", client_assertion_type: "other" }, {}],
    [{ client_assertion: "a.b.c" }, basic(id, secret)],
  ] as const) {
    expect((await askToken(form, headers)).body.error).toBe("invalid_request");
  }
  const ignored = await askToken({ ...good, audience: "https://elsewhere.example", resource: "x" });
  expect(ignored.status).toBe(200);
});

test("after twenty that failed from one address nothing more is tried from there for a while", async () => {
  const { id, secret } = await aClient(await freshTenant());
  turnClockTo(new Date(Date.now() + 3_600_000).toISOString());
  for (let tried = 0; tried < 20; tried += 1) await askToken({ client_id: id, client_secret: "guess" });
  const refused = await askToken({ client_id: id, client_secret: secret });
  expect([refused.status, refused.body.error]).toEqual([429, "temporarily_unavailable"]);
  turnClockTo(new Date(now().getTime() + Number(refused.headers.get("Retry-After")) * 1000).toISOString());
  expect((await askToken({ client_id: id, client_secret: secret })).status).toBe(200);
});

test("a token is as RFC 9068 has it, and ends after ten minutes", async () => {
  const tenant = await freshTenant();
  const { id, secret } = await aClient(tenant);
  const token: string = (await askToken({ client_id: id, client_secret: secret })).body.access_token;
  const [head = "", body = ""] = token.split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const { keys } = (await anybody.get("/v1/.well-known/jwks.json")).body;
  expect(read(head)).toEqual({ alg: "ES256", typ: "at+jwt", kid: keys[0].kid });
  expect(read(body)).toMatchObject({ iss: "https://api.test", aud: "https://api.test", sub: id, client_id: id });
  expect(read(body).jti).not.toBe("");
  expect(JSON.stringify(keys)).not.toContain('"d"');
  turnClockTo(new Date(Date.now() + 606_000).toISOString());
  expect((await callerWith(token).get(tenant.path("/panels"))).body.code).toBe("identity.token_expired");
});

test("a person's issuer cannot speak for a client, nor our own for a person", async () => {
  const tenant = await freshTenant();
  const { id } = await aClient(tenant);
  const forger = await createSigner({ issuer: "https://api.test", audience: "https://api.test", subject: id, now });
  const claims = { client_id: id, scope: "panels:read" };
  expect((await callerWith(await forger.write({ claims })).get(tenant.path("/panels"))).status).toBe(401);
  const asPerson = await tokens.issue({ clientId: tenant.admin.personId, scopes: ["panels:read"] }, now());
  expect((await callerWith(asPerson.token).get(tenant.path("/panels"))).status).toBe(404);
});

test("nothing that is kept of a client would let anybody in", async () => {
  const tenant = await freshTenant();
  const { id, secret } = await aClient(tenant);
  const pointer = await connection.query({
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": directory(connection, "CLIENT", id).pk },
  });
  const own = await connection.query({
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": `T#${tenant.id}#CLIENTS` },
  });
  expect(own.Items).toHaveLength(2);
  expect(JSON.stringify([pointer.Items, own.Items])).not.toContain(secret.slice("panels_secret_".length));
});

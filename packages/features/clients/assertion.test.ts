import { createSigner } from "@panels/identity/signer";
import { newId } from "@panels/ids/id";
import { aClient, askToken } from "@panels/testing/client";
import { callerWith, freshTenant, now } from "@panels/testing/world";
import { expect, test } from "vitest";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

async function aSigningClient() {
  const signer = await createSigner({ now });
  const { kid, kty, crv, x, y } = signer.key.jwk;
  const tenant = await freshTenant();
  const client = await aClient(tenant, { keys: [{ kid, kty, crv, x, y }] });
  const write = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
    signer.write({
      header: { typ: "JWT", ...header },
      claims: { iss: client.id, sub: client.id, aud: "https://api.test", jti: newId("jti"), ...claims },
    });
  const ask = (assertion: string, more = {}) =>
    askToken({ client_assertion_type: assertionType, client_assertion: assertion, ...more });
  return { tenant, client, write, ask };
}

test("a client with keys of its own proves itself by an assertion, which is taken once", async () => {
  const { tenant, client, write, ask } = await aSigningClient();
  const assertion = await write();
  const given = await ask(assertion);
  expect(given.status, given.text).toBe(200);
  expect((await callerWith(given.body.access_token).get(tenant.path("/panels"))).status).toBe(200);
  expect((await ask(assertion)).body.error).toBe("invalid_client");
  const toEndpoint = await write({ aud: ["https://api.test/v1/oauth/token"] });
  expect((await ask(toEndpoint, { client_id: client.id })).status).toBe(200);
  const atOnce = await write();
  const both = await Promise.all([ask(atOnce), ask(atOnce)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("an assertion that is not its own, not for us, too long, unnamed or of another key proves nothing", async () => {
  const { client, write, ask } = await aSigningClient();
  const other = await aSigningClient();
  const seconds = Math.floor(now().getTime() / 1000);
  for (const [what, assertion, more] of [
    ["another's", await other.write({ iss: client.id, sub: client.id })],
    ["about another", await write({ sub: other.client.id })],
    ["for elsewhere", await write({ aud: "https://elsewhere.example" })],
    ["for others too", await write({ aud: ["https://api.test", "https://elsewhere.example"] })],
    ["good for an hour", await write({ exp: seconds + 3600 })],
    ["over", await write({ exp: seconds - 10 })],
    ["without an end", await write({ exp: undefined })],
    ["without an id", await write({ jti: undefined })],
    ["with an id that is no text", await write({ jti: 7 })],
    ["unsigned", await write({}, { alg: "none" })],
    ["with a symmetric signature", await write({}, { alg: "HS256" })],
    ["with another client's name beside it", await write(), { client_id: other.client.id }],
    ["no assertion", "a.b.c"],
  ] as const) {
    const { status, body } = await ask(assertion, more);
    expect([what, status, body.error]).toEqual([what, 401, "invalid_client"]);
  }
});

test("keys take the place of secrets: neither is good beside the other, and old secrets do not come back", async () => {
  const tenant = await freshTenant();
  const { id, at, secret } = await aClient(tenant);
  const { kty, crv, x, y } = (await createSigner()).key.jwk;
  await tenant.admin.patch(at, { keys: [{ kty, crv, x, y }] });
  expect((await askToken({ client_id: id, client_secret: secret })).status).toBe(401);
  expect((await tenant.admin.post(`${at}/secrets`, {})).body.code).toBe("clients.uses_keys");
  await tenant.admin.patch(at, { keys: null });
  expect((await tenant.admin.get(`${at}/secrets`)).body.items).toEqual([]);
  expect((await askToken({ client_id: id, client_secret: secret })).status).toBe(401);
});

test("a key that cannot be used, or that is private, is refused by its place", async () => {
  const { admin, path } = await freshTenant();
  const { kty, crv, x = "", y } = (await createSigner()).key.jwk;
  const make = (key: object) =>
    admin.post(path("/clients"), {
      name: "Sample",
      contact: "systems@example.org",
      scopes: ["panels:read"],
      until: new Date(now().getTime() + 86_400_000).toISOString().slice(0, 10),
      keys: [{ kty, crv, x, y }, key],
    });
  for (const key of [
    { kty, crv, x },
    { kty, crv, x, y: x },
    { kty, crv, x, y, alg: "HS256" },
    { kty: "RSA", n: "AQAB", e: "AQAB" },
  ]) {
    const refused = await make(key);
    expect([refused.body.code, refused.body.errors?.[0].pointer]).toEqual(["clients.key_unusable", "/keys/1"]);
  }
  expect((await make({ kty, crv, x, y, d: x })).body.errors[0].pointer).toBe("/keys/1/d");
});

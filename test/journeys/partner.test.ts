import { startGateway } from "@panels/local/gateway";
import { aClient, aSecret } from "@panels/testing/client";
import { aPanel } from "@panels/testing/panel";
import { appAt, freshTenant } from "@panels/testing/world";
import { handle } from "hono/aws-lambda";
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";

// An OAuth library that knows nothing of us, over HTTP, through the gateway. Only plain http is allowed it: this is loopback.
const http = { [oauth.allowInsecureRequests]: true };

let api: (event: object, context: object) => Promise<unknown>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let address: string;
beforeAll(async () => {
  gateway = await startGateway({ port: 0, binaryMediaTypes: [], handler: (event, context) => api(event, context) });
  address = `http://127.0.0.1:${gateway.port}`;
  api = handle(appAt(address)) as unknown as typeof api;
});
afterAll(() => gateway.stop());

async function discover(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(address);
  const response = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...http });
  return oauth.processDiscoveryResponse(issuer, response);
}

async function getToken(id: string, proof: oauth.ClientAuth, form: Record<string, string> = {}) {
  const server = await discover();
  const client = { client_id: id };
  const response = await oauth.clientCredentialsGrantRequest(server, client, proof, form, http);
  return oauth.processClientCredentialsResponse(server, client, response);
}

const read = (token: string, path: string) =>
  oauth.protectedResourceRequest(token, "GET", new URL(path, address), undefined, undefined, http);

test.each([
  ["HTTP Basic", oauth.ClientSecretBasic],
  ["a form", oauth.ClientSecretPost],
])("a partner's library finds its way by itself, and gets in with a secret sent by %s", async (_how, by) => {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant);
  const { id, secret } = await aClient(tenant);
  const given = await getToken(id, by(secret));
  expect(given).toMatchObject({ token_type: "bearer", expires_in: 600, scope: "panels:read sessions:read" });
  const panels = await read(given.access_token, tenant.path("/panels"));
  expect(await panels.json()).toMatchObject({ items: [{ id: panel.id }] });
});

test("a partner's library gets in by an assertion that it signs, and asks for less than it may", async () => {
  const tenant = await freshTenant();
  const keys = await oauth.generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  const { id } = await aClient(tenant, { keys: [{ kty, crv, x, y, kid: "one" }] });
  const proof = oauth.PrivateKeyJwt({ key: keys.privateKey, kid: "one" });
  const { access_token: token, scope } = await getToken(id, proof, { scope: "panels:read" });
  expect(scope).toBe("panels:read");
  expect((await read(token, tenant.path("/panels"))).status).toBe(200);
  await expect(read(token, tenant.path("/people"))).resolves.toMatchObject({ status: 403 });
});

test("the library's own check finds the token as RFC 9068 has it, by the keys that are published", async () => {
  const { id, secret } = await aClient(await freshTenant());
  const { access_token: token } = await getToken(id, oauth.ClientSecretBasic(secret));
  const request = new Request(address, { headers: { Authorization: `Bearer ${token}` } });
  const claims = await oauth.validateJwtAccessToken(await discover(), request, address, http);
  expect(claims).toMatchObject({ iss: address, sub: id, client_id: id, scope: "panels:read sessions:read" });
});

test("what goes wrong is understood by the library: its error, and what to do about it", async () => {
  const tenant = await freshTenant();
  const { id, at, secret } = await aClient(tenant);
  await expect(getToken(id, oauth.ClientSecretBasic(secret), { scope: "audit:read" })).rejects.toMatchObject({
    error: "invalid_scope",
    error_description: expect.stringContaining("leave scope out"),
  });
  const { secret: second } = await aSecret(tenant, at);
  await tenant.admin.post(`${at}/revoke`);
  for (const each of [secret, second]) {
    await expect(getToken(id, oauth.ClientSecretPost(each))).rejects.toMatchObject({ status: 401 });
  }
});

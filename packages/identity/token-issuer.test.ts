import { decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { createTokenIssuer } from "./token-issuer.ts";
import { newTokenKey, parseTokenKeys } from "./token-keys.ts";
import { createVerifier } from "./verify.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const address = "https://api.example";
const grant = { clientId: "cli_0123456789", scopes: ["panels:read", "sessions:read"] };
const [old, current] = [newTokenKey(), newTokenKey()];

test("a token of our own is checked as any other's, and says which client may do what", async () => {
  const issuer = createTokenIssuer(address, [current]);
  const { token, expiresIn } = await issuer.issue(grant, noon);
  const verify = createVerifier({ issuers: [issuer.trusted] });
  expect(await verify(token, noon)).toEqual({
    issuer: address,
    subject: grant.clientId,
    clientId: grant.clientId,
    scopes: grant.scopes,
    expiresAt: new Date(noon.getTime() + expiresIn * 1000),
    tokenId: expect.stringMatching(/^[\w-]{36}$/),
  });
});

test("keys are changed with both in force: the first signs, all are published, and none is given away", async () => {
  const before = await createTokenIssuer(address, [old]).issue(grant, noon);
  const changed = createTokenIssuer(address, [current, old]);
  const verify = createVerifier({ issuers: [changed.trusted] });
  const after = await changed.issue(grant, noon);
  expect(decodeProtectedHeader(after.token).kid).toBe(current.kid);
  for (const { token } of [before, after]) await expect(verify(token, noon)).resolves.toBeDefined();
  expect(changed.publicKeys.keys.map(({ kid }) => kid)).toEqual([current.kid, old.kid]);
  expect(JSON.stringify(changed.publicKeys)).not.toContain(current.d);
  const dropped = createVerifier({ issuers: [createTokenIssuer(address, [current]).trusted] });
  await expect(dropped(before.token, noon)).rejects.toMatchObject({ code: "identity.token_invalid" });
});

test("the setting is read as it was written", () => {
  expect(parseTokenKeys(JSON.stringify({ keys: [current, old] }))).toEqual([current, old]);
});

test.each([
  ["no JSON", "{", "not JSON"],
  ["no keys", '{"keys":[]}', "at least one"],
  ["no list", '{"keys":7}', "at least one"],
  ["nothing", "null", "not JSON"],
  ["a public key", JSON.stringify({ keys: [{ ...current, d: undefined }] }), "key 1: give a private"],
  ["a key of another kind", JSON.stringify({ keys: [current, { ...old, crv: "P-384" }] }), "key 2: give a private"],
  ["two keys of one name", JSON.stringify({ keys: [current, { ...old, kid: current.kid }] }), "share"],
])("a setting with %s stops the start, and says why without the key", (_what, json, words) => {
  expect(() => parseTokenKeys(json)).toThrow(words);
  expect(() => parseTokenKeys(json)).not.toThrow(current.d);
});

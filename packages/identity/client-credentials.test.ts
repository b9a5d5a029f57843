import { exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { checkAssertion, type ClientKey, clientOf, isUsableKey } from "./client-assertion.ts";
import { hashClientSecret, isClientSecret, newClientSecret } from "./client-secret.ts";
import { createSigner, type Draft } from "./signer.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const seconds = noon.getTime() / 1000;
const us = "https://api.example";
const clientId = "cli_0123456789";
const signer = await createSigner({ issuer: clientId, subject: clientId, audience: us, now: () => noon });
const { kty, crv, x, y, kid } = signer.key.jwk;
const key = { kty, crv, x, y, kid } as ClientKey;

async function check(draft: Draft = {}, keys: ClientKey[] = [key]) {
  const assertion = await signer.write({ ...draft, claims: { jti: "one", ...draft.claims } });
  return checkAssertion(assertion, { clientId, keys, audiences: [us, `${us}/token`] }, noon);
}

test("a secret is long, plainly ours, never the same, and known again by what is kept of it", () => {
  const [one, other] = [newClientSecret(), newClientSecret()];
  expect(one).toMatch(/^panels_secret_[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(isClientSecret(one, hashClientSecret(one))).toBe(true);
  for (const wrong of [other, "", one.slice(0, -1), `${one} `, hashClientSecret(one)]) {
    expect(isClientSecret(wrong, hashClientSecret(one)), wrong).toBe(false);
  }
  expect(isClientSecret(one, "")).toBe(false);
});

test("an assertion says from whom it is, and what it is called until when", async () => {
  expect(await check()).toEqual({ id: "one", expiresAt: new Date("2026-03-02T12:05:00Z") });
  expect(clientOf(await signer.write())).toBe(clientId);
  expect(clientOf(await signer.write({ claims: { iss: "somebody else" } }))).toBeUndefined();
  expect(clientOf("a.b.c")).toBeUndefined();
});

test.each<[string, Draft]>([
  ["to the minute", { claims: { exp: seconds + 600 } }],
  ["for either of our names", { claims: { aud: [us, `${us}/token`] } }],
  ["without a type", { header: { typ: undefined } }],
  ["without a key's name, where there is one key", { header: { kid: undefined } }],
])("an assertion may be good %s", async (_what, draft) => {
  expect(await check(draft)).toBeDefined();
});

test.each<[string, Draft]>([
  ["for more than ten minutes", { claims: { exp: seconds + 606 } }],
  ["from a minute on", { claims: { nbf: seconds + 60 } }],
  ["until before now", { claims: { exp: seconds - 6 } }],
  ["for ever", { claims: { exp: undefined } }],
  ["for nobody", { claims: { aud: undefined } }],
  ["for no names", { claims: { aud: [] } }],
  ["for others too", { claims: { aud: [us, "https://elsewhere.example"] } }],
  ["without an id", { claims: { jti: undefined } }],
  ["with an empty id", { claims: { jti: "" } }],
  ["with too long an id", { claims: { jti: "j".repeat(256) } }],
  ["from somebody else", { claims: { iss: "cli_zzzzzzzzzz" } }],
  ["about somebody else", { claims: { sub: "cli_zzzzzzzzzz" } }],
  ["with a key's name that is not its own", { header: { kid: "other" } }],
  ["with a signature of nothing", { sign: () => new Uint8Array(64) }],
  ["with an extension to be understood", { header: { crit: ["x"], x: 1 } }],
])("an assertion proves nothing %s", async (_what, draft) => {
  expect(await check(draft)).toBeUndefined();
});

test("no key, and a key that is broken, let nobody in and break nothing", async () => {
  expect(await check({}, [])).toBeUndefined();
  expect(await check({}, [{ kty: "EC", kid: "main" }])).toBeUndefined();
});

test.each([
  ["ES256", {}],
  ["ES384", {}],
  ["Ed25519", {}],
  ["RS256", { modulusLength: 2048 }],
])("a public key for %s can be used", async (alg, options) => {
  const { publicKey } = await generateKeyPair(alg, { extractable: true, ...options });
  expect(await isUsableKey((await exportJWK(publicKey)) as ClientKey)).toBe(true);
});

test("a key that is private, short, for another purpose or no key at all cannot", async () => {
  const pair = await generateKeyPair("ES256", { extractable: true });
  expect(await isUsableKey((await exportJWK(pair.privateKey)) as ClientKey)).toBe(false);
  const short = await crypto.subtle.generateKey(
    { name: "RSA-PSS", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
    true,
    ["sign", "verify"],
  );
  expect(await isUsableKey((await exportJWK(short.publicKey)) as ClientKey)).toBe(false);
  for (const bad of [{ ...key, alg: "HS256" }, { ...key, alg: "ECDH-ES" }, { kty: "EC" }, { kty: "oct", k: "AAAA" }]) {
    expect(await isUsableKey(bad), JSON.stringify(bad)).toBe(false);
  }
});

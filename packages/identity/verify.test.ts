import { expect, test } from "vitest";
import { tokenDefects } from "./defects.ts";
import type { TrustedIssuer } from "./issuers.ts";
import { createSigner, encode, type Draft } from "./signer.ts";
import { createVerifier } from "./verify.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const seconds = noon.getTime() / 1000;
const signer = await createSigner({ now: () => noon });

/** Checks a token at noon plus some seconds, with nothing remembered from before. */
async function check(draft: Draft = {}, { after = 0, ...changes }: Partial<TrustedIssuer> & { after?: number } = {}) {
  const verify = createVerifier({ issuers: [{ ...signer.trusted, ...changes }] });
  return verify(await signer.write(draft), new Date(noon.getTime() + after * 1000));
}

const invalid = { kind: "unauthenticated", code: "identity.token_invalid" };
const expired = { kind: "unauthenticated", code: "identity.token_expired" };

test("a good token says who, for which client, with which scopes and until when", async () => {
  const claims = { client_id: "phone", scope: "panels:read  scores:write panels:read", jti: "t1" };
  expect(await check({ claims })).toEqual({
    issuer: "https://issuer.example",
    subject: "someone",
    clientId: "phone",
    scopes: ["panels:read", "scores:write"],
    expiresAt: new Date("2026-03-02T12:05:00Z"),
    tokenId: "t1",
  });
});

test("a token without client, scope or id is good too, and grants no scope", async () => {
  const verified = await check();
  expect(verified.scopes).toEqual([]);
  expect(verified).not.toHaveProperty("clientId");
  expect(verified).not.toHaveProperty("tokenId");
});

test("a token for several audiences is good when we are one of them", async () => {
  const { subject } = await check({ claims: { aud: ["https://other.example", signer.trusted.audience] } });
  expect(subject).toBe("someone");
});

test("at least 60 different defects are tried", () => {
  expect(tokenDefects.length).toBeGreaterThanOrEqual(60);
  expect(new Set(tokenDefects.map(({ name }) => name)).size).toBe(tokenDefects.length);
});

test.for(tokenDefects)("a token is refused: $name", async ({ make }) => {
  const verify = createVerifier({ issuers: [signer.trusted] });
  const refusal = await verify(await make(signer), noon).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ kind: "unauthenticated", code: expect.stringMatching(/^identity\.token_/) });
});

test.for(tokenDefects)("a defect survives being sent in a header: $name", async ({ make }) => {
  const token = await make(signer);
  expect(new Headers({ authorization: `Bearer ${token}` }).get("authorization")).toBe(`Bearer ${token}`.trimEnd());
  expect(token).toBe(token.trim());
});

test("all refusals of bad tokens read the same, whatever is wrong", async () => {
  const drafts: Draft[] = [
    { header: { alg: "none" } },
    { claims: { aud: "other" } },
    { sign: () => new Uint8Array(64) },
  ];
  const words = await Promise.all(drafts.map((draft) => check(draft).catch((error: Error) => error.message)));
  expect(new Set(words)).toEqual(
    new Set(["The access token is missing, expired or not valid. Get a new one and try again."]),
  );
});

test("clocks may differ by 5 seconds and no more", async () => {
  const brief = { claims: { exp: seconds + 100 } };
  await expect(check(brief, { after: 104 })).resolves.toBeDefined();
  await expect(check(brief, { after: 105 })).rejects.toMatchObject(expired);
  await expect(check({ claims: { nbf: seconds + 5 } })).resolves.toBeDefined();
  await expect(check({ claims: { nbf: seconds + 6 } })).rejects.toMatchObject(invalid);
  await expect(check({ claims: { iat: seconds + 5 } })).resolves.toBeDefined();
  await expect(check({ claims: { iat: seconds + 6 } })).rejects.toMatchObject(invalid);
});

test("an issuer whose clock is known to be better is held to it", async () => {
  const exact = { clockSkewSeconds: 0 };
  await expect(check({ claims: { exp: seconds + 100 } }, { ...exact, after: 99 })).resolves.toBeDefined();
  await expect(check({ claims: { exp: seconds + 100 } }, { ...exact, after: 100 })).rejects.toMatchObject(expired);
  await expect(check({ claims: { iat: seconds + 1 } }, exact)).rejects.toMatchObject(invalid);
});

test("an expired token with a bad signature is not told that it has expired", async () => {
  const draft = { claims: { iat: 1, exp: 2 }, sign: () => new Uint8Array(64) };
  await expect(check(draft)).rejects.toMatchObject(invalid);
});

test("the longest subject is 255 characters", async () => {
  const subject = "s".repeat(255);
  expect(await check({ claims: { sub: subject } })).toMatchObject({ subject });
});

test("a token of exactly 8 KB is read and one a little longer is not", async () => {
  const sizeWith = async (padding: number) => (await signer.write({ claims: { padding: "p".repeat(padding) } })).length;
  const spare = Math.floor(((8192 - (await sizeWith(0))) * 3) / 4);
  expect(await sizeWith(spare)).toBe(8192);
  await expect(check({ claims: { padding: "p".repeat(spare) } })).resolves.toBeDefined();
  await expect(check({ claims: { padding: "p".repeat(spare + 3) } })).rejects.toMatchObject(invalid);
});

test("an issuer's own claim can name the person in place of the subject", async () => {
  const draft = { claims: { oid: "person-7" } };
  expect(await check(draft, { subjectClaim: "oid" })).toMatchObject({ subject: "person-7" });
  await expect(check({}, { subjectClaim: "oid" })).rejects.toMatchObject(invalid);
  const nameless = { claims: { oid: "person-7", sub: undefined } };
  await expect(check(nameless, { subjectClaim: "oid" })).rejects.toMatchObject(invalid);
});

test("an issuer that writes plain JWTs is held to that type", async () => {
  await expect(check({ header: { typ: "JWT" } }, { typ: "JWT" })).resolves.toBeDefined();
  await expect(check({ header: { typ: "at+jwt" } }, { typ: "JWT" })).rejects.toMatchObject(invalid);
  await expect(check({ header: { typ: undefined } }, { typ: "JWT" })).rejects.toMatchObject(invalid);
});

test("one issuer's key does not sign for another", async () => {
  const other = await createSigner({ issuer: "https://other.example", now: () => noon });
  const verify = createVerifier({ issuers: [signer.trusted, other.trusted] });
  await expect(verify(await other.write(), noon)).resolves.toMatchObject({ issuer: "https://other.example" });
  await expect(verify(await other.write({ claims: { iss: signer.trusted.issuer } }), noon)).rejects.toMatchObject(
    invalid,
  );
});

test("an issuer's unusable key refuses its tokens and breaks nothing", async () => {
  const broken = { keys: [{ ...signer.key.jwk, y: encode(new Uint8Array(32)) }] };
  await expect(check({}, { jwks: broken })).rejects.toMatchObject(invalid);
});

test("a verifier cannot be made for an issuer without keys", () => {
  const { jwks: _, ...keyless } = signer.trusted;
  expect(() => createVerifier({ issuers: [keyless] })).toThrow('give "jwksUri" or "jwks"');
});

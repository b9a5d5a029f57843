import { hkdfSync } from "node:crypto";
import { SignJWT, type JWTPayload } from "jose";
import { expect, test } from "vitest";
import { createPassIssuer } from "./pass.ts";
import { createSigner } from "./signer.ts";
import { createVerifier } from "./verify.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const four = new Date("2026-03-02T16:00:00Z");
const secret = "the secret of this month, forty characters";
const previous = "the secret of last month, forty characters";
const passes = createPassIssuer(secret);
const ballot = { purpose: "ballot", session: "ses_1", keys: ["a", "b"], observer: false };

const invalid = { kind: "unauthenticated", code: "identity.pass_invalid" };
const expired = { kind: "unauthenticated", code: "identity.pass_expired" };

test("a pass is read as it was issued", async () => {
  const token = await passes.issue(ballot, four, noon);
  expect(await passes.read(token, noon)).toEqual(ballot);
});

test("a pass for a phone is short", async () => {
  expect((await passes.issue({ purpose: "ballot", session: "ses_1" }, four, noon)).length).toBeLessThan(220);
});

test("a claim may share its name with one of the token's own", async () => {
  const pass = { purpose: "ballot", exp: "soon", iss: "elsewhere", p: "other", c: null };
  expect(await passes.read(await passes.issue(pass, four, noon), noon)).toEqual(pass);
});

test("a pass ends at its time, to the second", async () => {
  const token = await passes.issue(ballot, four, noon);
  await expect(passes.read(token, new Date(four.getTime() - 1000))).resolves.toEqual(ballot);
  await expect(passes.read(token, four)).rejects.toMatchObject(expired);
});

test("a pass that has ended already is not issued", async () => {
  await expect(passes.issue(ballot, noon, noon)).rejects.toThrow("must end after now");
});

test("a pass signed with the previous secret is read until that secret is dropped", async () => {
  const old = await createPassIssuer(previous).issue(ballot, four, noon);
  const rotated = createPassIssuer([secret, previous]);
  expect(await rotated.read(old, noon)).toEqual(ballot);
  await expect(rotated.read(old, four)).rejects.toMatchObject(expired);
  await expect(passes.read(old, noon)).rejects.toMatchObject(invalid);
});

test("the first secret is the one that signs", async () => {
  const token = await createPassIssuer([secret, previous]).issue(ballot, four, noon);
  expect(await passes.read(token, noon)).toEqual(ballot);
});

test("a secret that could be guessed is refused", () => {
  expect(() => createPassIssuer("short")).toThrow("at least 32");
  expect(() => createPassIssuer([secret, "short"])).toThrow("at least 32");
  expect(() => createPassIssuer([])).toThrow("Give at least one");
});

test("a pass is never taken for an access token, nor an access token for a pass", async () => {
  const signer = await createSigner({ now: () => noon });
  const verify = createVerifier({ issuers: [signer.trusted] });
  await expect(verify(await passes.issue(ballot, four, noon), noon)).rejects.toMatchObject({
    code: "identity.token_invalid",
  });
  await expect(passes.read(await signer.write(), noon)).rejects.toMatchObject(invalid);
  const dressedUp = { header: { typ: "pass+jwt" }, claims: { iss: "panels", p: "ballot", c: {} } };
  await expect(passes.read(await signer.write(dressedUp), noon)).rejects.toMatchObject(invalid);
});

test.for(["", "pass", "a.b.c", "..", "a.b.c.d", `${"a".repeat(8200)}.b.c`])("%j is not a pass", async (token) => {
  await expect(passes.read(token, noon)).rejects.toMatchObject(invalid);
});

test("a pass with any one character changed is refused", async () => {
  const token = await passes.issue(ballot, four, noon);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    await expect(passes.read(changed, noon)).rejects.toMatchObject(invalid);
  }
});

test("a pass spelt in another way, or longer than 8 KB, is refused", async () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const token = await passes.issue(ballot, four, noon);
  const respelt = token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1);
  await expect(passes.read(respelt, noon)).rejects.toMatchObject(invalid);
  const long = await passes.issue({ purpose: "ballot", padding: "p".repeat(8192) }, four, noon);
  await expect(passes.read(long, noon)).rejects.toMatchObject(invalid);
});

const forgeries: [what: string, typ: string, payload: JWTPayload][] = [
  ["another type", "JWT", { iss: "panels", p: "ballot", c: {} }],
  ["another issuer", "pass+jwt", { iss: "elsewhere", p: "ballot", c: {} }],
  ["no purpose", "pass+jwt", { iss: "panels", c: {} }],
  ["a purpose that is not text", "pass+jwt", { iss: "panels", p: 1, c: {} }],
  ["no claims", "pass+jwt", { iss: "panels", p: "ballot" }],
  ["claims that are a list", "pass+jwt", { iss: "panels", p: "ballot", c: [] }],
];

test.for(forgeries)("a token of our own key with %s is not a pass", async ([, typ, payload]) => {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "panels pass v1", 32));
  const sign = (claims: JWTPayload, type: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: type }).setExpirationTime(four).sign(key);
  const good = await sign({ iss: "panels", p: "ballot", c: {} }, "pass+jwt");
  expect(await passes.read(good, noon)).toEqual({ purpose: "ballot" });
  await expect(passes.read(await sign(payload, typ), noon)).rejects.toMatchObject(invalid);
});

test("the secret itself signs nothing: the key is derived for passes alone", async () => {
  const forged = new SignJWT({ p: "ballot", c: {} }).setProtectedHeader({ alg: "HS256", typ: "pass+jwt" });
  const token = await forged.setIssuer("panels").setExpirationTime(four).sign(new TextEncoder().encode(secret));
  await expect(passes.read(token, noon)).rejects.toMatchObject(invalid);
});

import { expect, test } from "vitest";
import { parseIssuers } from "./issuers.ts";
import { createSigner } from "./signer.ts";

const good = {
  issuer: "https://issuer.example",
  audience: "https://api.panels.example",
  jwksUri: "https://issuer.example/jwks",
  algorithms: ["ES256"],
  typ: "at+jwt",
};

test("a registry is read as it is written", () => {
  const tuned = { ...good, issuer: "https://other.example", typ: "JWT", clockSkewSeconds: 0, subjectClaim: "oid" };
  expect(parseIssuers(JSON.stringify([good, tuned]))).toEqual([good, tuned]);
});

test("an issuer with fixed keys is read too", async () => {
  const { trusted } = await createSigner();
  expect(parseIssuers(JSON.stringify([trusted]))).toEqual([trusted]);
});

test("plain http is taken on this machine only", () => {
  for (const host of ["localhost:8788", "127.0.0.1:8788", "[::1]:8788"]) {
    const local = { ...good, issuer: `http://${host}`, jwksUri: `http://${host}/jwks` };
    expect(parseIssuers(JSON.stringify([local]))).toEqual([local]);
  }
  expect(() => parseIssuers(JSON.stringify([{ ...good, jwksUri: "http://issuer.example/jwks" }]))).toThrow(
    "https address",
  );
});

const wrong: [field: string, value: unknown][] = [
  ["issuer", undefined],
  ["issuer", "panels"],
  ["issuer", "http://issuer.example"],
  ["issuer", "ftp://localhost"],
  ["audience", ""],
  ["audience", ["a"]],
  ["jwksUri", undefined],
  ["jwksUri", "/jwks"],
  ["jwksUri", "file:///jwks"],
  ["jwks", { keys: [{ kty: "EC" }] }],
  ["algorithms", []],
  ["algorithms", "ES256"],
  ["algorithms", ["ES256", "HS256"]],
  ["algorithms", ["none"]],
  ["typ", "pass+jwt"],
  ["typ", undefined],
  ["clockSkewSeconds", 61],
  ["clockSkewSeconds", -1],
  ["clockSkewSeconds", "5"],
  ["subjectClaim", ""],
  ["clockSkew", 5],
];

test.for(wrong)("a wrong %s (%j) is named with the entry it is in", ([field, value]) => {
  const registry = JSON.stringify([good, { ...good, issuer: "https://other.example", [field]: value }]);
  const named = field === "jwks" ? "jwksUri" : field;
  expect(() => parseIssuers(registry)).toThrow(`Trusted issuer 2: "${named}" `);
});

const secretKeys = [
  { kty: "oct", k: "c2VjcmV0" },
  { kty: "EC", crv: "P-256", x: "a", y: "b", d: "c" },
  { x: "a" },
  "key",
];

test.for(secretKeys)("a key set that is not of public keys is refused: %j", (key) => {
  const registry = JSON.stringify([{ ...good, jwksUri: undefined, jwks: { keys: [key] } }]);
  expect(() => parseIssuers(registry)).toThrow("public keys only");
});

test("an empty key set is refused", () => {
  const registry = JSON.stringify([{ ...good, jwksUri: undefined, jwks: { keys: [] } }]);
  expect(() => parseIssuers(registry)).toThrow("public keys only");
});

test("an issuer listed twice is refused, for which entry would count", () => {
  expect(() => parseIssuers(JSON.stringify([good, good]))).toThrow("https://issuer.example is listed twice");
});

test.for([
  ["", "not JSON"],
  ["{}", "at least one issuer"],
  ["[]", "at least one issuer"],
  ["null", "at least one issuer"],
  ["[1]", "Trusted issuer 1: give an object"],
] as const)("a setting of %j is answered with what to write", ([json, advice]) => {
  expect(() => parseIssuers(json)).toThrow(advice);
});

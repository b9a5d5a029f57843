import type { JSONWebKeySet, JWK } from "jose";

/** An organisation's sign-in service that we accept access tokens from. */
export interface TrustedIssuer {
  /** Compared with the token's `iss`, character for character. */
  issuer: string;
  /** Must be the token's `aud`, or one of them. */
  audience: string;
  /** Where the public keys are published; give this or `jwks`. */
  jwksUri?: string;
  /** Fixed public keys, for tests and for issuers that publish none. */
  jwks?: JSONWebKeySet;
  /** JWS names of the signatures accepted; never a symmetric one. */
  algorithms: string[];
  /** Required `typ` header: `at+jwt` (RFC 9068) where the issuer can, else `JWT`. */
  typ: "at+jwt" | "JWT";
  /** Seconds a clock may differ, 5 unless given, at most 60. */
  clockSkewSeconds?: number;
  /** The claim that names the person, where `sub` does not stay the same. */
  subjectClaim?: string;
}

/** The signatures that are accepted from anybody: JWS names, none of them symmetric. */
export const asymmetric = [
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
  "Ed25519",
  "EdDSA",
];
const fields = ["issuer", "audience", "jwksUri", "jwks", "algorithms", "typ", "clockSkewSeconds", "subjectClaim"];

/**
 * Reads the registry of trusted issuers from its JSON setting, a list of `TrustedIssuer`.
 * @throws Error naming the entry and field that are wrong and what to write there.
 */
export function parseIssuers(json: string): TrustedIssuer[] {
  const entries = parseList(json);
  const issuers = entries.map((entry, index) => parseIssuer(entry, `Trusted issuer ${index + 1}`));
  const repeated = issuers.find(({ issuer }, index) => issuers.findIndex((other) => other.issuer === issuer) < index);
  if (repeated) throw new Error(`Trusted issuers: ${repeated.issuer} is listed twice. Keep one entry for each issuer.`);
  return issuers;
}

function parseList(json: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('Trusted issuers: this is not JSON. Give a list such as [{"issuer": "https://…", …}].');
  }
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Error("Trusted issuers: give a list with at least one issuer, or nobody can sign in.");
}

function parseIssuer(entry: unknown, name: string): TrustedIssuer {
  function expect(holds: boolean, field: string, advice: string): asserts holds {
    if (!holds) throw new Error(`${name}: "${field}" ${advice}.`);
  }
  if (!isRecord(entry)) throw new Error(`${name}: give an object with ${fields.join(", ")}.`);
  const { issuer, audience, jwksUri, jwks, algorithms, typ, clockSkewSeconds, subjectClaim } = entry;
  const unknown = Object.keys(entry).find((field) => !fields.includes(field));
  expect(unknown === undefined, String(unknown), `is not a setting; the settings are ${fields.join(", ")}`);
  expect(isSafeAddress(issuer), "issuer", "must be an https address (http only on this machine)");
  expect(isText(audience), "audience", "must be the name of this API that the issuer writes into its tokens");
  expect((jwksUri === undefined) !== (jwks === undefined), "jwksUri", 'or "jwks" must be given, and not both');
  expect(
    jwksUri === undefined || isSafeAddress(jwksUri),
    "jwksUri",
    "must be an https address (http only on this machine)",
  );
  expect(jwks === undefined || isPublicKeySet(jwks), "jwks", "must be a key set holding public keys only");
  expect(isAlgorithms(algorithms), "algorithms", `must list at least one of ${asymmetric.join(", ")}, and no other`);
  expect(typ === "at+jwt" || typ === "JWT", "typ", 'must be "at+jwt" or "JWT"');
  expect(
    clockSkewSeconds === undefined || isSkew(clockSkewSeconds),
    "clockSkewSeconds",
    "must be a number from 0 to 60",
  );
  expect(subjectClaim === undefined || isText(subjectClaim), "subjectClaim", "must be the name of a claim");
  return {
    issuer,
    audience,
    ...(jwksUri !== undefined && { jwksUri }),
    ...(jwks !== undefined && { jwks }),
    algorithms,
    typ,
    ...(clockSkewSeconds !== undefined && { clockSkewSeconds }),
    ...(subjectClaim !== undefined && { subjectClaim }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isSkew(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 60;
}

function isAlgorithms(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => asymmetric.includes(name));
}

// Keys fetched in the clear could be swapped on the way, so plain http never leaves the machine.
function isSafeAddress(value: unknown): value is string {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

function isPublicKeySet(value: unknown): value is JSONWebKeySet {
  return isRecord(value) && Array.isArray(value.keys) && value.keys.length > 0 && value.keys.every(isPublicKey);
}

function isPublicKey(value: unknown): value is JWK {
  return isRecord(value) && isText(value.kty) && value.kty !== "oct" && !("d" in value);
}

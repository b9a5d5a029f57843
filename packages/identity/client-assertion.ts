import { createLocalJWKSet, importJWK, jwtVerify, type JWK } from "jose";
import { readCompact } from "./compact.ts";
import { asymmetric } from "./issuers.ts";

/** A good assertion: what it is called, so that it is taken once, and until when it would be good. */
export interface ClientAssertion {
  readonly id: string;
  readonly expiresAt: Date;
}

type Member = "kid" | "alg" | "use" | "crv" | "x" | "y" | "n" | "e";

/** A public key of a client's (RFC 7517). */
export type ClientKey = { readonly kty: string } & { readonly [Name in Member]?: string | undefined };

/** What an assertion is held to. */
export interface AssertionRules {
  readonly clientId: string;
  /** The client's public keys. */
  readonly keys: readonly ClientKey[];
  /** By which names it may call us; it may name nobody else. */
  readonly audiences: readonly string[];
}

/** How an assertion may be signed. */
export const assertionAlgorithms: readonly string[] = asymmetric;

const longestLifeSeconds = 600;
const clockSkewSeconds = 5;

/** Which client an assertion says that it is from, before any of it is believed; undefined where it says none. */
export function clientOf(assertion: string): string | undefined {
  const claims = readCompact(assertion)?.claims;
  return claims?.iss === claims?.sub ? claims?.sub : undefined;
}

/**
 * Checks a client's assertion of itself (RFC 7523 section 3, RFC 8725): signed by one of its keys, from and about itself,
 * for us and nobody else, good for at most ten minutes from now, with an id. Gives undefined for any other.
 */
export async function checkAssertion(
  assertion: string,
  { clientId, keys, audiences }: AssertionRules,
  now: Date,
): Promise<ClientAssertion | undefined> {
  if (!readCompact(assertion)) return undefined;
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: keys.map(asJwk) }), {
      algorithms: [...assertionAlgorithms],
      issuer: clientId,
      subject: clientId,
      audience: [...audiences],
      requiredClaims: ["exp", "jti"],
      clockTolerance: clockSkewSeconds,
      currentDate: now,
    });
    const { aud = [], jti, exp = 0 } = payload;
    const expiresAt = new Date(exp * 1000);
    // One that names others too could be passed on by them.
    const forUsAlone = [aud].flat().every((name) => audiences.includes(name));
    const isShort = expiresAt.getTime() <= now.getTime() + (longestLifeSeconds + clockSkewSeconds) * 1000;
    const isNamed = typeof jti === "string" && jti !== "" && jti.length <= 255;
    return forUsAlone && isShort && isNamed ? { id: jti, expiresAt } : undefined;
  } catch {
    // Whatever is wrong with it, or with the key: it proves nothing.
    return undefined;
  }
}

const leastRsaBits = 2048;

/** Whether a public key can check signatures: of a kind that we take, complete, and long enough. */
export async function isUsableKey(key: ClientKey): Promise<boolean> {
  try {
    const { alg = algorithmFor(key) } = key;
    if (!asymmetric.includes(alg)) return false;
    const imported = await importJWK(asJwk(key), alg);
    if (imported instanceof Uint8Array || imported.type !== "public") return false;
    const { modulusLength = leastRsaBits } = imported.algorithm as { modulusLength?: number };
    return modulusLength >= leastRsaBits;
  } catch {
    return false;
  }
}

// What is undefined in JSON is not there.
function asJwk(key: ClientKey): JWK {
  return key as JWK;
}

function algorithmFor({ kty, crv = "" }: ClientKey): string {
  if (kty === "RSA") return "PS256";
  return { "P-256": "ES256", "P-384": "ES384", "P-521": "ES512" }[crv] ?? "Ed25519";
}

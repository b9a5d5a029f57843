import { hash } from "node:crypto";
import { createLocalJWKSet, errors, jwtVerify, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { Refusal } from "@panels/errors/refusal";
import { createCache } from "./cache.ts";
import { clockSkew, readClaims, type VerifiedToken } from "./claims.ts";
import { readCompact } from "./compact.ts";
import type { TrustedIssuer } from "./issuers.ts";
import { createRemoteKeys, type FindKey } from "./keys.ts";
import { identityRefusals } from "./refusals.ts";

export type { VerifiedToken } from "./claims.ts";

/** Checks an access token at a moment; throws `identity.token_invalid`, `.token_expired` or `.issuer_unavailable`. */
export type VerifyToken = (token: string, now: Date) => Promise<VerifiedToken>;

interface VerifierOptions {
  issuers: readonly TrustedIssuer[];
  /** How keys are fetched; the platform's own unless given. */
  fetch?: typeof globalThis.fetch;
  /** How many verified tokens are remembered, 1,000 unless given; 0 verifies each time. */
  cacheSize?: number;
}

// Headers that bring their own keys or change how the rest is read (RFC 8725 sections 3.10 and 2.8).
const refusedHeaders = ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc"];
// Remembered no longer than keys go unrefreshed, so that a key an issuer withdraws stops working here.
const longestRemembered = 10 * 60_000;

/**
 * Makes the check of access tokens against the registry of trusted issuers (RFC 8725, RFC 9068).
 * Keep one for the life of the process: it holds the issuers' keys and the tokens already checked.
 */
export function createVerifier({ issuers, fetch = globalThis.fetch, cacheSize = 1000 }: VerifierOptions): VerifyToken {
  const registry = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, findKey: keysOf(issuer, fetch) }]));
  const verified = createCache<VerifiedToken>(cacheSize);

  return async function verifyToken(token, now) {
    const fingerprint = hash("sha256", token, "base64url");
    const remembered = verified.find(fingerprint, now);
    if (remembered) return remembered;

    const unverified = readCompact(token);
    const trusted = registry.get(unverified?.claims.iss ?? "");
    if (!unverified || !trusted || !isPlainHeader(unverified.header)) throw identityRefusals.token_invalid();
    const claims = await checkSignature(token, trusted.issuer, trusted.findKey, now);
    const result = readClaims(claims, trusted.issuer, now);
    if (!result) throw identityRefusals.token_invalid();
    verified.keep(
      fingerprint,
      result,
      new Date(Math.min(result.expiresAt.getTime(), now.getTime() + longestRemembered)),
    );
    return result;
  };
}

function keysOf({ issuer, jwks, jwksUri }: TrustedIssuer, fetch: typeof globalThis.fetch): FindKey {
  if (jwks) {
    const keys = createLocalJWKSet(jwks);
    return (header) => keys(header);
  }
  if (jwksUri) return createRemoteKeys(jwksUri, fetch);
  throw new Error(`Trusted issuer ${issuer}: give "jwksUri" or "jwks", or no token of theirs can be checked.`);
}

function isPlainHeader(header: ProtectedHeaderParameters): boolean {
  return typeof header.kid === "string" && header.kid !== "" && !refusedHeaders.some((name) => name in header);
}

async function checkSignature(token: string, issuer: TrustedIssuer, findKey: FindKey, now: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, (header) => findKey(header, now), {
      algorithms: issuer.algorithms,
      issuer: issuer.issuer,
      audience: issuer.audience,
      typ: issuer.typ,
      clockTolerance: clockSkew(issuer),
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof errors.JWTExpired) throw identityRefusals.token_expired();
    // An issuer's unusable key surfaces as a platform error; the caller's token is no better for it.
    throw Object.assign(identityRefusals.token_invalid(), { cause: error });
  }
}

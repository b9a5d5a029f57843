import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { readCompact } from "./compact.ts";
import { identityRefusals } from "./refusals.ts";

/** Anything JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Leave for a person without an account to do one thing; `purpose` says which. */
export type Pass<Claims extends Record<string, Json> = Record<string, Json>> = Claims & { purpose: string };

/** Writes and reads passes. */
export interface PassIssuer {
  /** Gives the token of a pass that ends at `expiresAt`, to the second below. Throws RangeError when that is past. */
  issue<Claims extends Record<string, Json>>(pass: Pass<Claims>, expiresAt: Date, now: Date): Promise<string>;
  /**
   * Gives back the pass; what it allows is for the caller to check, the purpose first.
   * Throws `identity.pass_expired` or `identity.pass_invalid`.
   */
  read(token: string, now: Date): Promise<Pass>;
}

// Issuer, type, algorithm and derived key all differ from an access token's, so neither can pass for the other.
const rules = { issuer: "panels", typ: "pass+jwt", algorithms: ["HS256"], requiredClaims: ["exp", "p", "c"] };
const shortestSecret = 32;

/**
 * Makes the issuer of passes from a secret of at least 32 characters, or from several to change it: the first signs,
 * all of them are accepted. Throws Error when a secret is missing or too short.
 */
export function createPassIssuer(secret: string | readonly string[]): PassIssuer {
  const [current, ...previous] = [secret].flat().map(deriveKey);
  if (!current) throw new Error("Passes need a signing secret. Give at least one.");

  return {
    async issue({ purpose, ...claims }, expiresAt, now) {
      if (expiresAt <= now) throw new RangeError("A pass must end after now. Give a later time.");
      return new SignJWT({ p: purpose, c: claims })
        .setProtectedHeader({ alg: "HS256", typ: rules.typ })
        .setIssuer(rules.issuer)
        .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
        .sign(current);
    },
    async read(token, now) {
      if (!readCompact(token)) throw identityRefusals.pass_invalid();
      const payload = await firstThatVerifies(token, [current, ...previous], now);
      const { p: purpose, c: claims } = payload;
      if (typeof purpose !== "string" || !isClaims(claims)) throw identityRefusals.pass_invalid();
      return { ...claims, purpose };
    },
  };
}

async function firstThatVerifies(token: string, keys: Uint8Array[], now: Date): Promise<JWTPayload> {
  for (const key of keys) {
    try {
      return (await jwtVerify(token, key, { ...rules, currentDate: now })).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw identityRefusals.pass_expired();
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  throw identityRefusals.pass_invalid();
}

function deriveKey(secret: string): Uint8Array {
  if (secret.length < shortestSecret) {
    throw new Error(`The signing secret for passes is too short. Give at least ${shortestSecret} random characters.`);
  }
  return new Uint8Array(hkdfSync("sha256", secret, "", "panels pass v1", 32));
}

function isClaims(value: unknown): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

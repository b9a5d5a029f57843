import type { JWTPayload } from "jose";
import type { TrustedIssuer } from "./issuers.ts";

/** What a checked access token says: who, on behalf of which client, allowed what, until when. */
export interface VerifiedToken {
  readonly issuer: string;
  /** Unique only together with the issuer. */
  readonly subject: string;
  readonly clientId?: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly tokenId?: string;
}

// OpenID Connect Core section 2: at most 255 ASCII characters; control characters have no place in a name.
const identifier = /^[\x20-\x7e]{1,255}$/;
const latestDate = 8.64e12;

/** Seconds that the clocks of this issuer and ours may differ. */
export function clockSkew({ clockSkewSeconds = 5 }: TrustedIssuer): number {
  return clockSkewSeconds;
}

/**
 * Reads the claims of a token whose signature, type, issuer, audience, `exp` and `nbf` have been checked.
 * Gives undefined when a claim is missing, malformed or cannot be honoured.
 */
export function readClaims(claims: JWTPayload, issuer: TrustedIssuer, now: Date): VerifiedToken | undefined {
  const { sub, iat, exp, scope, client_id: clientId, jti: tokenId, cnf } = claims;
  const subject = claims[issuer.subjectClaim ?? "sub"];
  if (!isIdentifier(sub) || !isIdentifier(subject)) return undefined;
  if (typeof iat !== "number" || typeof exp !== "number" || exp <= iat || exp > latestDate) return undefined;
  if (iat > now.getTime() / 1000 + clockSkew(issuer)) return undefined;
  if (clientId !== undefined && !isIdentifier(clientId)) return undefined;
  if (tokenId !== undefined && !isIdentifier(tokenId)) return undefined;
  if (scope !== undefined && typeof scope !== "string") return undefined;
  // A token bound to its holder's key (RFC 8705, RFC 9449) is worth nothing without the proof, which we do not take.
  if (cnf !== undefined) return undefined;
  return Object.freeze({
    issuer: issuer.issuer,
    subject,
    scopes: Object.freeze([...new Set(scope?.split(" ").filter(Boolean))]),
    expiresAt: new Date(exp * 1000),
    ...(clientId !== undefined && { clientId }),
    ...(tokenId !== undefined && { tokenId }),
  });
}

function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && identifier.test(value);
}

import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";

const longest = 8192;

/** What a token says of itself, before any of it is believed. */
export interface UnverifiedToken {
  header: ProtectedHeaderParameters;
  claims: JWTPayload;
}

/**
 * Takes apart a signed token in compact form (RFC 7515 section 3.1) of at most 8 KB.
 * Gives undefined for anything else, a second spelling of the same bytes included.
 */
export function readCompact(token: string): UnverifiedToken | undefined {
  if (token.length > longest || !token.split(".").every(isCanonical)) return undefined;
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}

// Stray characters, padding and the spare bits of a last character would let one token be written in several ways.
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

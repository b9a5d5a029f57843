import { createHash } from "node:crypto";

/** Who a sign-in is, across tenants and without saying who: a digest of issuer and subject (RFC 9700 section 2: the pair is the identity). */
export function subjectOf(issuer: string, subject: string): string {
  return createHash("sha256").update(`${issuer}\n${subject}`).digest("base64url").slice(0, 22);
}

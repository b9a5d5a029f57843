import { hash, randomBytes, timingSafeEqual } from "node:crypto";

// Known to nobody else, so that scanners of source code can tell whose a leaked one is.
const prefix = "panels_secret_";

/** A secret for a partner system: 256 random bits, in letters that need no escaping anywhere. */
export function newClientSecret(): string {
  return prefix + randomBytes(32).toString("base64url");
}

/**
 * What is kept in place of a secret: its SHA-256. A slow hash is for words that people choose; nobody can try 2^256 of
 * these, and a slow one would let anybody keep the token endpoint busy.
 */
export function hashClientSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Whether a secret is the one that was kept; takes as long whether it is or not. */
export function isClientSecret(secret: string, kept: string): boolean {
  const [sent, expected] = [Buffer.from(hashClientSecret(secret)), Buffer.from(kept)];
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

import { generateKeyPairSync, randomUUID } from "node:crypto";

/** A private key that signs our own access tokens: P-256, for ES256, and what it is called. */
export interface TokenKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
  readonly d: string;
  readonly kid: string;
}

/** Makes a new key. */
export function newTokenKey(): TokenKey {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "", d = "" } = privateKey.export({ format: "jwk" });
  return { kty: "EC", crv: "P-256", x, y, d, kid: randomUUID() };
}

/**
 * Reads the keys of our own tokens from their JSON setting, a JWK set of private keys: the first signs, all are published.
 * @throws Error saying what is wrong and what to write there, and nothing of what stands there.
 */
export function parseTokenKeys(json: string): [TokenKey, ...TokenKey[]] {
  const [first, ...others] = keysIn(json);
  if (first === undefined) throw new Error('Token keys: give a JWK set with at least one key, {"keys": […]}.');
  const keys: [TokenKey, ...TokenKey[]] = [asTokenKey(first, 1), ...others.map((key, at) => asTokenKey(key, at + 2))];
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
    throw new Error('Token keys: two keys share a "kid". Give each its own.');
  }
  return keys;
}

function keysIn(json: string): unknown[] {
  try {
    const { keys } = JSON.parse(json);
    return Array.isArray(keys) ? keys : [];
  } catch {
    // What the parser says may quote the key.
    throw new Error('Token keys: this is not JSON. Give a JWK set of private keys, {"keys": […]}.');
  }
}

function asTokenKey(value: unknown, place: number): TokenKey {
  const { kty, crv, x, y, d, kid } = (value ?? {}) as Partial<Record<keyof TokenKey, unknown>>;
  if (kty !== "EC" || crv !== "P-256" || !isText(x) || !isText(y) || !isText(d) || !isText(kid)) {
    throw new Error(`Token key ${place}: give a private P-256 key as a JWK with kty, crv, x, y, d and kid.`);
  }
  return { kty, crv, x, y, d, kid };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

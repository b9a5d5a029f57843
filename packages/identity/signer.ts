import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { TrustedIssuer } from "./issuers.ts";

const methods = {
  ES256: { name: "ECDSA", hash: "SHA-256" },
  ES384: { name: "ECDSA", hash: "SHA-384" },
  Ed25519: { name: "Ed25519" },
};

/** Signs bytes; gives the signature. */
export type Sign = (input: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

/** A key pair that can be published and signed with. */
export interface SigningKey {
  jwk: JWK & { kid: string };
  sign: Sign;
}

/** A token to write: changes to what a good one holds (`undefined` leaves a member out), and who signs. */
export interface Draft {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** The payload itself, in place of claims. */
  payload?: string;
  sign?: Sign;
}

/** A sign-in service for tests, whose tokens are good unless told otherwise. */
export interface Signer {
  /** What the registry holds for it; plain JSON. */
  trusted: TrustedIssuer;
  /** The time its tokens are made for. */
  now(): Date;
  key: SigningKey;
  /** Keys it publishes that must not be used for access tokens: other algorithms, another use. */
  otherKeys: Record<"es384" | "ed25519" | "encryption", SigningKey>;
  write(draft?: Draft): Promise<string>;
}

interface SignerOptions {
  issuer?: string;
  audience?: string;
  subject?: string;
  now?: () => Date;
}

/** Makes a sign-in service for tests with keys of its own; `now` is the real time unless given. */
export async function createSigner(options: SignerOptions = {}): Promise<Signer> {
  const { issuer = "https://issuer.example", audience = "https://api.panels.example", subject = "someone" } = options;
  const { now = () => new Date() } = options;
  const [key, es384, ed25519, encryption] = await Promise.all([
    createSigningKey("main", "ES256"),
    createSigningKey("es384", "ES384"),
    createSigningKey("ed25519", "Ed25519"),
    createSigningKey("encryption", "ES256", "enc"),
  ]);
  const jwks = { keys: [key, es384, ed25519, encryption].map(({ jwk }) => jwk) };
  return {
    trusted: { issuer, audience, jwks, algorithms: ["ES256"], typ: "at+jwt" },
    now,
    key,
    otherKeys: { es384, ed25519, encryption },
    async write({ header, claims, payload, sign = key.sign } = {}) {
      const seconds = Math.floor(now().getTime() / 1000);
      const good = { iss: issuer, aud: audience, sub: subject, iat: seconds - 10, exp: seconds + 300 };
      const head = encode(JSON.stringify({ alg: "ES256", typ: "at+jwt", kid: key.jwk.kid, ...header }));
      const body = encode(payload ?? JSON.stringify({ ...good, ...claims }));
      return `${head}.${body}.${encode(await sign(Uint8Array.from(Buffer.from(`${head}.${body}`))))}`;
    },
  };
}

/** Makes a key pair, published under the key id and use given. */
export async function createSigningKey(kid: string, alg: keyof typeof methods, use = "sig"): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, use },
    sign: async (input) => new Uint8Array(await crypto.subtle.sign(methods[alg], privateKey, input)),
  };
}

/** The base64url of text or bytes. */
export function encode(value: string | Uint8Array): string {
  return Buffer.from(value).toString("base64url");
}

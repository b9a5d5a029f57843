import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import type { TrustedIssuer } from "./issuers.ts";
import type { TokenKey } from "./token-keys.ts";

/** Writes the access tokens of partner systems (RFC 9068). */
export interface TokenIssuer {
  /** What the verifier is told of it, as of any issuer: there is one way to check a token. */
  readonly trusted: TrustedIssuer;
  /** What anybody may check its tokens by, as it is published. */
  readonly publicKeys: { keys: PublicTokenKey[] };
  /** Gives a token that says which client asked and for which scopes, good for `expiresIn` seconds. */
  issue(grant: { clientId: string; scopes: readonly string[] }, now: Date): Promise<IssuedToken>;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresIn: number;
}

/** A key of ours as it is published (RFC 7517). */
export type PublicTokenKey = Omit<TokenKey, "d"> & { readonly alg: "ES256"; readonly use: "sig" };

const algorithm = "ES256" as const;
// What a client may do is read on every request, so that this bounds only how long a copied token is of use.
const seconds = 600;

/**
 * Makes the issuer of our own access tokens: for this service and by it, so that its address is issuer and audience in one.
 * The first key signs; the others are still published, so that they can be changed with both in force.
 */
export function createTokenIssuer(address: string, keys: readonly [TokenKey, ...TokenKey[]]): TokenIssuer {
  const [current] = keys;
  const publicKeys = { keys: keys.map(({ d: _private, ...key }) => ({ ...key, alg: algorithm, use: "sig" as const })) };
  let signing: ReturnType<typeof importJWK> | undefined;
  return {
    publicKeys,
    trusted: {
      issuer: address,
      audience: address,
      jwks: publicKeys,
      algorithms: [algorithm],
      typ: "at+jwt",
    },
    async issue({ clientId, scopes }, now) {
      // Imported when first needed: most requests sign nothing.
      signing ??= importJWK({ ...current }, algorithm);
      const issuedAt = Math.floor(now.getTime() / 1000);
      const token = await new SignJWT({ client_id: clientId, scope: scopes.join(" ") })
        .setProtectedHeader({ alg: algorithm, typ: "at+jwt", kid: current.kid })
        .setIssuer(address)
        .setAudience(address)
        .setSubject(clientId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + seconds)
        .setJti(randomUUID())
        .sign(await signing);
      return { token, expiresIn: seconds };
    },
  };
}

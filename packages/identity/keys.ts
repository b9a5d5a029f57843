import { createLocalJWKSet, errors, type CryptoKey, type JSONWebKeySet, type JWSHeaderParameters } from "jose";
import { issuerUnavailable } from "./refusals.ts";

const minute = 60_000;
const pauseBetweenFetches = minute / 2;
const refreshAfter = 10 * minute;
// A frozen function may never finish a refresh in the background, so past this age the caller waits for one.
const waitForRefreshAfter = 2 * refreshAfter;
const holdWithoutAnswer = 24 * 60 * minute;
const fetchTimeout = 3_000;

/** Finds an issuer's public key for a token header. Throws jose's `JWKSNoMatchingKey` when the issuer has no such key. */
export type FindKey = (header: JWSHeaderParameters, now: Date) => Promise<CryptoKey>;

/**
 * Keys published at an address: one fetch whoever asks, at most one each 30 seconds, refreshed every 10 minutes and
 * held for 24 hours when the issuer does not answer.
 * The key finder throws `identity.issuer_unavailable` when it cannot tell a bad key id from an outage.
 */
export function createRemoteKeys(address: string, fetch: typeof globalThis.fetch): FindKey {
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let failure: unknown;
  let loading: Promise<void> | undefined;

  function load(time: number): Promise<void> {
    if (loading) return loading;
    if (time - triedAt < pauseBetweenFetches) return Promise.resolve();
    triedAt = time;
    loading = fetchKeys(address, fetch)
      .then(
        (fetched) => {
          keys = fetched;
          loadedAt = time;
          failure = undefined;
        },
        (error: unknown) => {
          failure = error;
        },
      )
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  return async function findKey(header, now) {
    const time = now.getTime();
    const age = time - loadedAt;
    if (age > waitForRefreshAfter) await load(time);
    else if (age > refreshAfter) void load(time);
    if (!keys || time - loadedAt > holdWithoutAnswer) throw issuerUnavailable(pauseBetweenFetches / 1000, failure);
    try {
      return await keys(header);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    await load(time);
    if (failure) throw issuerUnavailable(pauseBetweenFetches / 1000, failure);
    return keys(header);
  };
}

async function fetchKeys(
  address: string,
  fetch: typeof globalThis.fetch,
): Promise<ReturnType<typeof createLocalJWKSet>> {
  const response = await fetch(address, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(fetchTimeout),
  });
  if (!response.ok) throw new Error(`The issuer's key address answered ${response.status}.`);
  const published: JSONWebKeySet = await response.json();
  const keys = createLocalJWKSet(published);
  // An issuer with no keys at all is taken for a fault, or one bad deployment of theirs would sign everyone out.
  if (keys.jwks().keys.length === 0) throw new Error("The issuer's key address lists no keys.");
  return keys;
}

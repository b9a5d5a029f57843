import { defineRefusals } from "@panels/errors/define-refusals";
import type { Refusal } from "@panels/errors/refusal";
import {
  type Client,
  type ClientSecrets,
  type KeptSecret,
  partnerScopes,
  type PartnerScope,
  type ShownSecret,
} from "./model.ts";

export const refusals = defineRefusals("clients", {
  scope_beyond_yours: {
    kind: "forbidden",
    title: "You cannot give what you do not have",
    fix: "Leave out the scopes that your own role does not have.",
  },
  already_past: {
    kind: "invalid",
    title: "The last day has passed",
    fix: "Send a day from today on as until.",
  },
  too_long: {
    kind: "invalid",
    title: "The last day is too far away",
    fix: "Send a day within two years: somebody should look at it again by then. It can be moved on later.",
  },
  outlasts_client: {
    kind: "invalid",
    title: "The secret would outlast the client",
    fix: "Send a day no later than the client's own last day.",
  },
  key_unusable: {
    kind: "invalid",
    title: "A key cannot be used",
    fix: "Send public keys as JWKs: EC P-256, P-384 or P-521, Ed25519, or RSA of at least 2,048 bits.",
  },
  uses_keys: {
    kind: "conflict",
    title: "This client proves itself by its keys",
    fix: "It needs no secret. To use secrets, take its keys away first.",
  },
  two_secrets: {
    kind: "conflict",
    title: "The client has two secrets",
    fix: "Remove the one that is no longer used, then make the new one.",
  },
  revoked: {
    kind: "conflict",
    title: "The client was revoked",
    fix: "That is for good. Make a new client if the system is to be let in again.",
  },
});

const longestYears = 2;
const mostSecrets = 2;

/** Checks what an admin wants a client to be, on this day in London; `held` is what the admin may do. */
export function decideClient(client: Client, held: ReadonlySet<string>, today: string): Client {
  if (client.until < today) throw atField("/until", "already_past");
  if (client.until > `${Number(today.slice(0, 4)) + longestYears}${today.slice(4)}`)
    throw atField("/until", "too_long");
  const beyond = client.scopes.filter((scope) => !held.has(scope));
  if (beyond.length > 0) throw atField("/scopes", "scope_beyond_yours");
  return { ...client, scopes: [...new Set(client.scopes)] };
}

/** A refusal that names the field it is about. */
export function atField(pointer: string, code: keyof typeof refusals): Refusal {
  const { title, fix } = refusals[code];
  return refusals[code](undefined, [{ pointer, code, detail: `${title}. ${fix}` }]);
}

/** Refuses where a client was revoked. */
export function expectActive({ state }: Client): void {
  if (state === "revoked") throw refusals.revoked();
}

/** Whether a client is let in on this day. */
export function isLetIn({ state, until }: Client, today: string): boolean {
  return state === "active" && until >= today;
}

/** Whether a client proves itself by keys; if not, by secrets. */
export function usesKeys({ keys = [] }: Client): boolean {
  return keys.length > 0;
}

/** The last day of a new secret: the client's own unless an earlier one is wanted. */
export function lastDayOf(client: Client, wanted: string | undefined, today: string): string {
  expectActive(client);
  if (usesKeys(client)) throw refusals.uses_keys();
  const until = wanted ?? client.until;
  if (until < today) throw atField("/until", "already_past");
  if (until > client.until) throw atField("/until", "outlasts_client");
  return until;
}

/** The secrets with one more, in place of any whose last day has passed; as they are where it is among them already. */
export function withSecret({ secrets }: ClientSecrets, made: KeptSecret, today: string): ClientSecrets {
  if (secrets.some(({ id }) => id === made.id)) return { secrets };
  const standing = secrets.filter((secret) => secret.until >= today);
  if (standing.length >= mostSecrets) throw refusals.two_secrets();
  return { secrets: [...standing, made] };
}

/** A secret's particulars, without what could be tried against it. */
export function shownSecret({ hash: _kept, ...shown }: KeptSecret): ShownSecret {
  return shown;
}

/** What a token may hold: the scopes asked for, or all where none are; undefined where one is not the client's. */
export function scopesGiven({ scopes }: Client, asked: string | undefined): PartnerScope[] | undefined {
  const names = asked?.split(" ").filter(Boolean);
  if (!names) return scopes;
  const given = scopes.filter((scope) => names.includes(scope));
  return names.length > 0 && names.every((name) => given.some((scope) => scope === name)) ? given : undefined;
}

/** What a client may do by a token: what the token says, as far as its own row and what partners may do still go. */
export function scopesInForce({ scopes }: Client, inToken: readonly string[]): PartnerScope[] {
  return partnerScopes.filter((scope) => scopes.includes(scope) && inToken.includes(scope));
}

/** Client and secrets with the day of their last use, where it is another than is noted. */
export function usedOn(
  today: string,
  client: Client,
  { secrets }: ClientSecrets,
  secretId: string | undefined,
): { client?: Client; secrets?: ClientSecrets } {
  const secret = secrets.find(({ id }) => id === secretId);
  const noted = (each: KeptSecret) => (each === secret ? { ...each, lastUsedOn: today } : each);
  return {
    ...(client.lastUsedOn !== today && { client: { ...client, lastUsedOn: today } }),
    ...(secret && secret.lastUsedOn !== today && { secrets: { secrets: secrets.map(noted) } }),
  };
}

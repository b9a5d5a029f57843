import type { ClientMembership } from "@panels/http/authenticate";
import type { Context } from "@panels/http/context";
import { isUsableKey } from "@panels/identity/client-assertion";
import { hashClientSecret, newClientSecret } from "@panels/identity/client-secret";
import { identityRefusals } from "@panels/identity/refusals";
import type { VerifiedToken } from "@panels/identity/verify";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import type { Connection } from "@panels/table/connection";
import type { Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import { clientSpace } from "@panels/table/space";
import { changeRecord, type Decision, get, idFor, refusals as table } from "@panels/table/verbs";
import { change, create } from "@panels/table/write";
import type { Client, NewSecret, ShownSecret } from "./model.ts";
import {
  atField,
  decideClient,
  expectActive,
  isLetIn,
  lastDayOf,
  scopesInForce,
  shownSecret,
  usesKeys,
  withSecret,
} from "./rules.ts";
import { Clients, Pointers, Secrets } from "./store.ts";

type Changed<Value> = Stored<Value> & { replayed?: true };

function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

/** A new client, with the rows that its secrets and its tenant are found by. */
export async function makeClient(ctx: Context, sent: New<typeof Client>, id: string): Promise<Decision<Client>> {
  const next = decideClient({ ...sent, id, state: "active" }, ctx.scopes, today(ctx));
  await expectUsable(next);
  const stamp = { ...ctx, attempt: undefined };
  return {
    next,
    also: [
      create(Secrets, ctx.own.clients, id, { secrets: [] }, stamp),
      create(Pointers, ctx.own.client(id), "", { tenant: ctx.tenant }, stamp),
    ],
  };
}

/** A client's next state. One that is given keys loses its secrets: they must not come back when the keys go. One round trip then. */
export async function reviseClient(ctx: Context, before: Client, wanted: Client): Promise<Decision<Client>> {
  expectActive(before);
  const next = decideClient(wanted, ctx.scopes, today(ctx));
  await expectUsable(next);
  if (!usesKeys(next) || usesKeys(before)) return { next };
  const standing = await get(Secrets, ctx.own.clients, next.id);
  return { next, also: [change(Secrets, ctx.own.clients, next.id, standing, { secrets: [] }, ctx)] };
}

async function expectUsable({ keys = [] }: Client): Promise<void> {
  const usable = await Promise.all(keys.map(isUsableKey));
  if (usable.includes(false)) throw atField(`/keys/${usable.indexOf(false)}`, "key_unusable");
}

/** Shuts a client out for good: its next request is refused. Two round trips. */
export async function revokeClient(ctx: Context, id: string): Promise<Changed<Client>> {
  return changeRecord(ctx, Clients, ctx.own.clients, id, ({ value }) => {
    expectActive(value);
    return { next: { ...value, state: "revoked" as const } };
  });
}

/** The secrets of a client that are kept, without their words. One round trip. */
export async function listSecrets(ctx: Context, clientId: string): Promise<Stored<ShownSecret[]>> {
  const stored = await get(Secrets, ctx.own.clients, clientId);
  return { ...stored, value: stored.value.secrets.map(shownSecret) };
}

/**
 * Makes a secret and gives it, this once: what is kept is its hash, so that a repeat of the request gives the same secret's
 * particulars without it. Three round trips.
 */
export async function addSecret(ctx: Context, clientId: string, sent: NewSecret): Promise<Changed<ShownSecret>> {
  const client = await get(Clients, ctx.own.clients, clientId);
  const until = lastDayOf(client.value, sent.until, today(ctx));
  const id = idFor(ctx, "sec", clientId);
  const secret = newClientSecret();
  const made = { id, until, createdAt: ctx.now.toISOString(), hash: hashClientSecret(secret) };
  const stored = await changeRecord(ctx, Secrets, ctx.own.clients, clientId, ({ value }) => ({
    next: withSecret(value, made, today(ctx)),
  }));
  const kept = stored.value.secrets.find((each) => each.id === id);
  if (!kept) throw table.not_found();
  return { ...stored, value: { ...shownSecret(kept), ...(kept.hash === made.hash && { secret }) } };
}

/** Takes a secret away: the next try with it fails. Tokens that it was given stay good for their ten minutes. Two round trips. */
export async function removeSecret(ctx: Context, clientId: string, secretId: string): Promise<void> {
  await changeRecord(ctx, Secrets, ctx.own.clients, clientId, ({ value: { secrets } }) => {
    const rest = secrets.filter(({ id }) => id !== secretId);
    if (rest.length === secrets.length) throw table.not_found();
    return { next: { secrets: rest } };
  });
}

/**
 * What a partner system may do in a tenant, by a token of ours: its row there is read on every request, so that it is shut
 * out from the next one on. Undefined where the tenant has no such client; refused with 401 where it was shut out. One
 * round trip.
 */
export async function findClient(
  connection: Connection,
  tenant: string,
  { subject, scopes }: VerifiedToken,
  now: Date,
): Promise<ClientMembership | undefined> {
  const client = await find(Clients, clientSpace(connection, tenant), subject);
  if (!client) return undefined;
  if (!isLetIn(client.value, today({ now }))) throw identityRefusals.token_invalid();
  return { scopes: scopesInForce(client.value, scopes) };
}

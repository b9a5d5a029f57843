import { nothing, one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { resource } from "@panels/http/resource";
import { Client, NewSecret, SecretId, ShownSecret, ShownSecrets } from "./model.ts";
import { refusals } from "./rules.ts";
import { addSecret, listSecrets, makeClient, removeSecret, reviseClient, revokeClient } from "./service.ts";
import { Clients } from "./store.ts";

const tag = "Partner clients";
const managing = { scope: "clients:manage" };
const item = "/v1/tenants/{tenantId}/clients/{clientId}";
const secretsPath = `${item}/secrets` as const;
const { revoked, uses_keys, two_secrets, already_past, outlasts_client } = refusals;

const clients = resource({
  record: Client,
  entity: Clients,
  collection: "/clients",
  item: "/clients/{clientId}",
  tag,
  nouns: ["client", "clients"],
  scopes: { read: managing.scope, write: managing.scope },
  place: (ctx) => ctx.own.clients,
  make: makeClient,
  next: reviseClient,
  refusals: [refusals.scope_beyond_yours, already_past, refusals.too_long, refusals.key_unusable, revoked],
});

const revoke = endpoint({
  name: "revokeClient",
  method: "post",
  path: `${item}/revoke`,
  tag,
  summary: "Revoke a client",
  description: "Shuts a client out for good, from its next request on. What it wrote stays.",
  access: managing,
  params: { clientId: Client.Id },
  response: Client.Shown,
  status: 200,
  refusals: [revoked],
  handle: async (ctx, { params }) => one(await revokeClient(ctx, params.clientId)),
});

const list = endpoint({
  name: "listClientSecrets",
  method: "get",
  path: secretsPath,
  tag,
  summary: "List a client's secrets",
  description:
    "The secrets that a client has: until when each is good, and when it was last used. Never the secret itself.",
  access: managing,
  params: { clientId: Client.Id },
  response: ShownSecrets,
  status: 200,
  async handle(ctx, { params }) {
    const { value, version } = await listSecrets(ctx, params.clientId);
    return { body: { items: value }, version };
  },
});

const create = endpoint({
  name: "createClientSecret",
  method: "post",
  path: secretsPath,
  tag,
  summary: "Make a secret for a client",
  description:
    "Gives a new secret, and shows it this once. A client may have two, so that one takes over from the other without a pause: make the second, set the system to it, then remove the first.",
  access: managing,
  params: { clientId: Client.Id },
  body: NewSecret,
  response: ShownSecret,
  status: 201,
  refusals: [revoked, uses_keys, two_secrets, already_past, outlasts_client],
  async handle(ctx, { params, body }) {
    const { value, version, replayed } = await addSecret(ctx, params.clientId, body);
    const location = `/v1/tenants/${ctx.tenant}/clients/${params.clientId}/secrets`;
    return { body: value, version, location, ...(replayed && { replayed }) };
  },
});

const remove = endpoint({
  name: "removeClientSecret",
  method: "delete",
  path: `${secretsPath}/{credentialId}`,
  tag,
  summary: "Remove a client's secret",
  description:
    "Takes a secret away at once. Tokens that were given for it are good for their ten minutes: to shut the client out, revoke it.",
  access: managing,
  params: { clientId: Client.Id, credentialId: SecretId },
  status: 204,
  // In a hurry nobody should have to read first: it is this secret that goes, whatever became of the other.
  ifMatch: "accepted",
  async handle(ctx, { params }) {
    await removeSecret(ctx, params.clientId, params.credentialId);
    return nothing;
  },
});

export const clientRoutes = [clients.list, clients.get, clients.create, clients.change, revoke, list, create, remove];

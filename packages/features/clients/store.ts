import { entity } from "@panels/table/entity";
import { Client, ClientPointer, ClientSecrets, TakenAssertion } from "./model.ts";

/** What the keys of a tenant's clients begin with. */
export const clientsKey = "CLI#";

/** What a client may do, and until when: read on every request that it makes. */
export const Clients = entity({
  kind: "client",
  schema: Client.Kept,
  space: "clients",
  key: (id) => `${clientsKey}${id}`,
  order: (client, createdAt) => `${createdAt}#${client.id}`,
});

/** The secrets of a client, in one item, so that two made at once cannot become three. */
export const Secrets = entity({
  kind: "client-secrets",
  schema: ClientSecrets,
  space: "clients",
  key: (clientId) => `${clientsKey}${clientId}#SECRETS`,
});

/** From a client's id to its tenant. */
export const Pointers = entity({
  kind: "client-pointer",
  schema: ClientPointer,
  space: "directory",
  key: () => "CLIENT",
});

/** The assertions of a client that were taken, until they would have ended by themselves. */
export const TakenAssertions = entity({
  kind: "client-assertion",
  schema: TakenAssertion,
  space: "directory",
  key: (digest) => `JTI#${digest}`,
});

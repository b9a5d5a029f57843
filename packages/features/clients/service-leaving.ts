import { commit } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { drop } from "@panels/table/write";
import { Clients, clientsKey, Pointers } from "./store.ts";

/**
 * Shuts every partner system of a tenant out, for a tenant that goes: its next request is refused, and no token is given any
 * more. Done again, it does what is left. One round trip, and one for each client.
 */
export async function shutClientsOut({ clients, client }: TenantSpaces, stamp: Stamp): Promise<void> {
  for (const { value } of only(Clients, await readStretch(clients, { prefix: clientsKey }, true))) {
    await commit([drop(Clients, clients, value.id, stamp), drop(Pointers, client(value.id), "", stamp)]);
  }
}

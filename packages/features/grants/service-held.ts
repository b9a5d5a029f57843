import { londonDay } from "@panels/schema/london";
import type { Connection } from "@panels/table/connection";
import { find, only, readStretch } from "@panels/table/read";
import { spacesOf } from "@panels/table/space";
import type { Grant } from "./model.ts";
import { isInForce, isLive } from "./rules.ts";
import { Grants, grantsKey, Invitations, invitationsKey } from "./store.ts";

/** Who wants to know, and when. */
export interface Asking {
  readonly connection: Connection;
  readonly tenant: string;
  readonly now: Date;
}

/**
 * The grant by which a tenant may enter a panel now, from the id of anything in it; undefined where none is in force. One
 * round trip, and never remembered: a grant that was ended is refused from the next request on.
 */
export async function findGrant({ connection, tenant, now }: Asking, idWithin: string): Promise<Grant | undefined> {
  const held = await find(Invitations, spacesOf(connection, tenant).sharing, idWithin);
  return held && isInForce(held.value, londonDay(now.toISOString())) ? held.value : undefined;
}

/** Every grant of a tenant that is in force, in the order of their panels' ids. One round trip. */
export async function findGrants(asking: Asking): Promise<Grant[]> {
  const today = londonDay(asking.now.toISOString());
  return (await findInvitations(asking)).filter((grant) => isInForce(grant, today));
}

/** The latest invitation of a tenant to each panel, whatever became of it. One round trip. */
export async function findInvitations({ connection, tenant }: Omit<Asking, "now">): Promise<Grant[]> {
  const { sharing } = spacesOf(connection, tenant);
  const held = only(Invitations, await readStretch(sharing, { prefix: invitationsKey }, true));
  return held.map(({ value }) => value);
}

/** Every grant on a panel that is in force, from its owner's side. One round trip. */
export async function findGuests(asking: Asking, panelId: string): Promise<Grant[]> {
  return findGiven(asking, panelId, isInForce);
}

/** Every grant on a panel that is offered or accepted and has not lapsed, from its owner's side. One round trip. */
export async function findInvited(asking: Asking, panelId: string): Promise<Grant[]> {
  return findGiven(asking, panelId, isLive);
}

async function findGiven({ connection, tenant: owner, now }: Asking, panelId: string, wanted: typeof isLive) {
  const { sharing } = spacesOf(connection, owner);
  const given = only(Grants, await readStretch(sharing, { prefix: grantsKey(panelId) }, true));
  const today = londonDay(now.toISOString());
  return given.map(({ value }) => value).filter((grant) => wanted(grant, today));
}

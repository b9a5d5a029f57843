import { londonDay } from "@panels/schema/london";
import type { Connection } from "@panels/table/connection";
import type { GuestRole } from "@panels/table/reach";
import { find, only, readStretch } from "@panels/table/read";
import type { Stored } from "@panels/table/entity";
import { guestSpaces } from "@panels/table/across";
import { type Space, spacesOf } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import type { Grant, Level } from "./model.ts";
import { isInForce, isLive } from "./rules.ts";
import { Grants, grantsKey, Invitations, invitationsKey } from "./store.ts";

// What bringing work takes of the table, attending takes too.
const roleOf = {
  view: "guest-view",
  report: "guest-report",
  attend: "guest-attend",
  submit: "guest-attend",
  facilitate: "guest-facilitate",
} as const satisfies Record<Level, GuestRole>;

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
export async function findGrant(
  { connection, tenant, now }: Asking,
  idWithin: string,
  sharing = spacesOf(connection, tenant).sharing,
): Promise<Stored<Grant> | undefined> {
  const held = await find(Invitations, sharing, idWithin);
  return held && isInForce(held.value, londonDay(now.toISOString())) ? held : undefined;
}

/** A tenant's handle on the panel that a grant lets it into: as far as the level goes, and for writes while it stands. */
export function spacesUnder({ connection }: Asking, { value: grant, version }: Stored<Grant>) {
  const { panelId, level, ownerTenantId: owner, tenantId: home } = grant;
  const fence = { sk: Invitations.key(grant.id), version, lost: table.not_found };
  return guestSpaces(connection, panelId, { role: roleOf[level], owner, home, fence });
}

/** Every grant of a tenant that is in force, in the order of their panels' ids. One round trip. */
export async function findGrants(asking: Asking): Promise<Stored<Grant>[]> {
  const today = londonDay(asking.now.toISOString());
  return (await findHeld(asking)).filter(({ value }) => isInForce(value, today));
}

/** The latest invitation of a tenant to each panel, whatever became of it. One round trip. */
export async function findInvitations(asking: Omit<Asking, "now">): Promise<Grant[]> {
  return (await findHeld(asking)).map(({ value }) => value);
}

async function findHeld({ connection, tenant }: Omit<Asking, "now">): Promise<Stored<Grant>[]> {
  const { sharing } = spacesOf(connection, tenant);
  return only(Invitations, await readStretch(sharing, { prefix: invitationsKey }, true));
}

/** Every grant on a panel that is in force, from its owner's side. One round trip. */
export async function findGuests(sharing: Space<"sharing">, now: Date, panelId: string): Promise<Grant[]> {
  return findGiven(sharing, now, panelId, isInForce);
}

/** Every grant on a panel that is offered or accepted and has not lapsed, from its owner's side. One round trip. */
export async function findInvited({ connection, tenant, now }: Asking, panelId: string): Promise<Grant[]> {
  return findGiven(spacesOf(connection, tenant).sharing, now, panelId, isLive);
}

async function findGiven(sharing: Space<"sharing">, now: Date, panelId: string, wanted: typeof isLive) {
  const given = only(Grants, await readStretch(sharing, { prefix: grantsKey(panelId) }, true));
  const today = londonDay(now.toISOString());
  return given.map(({ value }) => value).filter((grant) => wanted(grant, today));
}

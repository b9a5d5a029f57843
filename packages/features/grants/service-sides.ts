import { londonDay } from "@panels/schema/london";
import type { Stamp } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { changeGiven, changeHeld } from "@panels/table/two-sided";
import type { Grant } from "./model.ts";
import { isInForce, isLive, stepped } from "./rules.ts";
import { Grants, Invitations, TwoSidedGrants } from "./store.ts";

/** All grants that a tenant gave, and of each panel the last one that it received; whatever became of them. */
export interface Sides {
  readonly given: readonly Grant[];
  readonly received: readonly Grant[];
}

/** Both sides of a tenant's sharing. One round trip. */
export async function readSides({ sharing }: TenantSpaces): Promise<Sides> {
  const items = await readStretch(sharing, { from: " ", to: "~" }, true);
  return {
    given: only(Grants, items).map(({ value }) => value),
    received: only(Invitations, items).map(({ value }) => value),
  };
}

/** Which of a tenant's panels others take part in on this day, and in which they ever may have. One round trip. */
export async function readShared(own: TenantSpaces, today: string): Promise<{ now: string[]; ever: string[] }> {
  const { given } = await readSides(own);
  const panelsOf = (grants: readonly Grant[]) => [...new Set(grants.map(({ panelId }) => panelId))];
  return {
    now: panelsOf(given.filter((grant) => isInForce(grant, today))),
    // One that was ended may have been accepted before.
    ever: panelsOf(given.filter(({ state }) => state === "accepted" || state === "ended")),
  };
}

/** Ends whatever is still open between a tenant and others, on both sides, for a tenant that goes. Done again, it changes nothing. */
export async function endSharing(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const today = londonDay(stamp.now.toISOString());
  const { given, received } = await readSides(own);
  const writer = { ...stamp, connection: own.sharing.connection, attempt: undefined };
  for (const { id } of given.filter((grant) => isLive(grant, today))) {
    await changeGiven(writer, TwoSidedGrants, own.sharing, id, (grant) => stepped(grant, "revoke", today));
  }
  for (const { id, state } of received.filter((grant) => isLive(grant, today))) {
    const step = state === "invited" ? "decline" : "leave";
    await changeHeld(writer, TwoSidedGrants, own.sharing, id, (grant) => stepped(grant, step, today));
  }
}

import type { Context } from "@panels/http/context";
import { newId } from "@panels/ids/id";
import { londonDay } from "@panels/schema/london";
import type { Stamp } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import type { Space, TenantSpaces } from "@panels/table/space";
import { changeGiven, changeHeld } from "@panels/table/two-sided";
import { change, create, type Write } from "@panels/table/write";
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

/**
 * The writes that let the acting tenant read the reports of a panel that it goes on with, as the panel's owner offered; none
 * where it takes part in it already; `sharing` is the owner's side. One round trip.
 */
export async function lettingIn(
  ctx: Context,
  sharing: Space<"sharing">,
  { panelId, panelName, ownerTenantId }: Pick<Grant, "panelId" | "panelName" | "ownerTenantId">,
): Promise<Write[]> {
  const held = await find(Invitations, ctx.own.sharing, panelId);
  if (held && isLive(held.value, londonDay(ctx.now.toISOString()))) return [];
  const id = newId("grt", panelId);
  const grant: Grant = {
    id,
    panelId,
    panelName,
    ownerTenantId,
    tenantId: ctx.tenant,
    level: "report",
    state: "accepted",
  };
  const stamp = { ...ctx, attempt: undefined };
  return [
    create(Grants, sharing, id, grant, stamp),
    held
      ? change(Invitations, ctx.own.sharing, id, held, grant, stamp)
      : create(Invitations, ctx.own.sharing, id, grant, stamp),
  ];
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

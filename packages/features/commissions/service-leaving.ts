import { londonDay } from "@panels/schema/london";
import type { Stamp } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { changeGiven, changeHeld } from "@panels/table/two-sided";
import { isLive, stepped } from "./rules-invitations.ts";
import {
  Commissions,
  commissionsKey,
  GivenInvitations,
  givenKey,
  heldKey,
  HeldInvitations,
  TwoSidedInvitations,
} from "./store.ts";

/** The ids of the commissions that a tenant made. One round trip. */
export async function ownCommissions({ records }: TenantSpaces): Promise<string[]> {
  const rows = only(Commissions, await readStretch(records, { prefix: commissionsKey }, true));
  return rows.map(({ value: { id } }) => id);
}

/**
 * Ends the invitations to a tenant's own commissions and takes it out of others', on both sides, for a tenant that goes: its
 * panels' figures count there no more. Done again, it changes nothing.
 */
export async function leaveCommissions(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const today = londonDay(stamp.now.toISOString());
  const writer = { ...stamp, connection: own.records.connection, attempt: undefined };
  for (const id of await ownCommissions(own)) {
    const space = own.commission(id);
    const given = only(GivenInvitations, await readStretch(space, { prefix: givenKey }, true));
    for (const { value } of given.filter((each) => isLive(each.value, today))) {
      await changeGiven(writer, TwoSidedInvitations, space, value.id, (each) => stepped(each, "end", today));
    }
  }
  const held = only(HeldInvitations, await readStretch(own.sharing, { prefix: heldKey }, true));
  for (const { value } of held.filter((each) => isLive(each.value, today))) {
    const step = value.state === "invited" ? "decline" : "leave";
    await changeHeld(writer, TwoSidedInvitations, own.sharing, value.commissionId, (each) =>
      stepped(each, step, today),
    );
  }
}

import type { Stamp } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { changeGiven, changeHeld } from "@panels/table/two-sided";
import { stepped } from "./rules.ts";
import { Offers, offersKey, ReceivedOffers, receivedKey, TwoSidedOffers } from "./store.ts";

/** The panels of a tenant that others go on with. One round trip. */
export async function passedOn(own: TenantSpaces): Promise<Set<string>> {
  const offers = await readOffers(own);
  return new Set(offers.filter(({ state }) => state === "accepted").map(({ panelId }) => panelId));
}

/** Ends the offers between a tenant and others that have no answer yet, for a tenant that goes. Done again, it changes nothing. */
export async function endOffers(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const { sharing } = own;
  const writer = { ...stamp, connection: sharing.connection, attempt: undefined };
  const received = only(ReceivedOffers, await readStretch(sharing, { prefix: receivedKey }, true));
  for (const { id } of (await readOffers(own)).filter(({ state }) => state === "offered")) {
    await changeGiven(writer, TwoSidedOffers, sharing, id, (each) => stepped(each, "withdraw"));
  }
  for (const { value } of received.filter((each) => each.value.state === "offered")) {
    await changeHeld(writer, TwoSidedOffers, sharing, value.id, (each) => stepped(each, "decline"));
  }
}

async function readOffers({ sharing }: TenantSpaces) {
  return only(Offers, await readStretch(sharing, { prefix: offersKey }, true)).map(({ value }) => value);
}

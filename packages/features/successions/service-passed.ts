import type { Stamp } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { TenantSpaces } from "@panels/table/space";
import { changeGiven, changeHeld } from "@panels/table/two-sided";
import { stepped } from "./rules.ts";
import type { OfferSchema, Sides } from "./service.ts";
import { CommissionOffers, Offers, offersKey, PanelOffers, receivedKey } from "./store.ts";

/** The panels of a tenant that others go on with. One round trip. */
export async function passedOn({ sharing }: TenantSpaces): Promise<Set<string>> {
  const offers = only(Offers, await readStretch(sharing, { prefix: offersKey }, true));
  return new Set(offers.flatMap(({ value }) => (value.state === "accepted" ? [value.panelId] : [])));
}

/** Ends the offers between a tenant and others that have no answer yet, for a tenant that goes. Done again, it changes nothing. */
export async function endOffers(own: TenantSpaces, stamp: Stamp): Promise<void> {
  await endAll(own, stamp, PanelOffers);
  await endAll(own, stamp, CommissionOffers);
}

async function endAll<S extends OfferSchema>({ sharing }: TenantSpaces, stamp: Stamp, sides: Sides<S>): Promise<void> {
  const writer = { ...stamp, connection: sharing.connection, attempt: undefined };
  const given = only(sides.given, await readStretch(sharing, { prefix: offersKey }, true));
  const received = only(sides.held, await readStretch(sharing, { prefix: receivedKey }, true));
  for (const { value } of given.filter((each) => each.value.state === "offered")) {
    await changeGiven(writer, sides, sharing, value.id, (each) => stepped(each, "withdraw"));
  }
  for (const { value } of received.filter((each) => each.value.state === "offered")) {
    await changeHeld(writer, sides, sharing, value.id, (each) => stepped(each, "decline"));
  }
}

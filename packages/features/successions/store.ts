import { ownPart, partsOf } from "@panels/ids/id";
import { sharingBetween } from "@panels/table/across";
import type { Connection } from "@panels/table/connection";
import { entity } from "@panels/table/entity";
import { twoSided } from "@panels/table/two-sided";
import { CommissionSuccession, Succession } from "./model.ts";

const offeredPart = (idWithin: string) => partsOf(idWithin)[0] ?? "";

/** What the order of the offers of one panel or commission begins with. */
export function orderIn(idWithin: string): string {
  return `${offeredPart(idWithin)}#`;
}

/** What the giver's side of every offer begins with. */
export const offersKey = "SCN#";

// Kept for good, one for each offer.
const atGiver = {
  space: "sharing",
  key: (id: string) => `${offersKey}${offeredPart(id)}#${ownPart(id)}`,
  order: ({ id }: { id: string }, createdAt: string) => `${orderIn(id)}${createdAt}#${id}`,
} as const;

/** What the successor's side of every offer begins with. */
export const receivedKey = "NEXT#";

// Of each panel or commission the last offer that came.
const atSuccessor = {
  space: "sharing",
  key: (idWithin: string) => `${receivedKey}${offeredPart(idWithin)}`,
  order: ({ id }: { id: string }, createdAt: string) => `${createdAt}#${id}`,
} as const;

interface Between {
  readonly ownerTenantId: string;
  readonly tenantId: string;
}

const spaces = (connection: Connection, { ownerTenantId, tenantId }: Between) =>
  sharingBetween(connection, ownerTenantId, tenantId);

/** The owner's side of an offer of a panel. */
export const Offers = entity({ kind: "succession", schema: Succession.Kept, ...atGiver });

/** The successor's side of an offer of a panel. */
export const ReceivedOffers = entity({ kind: "succession-received", schema: Succession.Kept, ...atSuccessor });

/** An offer of a panel is kept at whoever owns it and at whoever is asked to go on. */
export const PanelOffers = twoSided({ given: Offers, held: ReceivedOffers, spaces });

const CommissionOffersGiven = entity({
  kind: "commission-succession",
  schema: CommissionSuccession.Kept,
  ...atGiver,
});

/** The successor's side of an offer of a commission. */
export const CommissionOffersReceived = entity({
  kind: "commission-succession-received",
  schema: CommissionSuccession.Kept,
  ...atSuccessor,
});

/** An offer of a commission is kept at whoever commissions and at whoever is asked to go on. */
export const CommissionOffers = twoSided({ given: CommissionOffersGiven, held: CommissionOffersReceived, spaces });

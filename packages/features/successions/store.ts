import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { sharingBetween } from "@panels/table/across";
import { twoSided } from "@panels/table/two-sided";
import { Succession } from "./model.ts";

const panelPart = (idWithin: string) => partsOf(idWithin)[0] ?? "";

/** What the order of one panel's offers begins with. */
export function orderIn(idWithin: string): string {
  return `${panelPart(idWithin)}#`;
}

/** What the owner's side of every offer begins with. */
export const offersKey = "SCN#";

/** The owner's side of an offer: kept for good, one for each. */
export const Offers = entity({
  kind: "succession",
  schema: Succession.Kept,
  space: "sharing",
  key: (id) => `${offersKey}${panelPart(id)}#${ownPart(id)}`,
  order: (succession, createdAt) => `${orderIn(succession.id)}${createdAt}#${succession.id}`,
});

/** What the successor's side of every offer begins with. */
export const receivedKey = "NEXT#";

/** The successor's side: of each panel the last offer that it received. */
export const ReceivedOffers = entity({
  kind: "succession-received",
  schema: Succession.Kept,
  space: "sharing",
  key: (idWithin) => `${receivedKey}${panelPart(idWithin)}`,
  order: (succession, createdAt) => `${createdAt}#${succession.id}`,
});

/** An offer is kept at whoever owns the panel and at whoever is asked to go on. */
export const TwoSidedOffers = twoSided({
  given: Offers,
  held: ReceivedOffers,
  spaces: (connection, { ownerTenantId, tenantId }) => sharingBetween(connection, ownerTenantId, tenantId),
});

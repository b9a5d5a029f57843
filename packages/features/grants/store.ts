import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { sharingBetween } from "@panels/table/across";
import { twoSided } from "@panels/table/two-sided";
import { Grant } from "./model.ts";

const panelPart = (idWithin: string) => partsOf(idWithin)[0] ?? "";

/** What the order of one panel's grants begins with. */
export function orderIn(idWithin: string): string {
  return `${panelPart(idWithin)}#`;
}

/** What the owner's side of every grant on one panel begins with. */
export function grantsKey(idWithin: string): string {
  return `GRANT#${panelPart(idWithin)}#`;
}

/** The owner's side of a grant: kept for good, one for each invitation. */
export const Grants = entity({
  kind: "grant",
  schema: Grant.Kept,
  space: "sharing",
  key: (id) => `${grantsKey(id)}${ownPart(id)}`,
  order: (grant, createdAt) => `${orderIn(grant.id)}${createdAt}#${grant.id}`,
});

/** The guest's side: the one that counts now, found from the id of anything in the panel. */
export const Invitations = entity({
  kind: "invitation",
  schema: Grant.Kept,
  space: "sharing",
  key: (idWithin) => `${invitationsKey}${panelPart(idWithin)}`,
  order: (grant, createdAt) => `${createdAt}#${grant.id}`,
});

/** What the guest's side of every grant begins with. */
export const invitationsKey = "PANEL#";

/** A grant is kept at whoever owns the panel and at whoever is invited to it. */
export const TwoSidedGrants = twoSided({
  given: Grants,
  held: Invitations,
  spaces: (connection, { ownerTenantId, tenantId }) => sharingBetween(connection, ownerTenantId, tenantId),
});

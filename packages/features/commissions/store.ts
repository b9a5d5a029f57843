import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { invitingTo } from "@panels/table/across";
import { twoSided } from "@panels/table/two-sided";
import { Commission, CommissionInvitation, PanelLink } from "./model.ts";

const commissionPart = (idWithin: string) => partsOf(idWithin)[0] ?? "";

/** What the keys of a tenant's commissions begin with. */
export const commissionsKey = "COM#";

/** The commissions of a tenant, by title. Found from the id of anything in them. */
export const Commissions = entity({
  kind: "commission",
  schema: Commission.Kept,
  space: "records",
  key: (idWithin) => `${commissionsKey}${commissionPart(idWithin)}`,
  order: (commission) => `${commission.title.toLowerCase()}#${commission.id}`,
});

/** What the commissioner's side of every invitation begins with. */
export const givenKey = "INV#";

/** The commissioner's side of an invitation: kept for good, one for each. */
export const GivenInvitations = entity({
  kind: "commission-invitation",
  schema: CommissionInvitation.Kept,
  space: "commission",
  key: (id) => `${givenKey}${ownPart(id)}`,
  order: (invitation, createdAt) => `${createdAt}#${invitation.id}`,
});

/** What the invited side of every invitation to a commission begins with. */
export const heldKey = "COM#";

/** The invited side: the one that counts now, found from the id of anything in the commission. */
export const HeldInvitations = entity({
  kind: "commission-invitation-held",
  schema: CommissionInvitation.Kept,
  space: "sharing",
  key: (idWithin) => `${heldKey}${commissionPart(idWithin)}`,
});

/** An invitation is kept at whoever commissions and at whoever is invited. */
export const TwoSidedInvitations = twoSided({
  given: GivenInvitations,
  held: HeldInvitations,
  spaces: (connection, { commissionerTenantId, tenantId, id }) =>
    invitingTo(connection, id, commissionerTenantId, tenantId),
});

/** The panels that run under a commission. */
export const PanelLinks = entity({
  kind: "commission-panel",
  schema: PanelLink,
  space: "commission",
  key: (panelId) => `PANEL#${commissionPart(panelId)}`,
});

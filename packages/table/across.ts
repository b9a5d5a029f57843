import { type Fence, outermost, type PanelSpaces, panelSpaces, type Space, space } from "./bind.ts";
import type { Connection } from "./connection.ts";
import type { GuestRole, Reach } from "./reach.ts";

/** A tenant's part in another's panel, as the grant says that was read. */
export interface Guest {
  readonly role: GuestRole;
  readonly owner: string;
  readonly home: string;
  readonly fence: Omit<Fence, "pk">;
}

/** Binds a handle to one panel of another tenant, and to the row of the guest's that lets it in. */
export function guestSpaces(
  connection: Connection,
  panelId: string,
  { role, owner, home, fence }: Guest,
): { panels: Space<"panels">; panel: PanelSpaces } {
  const reach: Reach = { role, tags: { owner, panel: outermost(panelId), home } };
  const binding = { connection, reach, owner, fence: { ...fence, pk: `T#${home}#SHARING` } };
  return { panels: space(binding, `T#${owner}#PANELS`), panel: panelSpaces(binding, panelId) };
}

/** Both sides of the grants that one tenant gives another, for the verbs that change them. */
export function sharingBetween(
  connection: Connection,
  giver: string,
  holder: string,
): { giver: Space<"sharing">; holder: Space<"sharing"> } {
  const reach: Reach = { role: "sharing", tags: { giver, holder } };
  const side = (owner: string) => space<"sharing">({ connection, reach, owner }, `T#${owner}#SHARING`);
  return { giver: side(giver), holder: side(holder) };
}

/** Both sides of an invitation to a commission, for the verbs that change it. */
export function invitingTo(
  connection: Connection,
  idWithin: string,
  giver: string,
  holder: string,
): { giver: Space<"commission">; holder: Space<"sharing"> } {
  const binding = { connection, reach: { role: "inviting" as const, tags: { giver, holder } } };
  return {
    giver: space({ ...binding, owner: giver }, `T#${giver}#COMMISSION#${outermost(idWithin)}`),
    holder: space({ ...binding, owner: holder }, `T#${holder}#SHARING`),
  };
}

/** What a tenant reads of the commission of another that it is invited to, or whose panel it works in. */
export function commissionSpaces(
  connection: Connection,
  idWithin: string,
  commissioner: string,
): { records: Space<"records">; commission: Space<"commission"> } {
  const commission = outermost(idWithin);
  const reach: Reach = { role: "commissioned", tags: { commissioner, commission } };
  const binding = { connection, reach, owner: commissioner };
  return {
    records: space(binding, `T#${commissioner}#RECORDS`),
    commission: space(binding, `T#${commissioner}#COMMISSION#${commission}`),
  };
}

/** A report of another's on a commission or a panel, with what is public of it: for those whom it names, who answer for their part. */
export function answeringSpaces(
  connection: Connection,
  idWithin: string,
  publisher: string,
): { reports: Space<"reports">; public: Space<"public"> } {
  const about = outermost(idWithin);
  const reach: Reach = { role: "answering", tags: { publisher, about } };
  const binding = { connection, reach, owner: publisher };
  return {
    reports: space(binding, `T#${publisher}#REPORTS#${about}`),
    public: space(binding, `T#${publisher}#PUBLIC`),
  };
}

/** Where another tenant is told that a report of one's own names it. */
export function namedSpace(connection: Connection, publisher: string, tenant: string): Space<"named"> {
  const reach: Reach = { role: "reporting", tags: { tenant: publisher } };
  return space({ connection, reach, owner: tenant }, `T#${tenant}#NAMED`);
}

/** What goes over from the owner of a panel to whoever goes on with it: who is let in, and how the panel was set up. */
export function succeedingSpaces(
  connection: Connection,
  owner: string,
  successor: string,
): { sharing: Space<"sharing">; panels: Space<"panels"> } {
  const reach: Reach = { role: "succeeding", tags: { owner, successor } };
  const binding = { connection, reach, owner };
  return { sharing: space(binding, `T#${owner}#SHARING`), panels: space(binding, `T#${owner}#PANELS`) };
}

/** What the figures of one panel are computed from, for a joint report that its owner has agreed to. */
export function figureSpaces(
  connection: Connection,
  tenant: string,
  panelId: string,
): Pick<PanelSpaces, "data" | "facts" | "records"> {
  const reach: Reach = { role: "figures", tags: { tenant, panel: outermost(panelId) } };
  return panelSpaces({ connection, reach, owner: tenant }, panelId);
}

/** A tenant's own people on another's panel: its own to read and to erase, whether or not it still takes part there. */
export function awaySpace(
  connection: Connection,
  home: string,
  { ownerTenantId: owner, panelId }: { readonly ownerTenantId: string; readonly panelId: string },
): Space<"panel-people"> {
  const reach: Reach = { role: "away", tags: { owner, panel: outermost(panelId), home } };
  return panelSpaces({ connection, reach, owner }, panelId).people(home);
}

/** The whole of another's panel, to find, correct and erase what it holds of one's own people, whether or not one still takes part. */
export function rightsSpaces(
  connection: Connection,
  home: string,
  { ownerTenantId: owner, panelId }: { readonly ownerTenantId: string; readonly panelId: string },
): PanelSpaces {
  const reach: Reach = { role: "rights", tags: { owner, panel: outermost(panelId), home } };
  return panelSpaces({ connection, reach, owner }, panelId);
}

/** Another tenant's side of the grants it holds, to ask whether it still takes part in a panel. */
export function partakingSpace(connection: Connection, tenant: string): Space<"sharing"> {
  return space({ connection, reach: { role: "partaking", tags: { tenant } }, owner: tenant }, `T#${tenant}#SHARING`);
}

/** What a tenant's people need, for who runs a session they come to; the caller must have read that they do. */
export function needsSpace(connection: Connection, tenant: string): Space<"needs"> {
  return space({ connection, reach: { role: "needs", tags: { tenant } }, owner: tenant }, `T#${tenant}#NEEDS`);
}

/** Who came to a panel and whether their needs were met, to be counted for whoever commissions it. */
export function countingSpaces(connection: Connection, tenant: string, panelId: string): PanelSpaces {
  const reach: Reach = { role: "counting", tags: { tenant, panel: outermost(panelId) } };
  return panelSpaces({ connection, reach, owner: tenant }, panelId);
}

/** What is agreed of a panel that a grant leads to, with what the public is told of it, under the same fence as all writes there. */
export function agreeingSpaces(
  connection: Connection,
  panelId: string,
  home: string,
  { owner, fence }: Pick<Space, "owner" | "fence">,
): { data: Space<"panel">; public: Space<"public"> } {
  const reach: Reach = { role: "agreeing", tags: { owner, panel: outermost(panelId), home } };
  const binding = { connection, reach, owner, fence };
  return { data: panelSpaces(binding, panelId).data, public: space(binding, `T#${owner}#PUBLIC`) };
}

interface Under {
  readonly commissionId: string;
  readonly tenantId: string;
}

/** Where a panel is linked to the commission that it is to run under, and to the one before; for the panel's owner. */
export function linkSpaces(
  connection: Connection,
  tenant: string,
  to: Under,
  from = to,
): { to: Space<"commission">; from: Space<"commission"> } {
  const reach: Reach = { role: "linking", tags: { tenant, commissioner: to.tenantId, former: from.tenantId } };
  const link = ({ tenantId: owner, commissionId }: Under) =>
    space<"commission">({ connection, reach, owner }, `T#${owner}#COMMISSION#${outermost(commissionId)}`);
  return { to: link(to), from: link(from) };
}

/** What is kept in the place of a closed tenant: where it was at home stays part of what others counted. */
export function closedSpace(connection: Connection, tenant: string): Space<"records"> {
  return space({ connection, reach: { role: "areas", tags: { tenant } }, owner: tenant }, `T#${tenant}#RECORDS`);
}

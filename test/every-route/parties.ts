import { partnerScopes } from "@panels/features/clients/model";
import { roles } from "@panels/features/people/model";
import { Invitations } from "@panels/features/grants/store";
import { commit } from "@panels/table/commit";
import { sharingBetween } from "@panels/table/across";
import { get } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { aClient, asClient } from "@panels/testing/client";
import { aPanel } from "@panels/testing/panel";
import { type Shared, share } from "@panels/testing/sharing";
import { type Caller, connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import type { Asker } from "./askers.ts";
import { aPeopledTenant, type Peopled } from "./world.ts";

/** Levels of a grant and what each covers, said a second time here so that a slip in the product's own table shows. */
export const covered: Readonly<Record<string, readonly string[]>> = {
  view: ["view"],
  attend: ["view", "attend"],
  submit: ["view", "attend", "submit"],
  report: ["view", "report"],
  facilitate: ["view", "attend", "submit", "report", "facilitate"],
};

/** An organisation that asks, how it stands to the owner's panel, and who asks for it: somebody in every role, a partner. */
export interface Party {
  /** `owner`, a level, or how it has no grant in force. */
  readonly state: string;
  readonly tenant: FreshTenant;
  readonly as: Readonly<Record<Asker, Caller>>;
  /** A panel of its own, for ids that are half its own. */
  readonly ownPanel: string;
}

/** An owner with one of everything, and everybody who might ask for it. */
export interface Parties {
  readonly owner: Peopled;
  readonly all: readonly Party[];
}

type Ending = (owner: FreshTenant, guest: FreshTenant, grant: string) => Promise<unknown>;

const accepted: Ending = async () => undefined;
const noGrantInForce: Readonly<Record<string, Partial<Shared> & { readonly ending: Ending }>> = {
  invited: { accepted: false, ending: accepted },
  declined: {
    accepted: false,
    ending: (_owner, guest, grant) => guest.admin.post(guest.path(`/invitations/${grant}/decline`)),
  },
  revoked: { ending: (owner, _guest, grant) => owner.admin.post(owner.path(`/grants/${grant}/revoke`)) },
  left: { ending: (_owner, guest, grant) => guest.admin.post(guest.path(`/invitations/${grant}/leave`)) },
  lapsed: { until: "2090-01-01", ending: lapse },
};

/** Makes the owner, a guest at each level, one for each way of having no grant in force, and one who was never asked. */
export async function gatherParties(): Promise<Parties> {
  const owner = await aPeopledTenant();
  const panelId = owner.ids.get("pnl") ?? "";
  const guests = Object.keys(covered).map((level) => aGuest(owner, panelId, level, { level }, accepted));
  const strangers = Object.entries(noGrantInForce).map(([state, { ending, ...shared }]) =>
    aGuest(owner, panelId, state, { level: "facilitate", ...shared }, ending),
  );
  const never = freshTenant("stranger").then((tenant) => aParty("never invited", tenant));
  const itself: Party = {
    state: "owner",
    tenant: owner.tenant,
    as: { ...owner.as, partner: await aPartner(owner.tenant) },
    ownPanel: (await aPanel(owner.tenant, { name: "Another of the owner's" })).id,
  };
  return { owner, all: [itself, ...(await Promise.all([...guests, ...strangers, never]))] };
}

async function aGuest(owner: Peopled, panelId: string, state: string, shared: Shared, ending: Ending): Promise<Party> {
  const guest = await freshTenant("guest");
  await ending(owner.tenant, guest, await share(owner.tenant, panelId, guest, shared));
  return aParty(state, guest);
}

async function aParty(state: string, tenant: FreshTenant): Promise<Party> {
  const people = await Promise.all(roles.map(async (role) => [role, await tenant.person([role])] as const));
  const as = Object.fromEntries([...people, ["partner", await aPartner(tenant)]]) as Record<Asker, Caller>;
  return { state, tenant, as, ownPanel: (await aPanel(tenant)).id };
}

async function aPartner(tenant: FreshTenant): Promise<Caller> {
  return asClient(await aClient(tenant, { scopes: [...partnerScopes] }));
}

// No token outlives a day, so that a last day is set back in the table in place of turning the clock on.
async function lapse(owner: FreshTenant, guest: FreshTenant, grant: string): Promise<void> {
  const { holder: sharing } = sharingBetween(connection, owner.id, guest.id);
  const before = await get(Invitations, sharing, grant);
  const next = { ...before.value, until: "2020-01-01" };
  const stamp = { actor: "setup", tenant: guest.id, requestId: "setup", now: now() };
  await commit([change(Invitations, sharing, grant, before, next, stamp)]);
}

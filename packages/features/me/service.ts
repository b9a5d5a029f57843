import type { CallerContext, Context } from "@panels/http/context";
import { spacesOf } from "@panels/table/space";
import { waitingActions } from "../actions/service-waiting.ts";
import { waitingReports } from "../approvals/service-waiting.ts";
import { waitingCommissions } from "../commissions/service-waiting.ts";
import { waitingComplaints } from "../complaints/service-waiting.ts";
import { waitingAgreements } from "../controllers/service-waiting.ts";
import { waitingFeedback } from "../feedback/service-waiting.ts";
import { waitingInvitations } from "../grants/service-waiting.ts";
import { waitingNeeds } from "../needs/service-waiting.ts";
import { type EnteredPanel, enterAll } from "../panels/service.ts";
import { findMemberships, type MembershipIn } from "../people/service.ts";
import { waitingTurns } from "../rota/service-waiting.ts";
import { waitingWork } from "../submissions/service-waiting.ts";
import { waitingOffers } from "../successions/service-waiting.ts";
import { findPublicTenant } from "../tenants/service.ts";
import { toBeShown } from "../tenants/service-safeguarding.ts";
import type { Hat, Waiting } from "./model.ts";

/**
 * What waits for the caller in one tenant, on the panels that it may enter. A source looks at what the caller may do, reads a
 * fixed number of items for each panel, and gives nothing where nothing waits.
 */
type Source = (ctx: Context, panels: readonly EnteredPanel[]) => Promise<Waiting[]>;

/** Everything that may wait for somebody: a feature adds its own here. */
const sources: readonly Source[] = [
  waitingInvitations,
  waitingOffers,
  waitingCommissions,
  waitingReports,
  waitingTurns,
  waitingWork,
  waitingActions,
  waitingFeedback,
  waitingComplaints,
  waitingNeeds,
  waitingAgreements,
];

const panelsAtOnce = 20;

/**
 * Who the caller is in each tenant they belong to, as it stands now, and what waits for them in each: nothing that is
 * remembered counts. Each tenant is asked by itself, as the caller is there, so that nothing of one shows in another. Eight
 * round trips one after the other at most, however many tenants there are; the first 20 panels of each are looked at.
 */
export async function whoAmI(ctx: CallerContext): Promise<Hat[]> {
  const memberships = await findMemberships(ctx);
  const hats = await Promise.all(memberships.map((membership) => hatOf(ctx, membership)));
  return hats.filter((hat) => hat !== undefined);
}

async function hatOf(caller: CallerContext, membership: MembershipIn): Promise<Hat | undefined> {
  const { tenant: tenantId, personId, roles, scopes } = membership;
  const ctx = actingIn(caller, membership);
  const [tenant, panels] = await Promise.all([findPublicTenant(caller, tenantId), enterAll(ctx)]);
  if (!tenant) return undefined;
  const looked = panels.slice(0, panelsAtOnce);
  const waiting = await Promise.all(sources.map((source) => source(ctx, looked)));
  const { name, safeguarding } = tenant;
  const shown = { tenantId, name, personId, roles, scopes, safeguarding: toBeShown(safeguarding) };
  return { ...shown, waiting: waiting.flat() };
}

function actingIn(caller: CallerContext, { tenant, personId, roles, scopes }: MembershipIn): Context {
  const own = spacesOf(caller.connection, tenant);
  return { ...caller, actor: personId, tenant, own, roles, scopes: new Set(scopes), personId, pass: undefined };
}

import type { Context } from "@panels/http/context";
import { Refusal } from "@panels/errors/refusal";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import { LostRace } from "@panels/table/commit";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import { type Space, spacesOf } from "@panels/table/space";
import { changeRecord, createRecord, get, idFor, refusals as table } from "@panels/table/verbs";
import { change, create, type PutWrite } from "@panels/table/write";
import { enterPanel } from "../panels/service.ts";
import { readPublicTenant } from "../tenants/service.ts";
import type { Grant } from "./model.ts";
import { expectInvitable, hasLapsed, isLive, refusals, type StepName, stepped } from "./rules.ts";
import { Grants, Invitations, orderIn } from "./store.ts";

type Changed = Stored<Grant> & { replayed?: true };

/** What of a grant depends on the day it is asked for. */
export function dayOf(ctx: Context, grant: Grant): { lapsed: boolean } {
  return { lapsed: hasLapsed(grant, today(ctx)) };
}

function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

/**
 * Invites a tenant to a panel, for its owner: both sides' rows in one transaction, and none where an earlier invitation
 * still counts. Five round trips.
 */
export async function inviteTenant(ctx: Context, panelId: string, sent: New<typeof Grant>): Promise<Changed> {
  const { panel } = await enterPanel(ctx, panelId, "own");
  expectInvitable(sent, ctx.tenant, today(ctx));
  await expectTenant(ctx, sent.tenantId);
  const id = idFor(ctx, "grt", panelId);
  const grant: Grant = {
    ...sent,
    id,
    panelId: panel.id,
    panelName: panel.name,
    ownerTenantId: ctx.tenant,
    state: "invited",
  };
  const repeated = await find(Grants, ctx.own.sharing, id);
  const theirs = repeated ? [] : [await inviting(ctx, grant)];
  try {
    return await createRecord(ctx, Grants, ctx.own.sharing, id, grant, theirs);
  } catch (error) {
    if (error instanceof LostRace && error.at > 0) throw refusals.already_invited();
    throw error;
  }
}

// Only the guest's row says what counts now, so that no two invitations to one panel can count at once.
async function inviting(ctx: Context, grant: Grant): Promise<PutWrite> {
  const space = guestSpace(ctx, grant);
  const standing = await find(Invitations, space, grant.id);
  const stamp = { ...ctx, attempt: undefined };
  if (!standing) return create(Invitations, space, grant.id, grant, stamp);
  if (isLive(standing.value, today(ctx))) throw refusals.already_invited();
  return change(Invitations, space, grant.id, standing, grant, stamp);
}

async function expectTenant(ctx: Context, tenantId: string): Promise<void> {
  try {
    await readPublicTenant(ctx, tenantId);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "not-found") throw error;
    const { title, fix } = refusals.tenant_unknown;
    throw refusals.tenant_unknown(undefined, [
      { pointer: "/tenantId", code: "unknown_tenant", detail: `${title}. ${fix}` },
    ]);
  }
}

function guestSpace(ctx: Context, { tenantId }: Grant): Space<"sharing"> {
  return spacesOf(ctx.connection, tenantId).sharing;
}

/** A page of a panel's grants, for its owner, oldest first. Two round trips. */
export async function listGrants(ctx: Context, panelId: string, page: Page): Promise<Listed<Grant>> {
  await enterPanel(ctx, panelId, "own");
  return listByOrder(Grants, ctx.own.sharing, { ...page, from: orderIn(panelId), to: orderIn(panelId) });
}

/** One grant that the acting tenant gave, or 404. One round trip. */
export async function readGrant(ctx: Context, id: string): Promise<Stored<Grant>> {
  return get(Grants, ctx.own.sharing, id);
}

/** A page of the invitations that the acting tenant received, oldest first: of each panel the last one. One round trip. */
export async function listInvitations(ctx: Context, page: Page): Promise<Listed<Grant>> {
  return listByOrder(Invitations, ctx.own.sharing, page);
}

/** Ends a grant, for the panel's owner; the guest's next request is refused. Three round trips. */
export async function revoke(ctx: Context, id: string): Promise<Changed> {
  return changeRecord(ctx, Grants, ctx.own.sharing, id, async ({ value }) => {
    const next = stepped(value, "revoke", today(ctx));
    const space = guestSpace(ctx, value);
    const theirs = await get(Invitations, space, id);
    return { next, also: [change(Invitations, space, id, theirs, next, { ...ctx, attempt: undefined })] };
  });
}

/** Accepts, declines or ends a grant, for the guest. Four round trips. */
export async function answer(ctx: Context, id: string, step: Exclude<StepName, "revoke">): Promise<Changed> {
  const held = await find(Invitations, ctx.own.sharing, id);
  // An earlier invitation to the same panel is no longer the guest's to answer.
  if (held?.value.id !== id) throw table.not_found();
  return changeRecord(ctx, Invitations, ctx.own.sharing, id, async ({ value }) => {
    if (value.id !== id) throw table.not_found();
    const next = stepped(value, step, today(ctx));
    const space = spacesOf(ctx.connection, value.ownerTenantId).sharing;
    const theirs = await get(Grants, space, id);
    return { next, also: [change(Grants, space, id, theirs, next, { ...ctx, attempt: undefined })] };
  });
}

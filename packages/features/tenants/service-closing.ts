import type { CallerContext, Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { commit, LostRace } from "@panels/table/commit";
import type { Stamp, Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import { tenancySpaces, type TenantSpaces } from "@panels/table/space";
import { changeRecord, get, refusals as table } from "@panels/table/verbs";
import { change, drop, put, type PutWrite } from "@panels/table/write";
import { shutClientsOut } from "../clients/service-leaving.ts";
import { readShared } from "../grants/service-sides.ts";
import { shutEverybodyOut } from "../people/service-leaving.ts";
import { passedOn } from "../successions/service-passed.ts";
import type { Tenant } from "./model.ts";
import type { Closed } from "./model-closing.ts";
import { asked, expectAlone, expectClosable, withdrawn } from "./rules-closing.ts";
import { ClosedTenants, PublicTenants, type TenantPointer, TenantPointers, Tenants } from "./store.ts";

type Changed = Stored<Tenant> & { replayed?: true };

const today = ({ now }: Pick<Context, "now">) => londonDay(now.toISOString());

/** Asks that the acting tenant be closed; refuses while others take part in its panels. Three round trips. */
export async function askToClose(ctx: Context, reason: string): Promise<Changed> {
  return changeRecord(ctx, Tenants, ctx.own.records, ctx.tenant, async ({ value }) => {
    const next = asked(value, reason, today(ctx));
    expectAlone((await sharingOf(ctx.own, today(ctx))).now);
    return { next, also: [listed(ctx, { tenant: ctx.tenant, noticeEndsOn: next.closing?.noticeEndsOn }, ctx)] };
  });
}

/** Takes that back, until an operator has confirmed it. Two round trips. */
export async function withdrawClosing(ctx: Context): Promise<Changed> {
  return changeRecord(ctx, Tenants, ctx.own.records, ctx.tenant, ({ value }) => ({
    next: withdrawn(value),
    also: [listed(ctx, { tenant: ctx.tenant }, ctx)],
  }));
}

// A panel that a successor goes on with no longer holds its owner back.
async function sharingOf(own: TenantSpaces, day: string) {
  const [shared, passed] = await Promise.all([readShared(own, day), passedOn(own)]);
  return { ...shared, now: shared.now.filter((panelId) => !passed.has(panelId)) };
}

function listed(on: Pick<Context, "connection">, pointer: TenantPointer, stamp: Stamp): PutWrite {
  const { listed: list } = tenancySpaces(on.connection, pointer.tenant);
  return put(TenantPointers, list, pointer.tenant, pointer, { ...stamp, attempt: undefined });
}

/**
 * Closes a tenant for good, for an operator: what stays in its place is that its id was taken. Nobody gets in any more; all
 * it held is erased by the jobs. Done again, it finishes what a crash left. Four round trips, and one for each sign-in and client.
 */
export async function confirmClosing(ctx: CallerContext, tenant: string): Promise<Closed> {
  const own = tenancySpaces(ctx.connection, tenant);
  const stamp = { ...ctx, tenant, attempt: undefined };
  const before = await find(Tenants, own.records, tenant);
  const closed = before ? await close(own, before, stamp) : (await get(ClosedTenants, own.records, tenant)).value;
  await Promise.all([shutEverybodyOut(own, stamp), shutClientsOut(own, stamp)]);
  return closed;
}

async function close(own: TenantSpaces, before: Stored<Tenant>, stamp: Stamp): Promise<Closed> {
  const { id, name, areas } = before.value;
  const closedOn = today(stamp);
  expectClosable(before.value, closedOn);
  const shared = await sharingOf(own, closedOn);
  expectAlone(shared.now);
  const closed: Closed = { id, name, state: "closed", closedOn, areas };
  const standing = { ...before, value: closed };
  try {
    await commit([
      change(ClosedTenants, own.records, id, standing, closed, stamp),
      drop(PublicTenants, own.public, id, stamp),
      listed(own.records, { tenant: id, closed: { on: closedOn, sharedPanels: shared.ever } }, stamp),
    ]);
  } catch (error) {
    // Its admin wrote at this moment, perhaps to take it back: the operator looks again.
    if (error instanceof LostRace) throw table.stale();
    throw error;
  }
  return closed;
}

/** Takes a closed tenant off the list, once all that it held is erased. One round trip. */
export async function forgetClosed(own: TenantSpaces, stamp: Stamp): Promise<void> {
  const { connection, owner } = own.records;
  await commit([drop(TenantPointers, tenancySpaces(connection, owner).listed, owner, stamp)]);
}

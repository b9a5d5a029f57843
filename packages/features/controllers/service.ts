import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { agreeingSpaces } from "@panels/table/across";
import { find } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { changeRecord, createRecord, refusals as table } from "@panels/table/verbs";
import { drop, put, type Write } from "@panels/table/write";
import { findInvited } from "../grants/service-held.ts";
import type { Panel } from "../panels/model.ts";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import type { Controllers, ControllersToSet, PublicControllers } from "./model.ts";
import { agreed, byDefault, expectClear, expectOnPanel, proposed, shownTo } from "./rules.ts";
import { PanelControllers, PublicNotices } from "./store.ts";

/** Who answers for what, as the acting tenant may see it, at its version; 0 where nobody has said yet. */
export interface KeptControllers {
  readonly controllers: Controllers;
  readonly version: number;
}

/** Who answers for the personal data of a panel. Two round trips, four by a grant. */
export async function readControllers(ctx: Context, panelId: string): Promise<KeptControllers> {
  const { panel, kept, version } = await readKept(ctx, panelId);
  return { controllers: shownTo(ctx.tenant, panel.ownerTenantId, kept), version };
}

/** What a notice is made from for somebody on the panel. Two round trips, four by a grant. */
export async function readForNotice(ctx: Context, panelId: string): Promise<PublicControllers> {
  const { panel, kept, version, updatedAt } = await readKept(ctx, panelId);
  return noticeSource(panel, kept, version, londonDay(updatedAt));
}

async function readKept(ctx: Context, panelId: string) {
  const { panel, spaces } = await enterPanel(ctx, panelId, "view");
  const stored = await find(PanelControllers, spaces.data, panelId);
  const kept = stored?.value ?? byDefault(panel.id, panel.ownerTenantId, today(ctx));
  return { panel, kept, version: stored?.version ?? 0, updatedAt: stored?.updatedAt ?? ctx.now.toISOString() };
}

/**
 * Says who answers for what on a panel, for its owner: organisations that take part or are invited. What was said of one
 * and stays the same stays agreed. Four round trips.
 */
export async function setControllers(ctx: Context, panelId: string, sent: ControllersToSet): Promise<KeptControllers> {
  const { panel, spaces } = await enterPanel(ctx, panelId, "own");
  expectClear(sent);
  const [grants, standing] = await Promise.all([
    findInvited(ctx, panelId),
    find(PanelControllers, spaces.data, panelId),
  ]);
  expectOnPanel(sent, new Set([ctx.tenant, ...grants.map(({ tenantId }) => tenantId)]));
  if (!standing && ctx.ifMatch !== 0) throw table.stale();
  const about = { panelId: panel.id, owner: ctx.tenant, today: today(ctx) };
  const first = proposed(undefined, about, sent);
  const stored = standing
    ? await changeRecord(ctx, PanelControllers, spaces.data, panelId, ({ value, version }) => {
        const next = proposed(value, about, sent);
        return { next, also: publicWrites(ctx, ctx.own.public, panel, value, next, version + 1) };
      })
    : await createRecord(
        ctx,
        PanelControllers,
        spaces.data,
        panelId,
        first,
        publicWrites(ctx, ctx.own.public, panel, undefined, first, 1),
      );
  return { controllers: stored.value, version: stored.version };
}

/** Agrees to what is said of the acting tenant, at the version it has read. Three round trips, five by a grant. */
export async function agreeToControllers(
  ctx: Context,
  panelId: string,
): Promise<KeptControllers & { replayed?: true }> {
  const entered = await enterPanel(ctx, panelId, "view");
  const { panel } = entered;
  const { data, public: shown } = agreeingIn(ctx, entered);
  const { value, ...stored } = await changeRecord(ctx, PanelControllers, data, panelId, (before) => {
    const next = agreed(before.value, ctx.tenant, today(ctx));
    return { next, also: publicWrites(ctx, shown, panel, before.value, next, before.version + 1) };
  });
  return { ...stored, controllers: shownTo(ctx.tenant, panel.ownerTenantId, value) };
}

// A guest agrees whatever its level: neither viewing nor attending would let it write here.
function agreeingIn(ctx: Context, { panel, spaces, reach }: EnteredPanel) {
  if (reach === "own") return { data: spaces.data, public: ctx.own.public };
  return agreeingSpaces(ctx.connection, panel.id, ctx.tenant, spaces.data);
}

// In the same act as what it is made from, so that nobody reads of an agreement that was taken away.
function publicWrites(
  ctx: Context,
  space: Space<"public">,
  panel: Panel,
  before: Controllers | undefined,
  next: Controllers,
  edition: number,
): Write[] {
  const stamp = { ...ctx, attempt: undefined };
  if (!next.publicNotice) {
    return before?.publicNotice ? [drop(PublicNotices, space, panel.id, stamp)] : [];
  }
  const shown = noticeSource(panel, next, edition, today(ctx));
  return [put(PublicNotices, space, panel.id, shown, stamp)];
}

function noticeSource(panel: Panel, kept: Controllers, edition: number, date: string): PublicControllers {
  const { name: panelName, ownerTenantId } = panel;
  return { ...shownTo(undefined, ownerTenantId, kept), panelName, ownerTenantId, edition, date };
}

function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

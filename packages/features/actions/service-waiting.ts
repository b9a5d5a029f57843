import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { listByOrder } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import type { EnteredPanel } from "../panels/service.ts";
import { Actions, stretchOf } from "./store.ts";

const dayMs = 86_400_000;
const daysAhead = 14;

/** The caller's own actions that are overdue or due within two weeks, among the first 100 due on each panel. One round trip. */
export async function waitingActions(ctx: Context, panels: readonly EnteredPanel[]): Promise<Waiting[]> {
  if (!may(ctx, "actions:read")) return [];
  const dueBefore = londonDay(new Date(ctx.now.getTime() + daysAhead * dayMs).toISOString());
  const waiting = await Promise.all(panels.map((entered) => actionsOn(ctx, entered, dueBefore)));
  return waiting.flat();
}

async function actionsOn(ctx: Context, { panel, spaces }: EnteredPanel, dueBefore: string): Promise<Waiting[]> {
  const { items } = await listByOrder(Actions, spaces.data, { limit: 100, ...stretchOf({ dueBefore }) });
  const mine = items.filter(({ value }) => value.ownerPersonId === ctx.personId && value.homeTenantId === ctx.tenant);
  const href = `/v1/tenants/${ctx.tenant}/panels/${panel.id}/actions?open=true`;
  return mine.length > 0 ? [{ kind: "action", count: mine.length, title: `Your actions: ${panel.name}`, href }] : [];
}

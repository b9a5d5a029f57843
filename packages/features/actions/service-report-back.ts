import type { Context } from "@panels/http/context";
import { find, type Page, type PageKey } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, get } from "@panels/table/verbs";
import { change, create } from "@panels/table/write";
import { howToTell, listByHand } from "../attendance/service-hear-back.ts";
import { enterPanel } from "../panels/service.ts";
import type { Action } from "./model.ts";
import type { OwnReportBack, Told } from "./model-report-back.ts";
import { ownReportBack, said, toldOf } from "./rules-report-back.ts";
import { Actions, tellingOf, Tellings } from "./store.ts";

/** How far the acting tenant has come with telling its own people what became of an action. Three round trips. */
export async function readReportBack(ctx: Context, actionId: string): Promise<OwnReportBack> {
  const { spaces } = await enterPanel(ctx, actionId, "attend");
  const { value: action } = await get(Actions, spaces.data, actionId);
  const [chosen, stored] = await readOwn(ctx, spaces, action);
  return ownReportBack(chosen, stored?.value);
}

async function readOwn(ctx: Context, spaces: PanelSpaces, { id, sessionId }: Action) {
  return Promise.all([
    sessionId === undefined ? [] : howToTell(spaces, sessionId, ctx.tenant),
    find(Tellings, spaces.data, tellingOf(id, ctx.tenant)),
  ]);
}

/**
 * A page of the acting tenant's own people who took part and chose to be rung or written to; it may hold fewer than asked
 * for. Four round trips.
 */
export async function listToTell(ctx: Context, actionId: string, page: Page) {
  const { spaces } = await enterPanel(ctx, actionId, "attend");
  const { value: action } = await get(Actions, spaces.data, actionId);
  const nobody: { items: []; next: PageKey | undefined } = { items: [], next: undefined };
  return action.sessionId === undefined ? nobody : listByHand(spaces, action.sessionId, ctx.tenant, page);
}

/**
 * Keeps how many of the acting tenant's own people were told in one way, and moves the action's totals in the same act.
 * Refuses while the action is open, and more people than chose that way. Four round trips.
 */
export async function markTold(ctx: Context, actionId: string, sent: Told): Promise<OwnReportBack> {
  const { spaces } = await enterPanel(ctx, actionId, "attend");
  const at = tellingOf(actionId, ctx.tenant);
  const stamp = { ...ctx, attempt: undefined };
  await changeRecord(ctx, Actions, spaces.data, actionId, async ({ value: action }) => {
    const [chosen, stored] = await readOwn(ctx, spaces, action);
    const before = stored?.value.ways ?? [];
    const ways = said(before, sent, chosen);
    const telling = { homeTenantId: ctx.tenant, ways };
    const write = stored
      ? change(Tellings, spaces.data, at, stored, telling, stamp)
      : create(Tellings, spaces.data, at, telling, stamp);
    return { next: toldOf(action, before, ways), also: [write] };
  });
  return readReportBack(ctx, actionId);
}

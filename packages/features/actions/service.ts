import { Refusal } from "@panels/errors/refusal";
import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { New } from "@panels/schema/record";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, type Decision, get, idFor } from "@panels/table/verbs";
import { change } from "@panels/table/write";
import { howToTell } from "../attendance/service-hear-back.ts";
import { enterAll, enterPanel } from "../panels/service.ts";
import { requirePerson } from "../people/service.ts";
import { getSession } from "../sessions/service.ts";
import { getSubmission } from "../submissions/service.ts";
import type { Action, ActionUpdate } from "./model.ts";
import { closed, expectOpen, expectWithin, isOverdue, progressed, refusals, stepped } from "./rules.ts";
import { reportBackTo } from "./rules-report-back.ts";
import { actionOrder, Actions, ActionUpdates, stretchOf, updatesOf } from "./store.ts";

type Changed = Stored<Action> & { replayed?: true };

/** Which actions are wanted. */
export interface Wanted {
  readonly open?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly submissionId?: string | undefined;
}

type Whose = { [Field in "ownerPersonId" | "homeTenantId"]?: string | undefined };

/** What of an action depends on the day and on who asks: a person's id, and whose they are, stays within their own tenant. */
export function shownTo(ctx: Context, action: Action): { overdue: boolean } & Whose {
  const { ownerPersonId, homeTenantId } = action;
  const whose = homeTenantId === ctx.tenant ? { ownerPersonId, homeTenantId } : noWhose;
  return { overdue: isOverdue(action, today(ctx)), ...whose };
}

// Which other organisations take part in a panel is for those who run it.
const noWhose: Whose = { ownerPersonId: undefined, homeTenantId: undefined };

function today(ctx: Context): string {
  return londonDay(ctx.now.toISOString());
}

function stretch(ctx: Context, { open, overdue }: Wanted) {
  return stretchOf({ open, ...(overdue && { dueBefore: today(ctx) }) });
}

function isWanted(ctx: Context, { overdue, submissionId }: Wanted) {
  return ({ value }: Stored<Action>) =>
    (submissionId === undefined || value.submissionId === submissionId) && (!overdue || isOverdue(value, today(ctx)));
}

/** A page of a panel's actions, open ones first, by due day; it may hold fewer than asked for. Two round trips. */
export async function listActions(ctx: Context, panelId: string, page: Page, wanted: Wanted): Promise<Listed<Action>> {
  const { spaces } = await enterPanel(ctx, panelId, "view");
  const { items, next } = await listByOrder(Actions, spaces.data, { ...page, ...stretch(ctx, wanted) });
  return { items: items.filter(isWanted(ctx, wanted)), next };
}

/**
 * A page of the actions of all panels that the tenant takes part in, in the same order. Two round trips: the panels, then
 * one Query for each of them at once; a tenant has few panels, and its actions need no second row for this.
 */
export async function listAllActions(ctx: Context, page: Page, wanted: Wanted): Promise<Listed<Action>> {
  const panels = await enterAll(ctx);
  const { limit, newestFirst = false, after } = page;
  const part = stretch(ctx, wanted);
  const rest = after?.ord === undefined ? part : { ...part, [newestFirst ? "to" : "from"]: after.ord };
  const pages = await Promise.all(
    // Two more: the last of the page before comes again, and one tells whether there is a next.
    panels.map(({ spaces }) => listByOrder(Actions, spaces.data, { limit: limit + 2, newestFirst, ...rest })),
  );
  const merged = pages
    .flatMap(({ items }) => items)
    .filter(({ value }) => actionOrder(value) !== after?.ord)
    .toSorted((a, b) => (actionOrder(a.value) < actionOrder(b.value) === newestFirst ? 1 : -1));
  const items = merged.slice(0, limit);
  const last = items.at(-1);
  const next = last && merged.length > limit ? { sk: "", ord: actionOrder(last.value) } : undefined;
  return { items: items.filter(isWanted(ctx, wanted)), next };
}

/** A new action; where it names a submission only, its session is that submission's. */
export async function undertake(ctx: Context, sent: New<typeof Action>, id: string): Promise<Decision<Action>> {
  const { panel, spaces } = await enterPanel(ctx, id, "facilitate");
  const action: Action = { ...sent, id, panelId: panel.id, state: "open", progress: 0 };
  return { next: await placed(ctx, spaces, action) };
}

/** An action's next state after a change by its keeper. */
export async function amend(ctx: Context, before: Action, wanted: Action): Promise<Decision<Action>> {
  expectOpen(before);
  const { spaces } = await enterPanel(ctx, before.id, "facilitate");
  return { next: await placed(ctx, spaces, wanted, before) };
}

// What has not changed may have been removed since, and is not asked for again.
async function placed(ctx: Context, spaces: PanelSpaces, action: Action, before?: Action): Promise<Action> {
  expectWithin(action);
  const { sessionId, submissionId, ownerPersonId } = action;
  const isNew = (id: string | undefined, was: string | undefined): id is string => id !== undefined && id !== was;
  const [submission] = await Promise.all([
    isNew(submissionId, before?.submissionId) ? known(getSubmission(spaces, submissionId)) : undefined,
    isNew(sessionId, before?.sessionId) ? known(getSession(spaces, sessionId)) : undefined,
    isNew(ownerPersonId, before?.ownerPersonId) ? requirePerson(ctx, ownerPersonId, "/ownerPersonId") : undefined,
  ]);
  const at = sessionId ?? submission?.value.sessionId;
  const { homeTenantId: _before, ...rest } = action;
  const home = isNew(ownerPersonId, before?.ownerPersonId) ? ctx.tenant : before?.homeTenantId;
  return {
    ...rest,
    ...(at !== undefined && { sessionId: at }),
    ...(ownerPersonId !== undefined && home !== undefined && { homeTenantId: home }),
  };
}

// What the body names and is not there is a wrong field, not a wrong address.
async function known<Found>(read: Promise<Found>): Promise<Found> {
  try {
    return await read;
  } catch (error) {
    throw error instanceof Refusal && error.kind === "not-found" ? refusals.elsewhere() : error;
  }
}

/** Says that work on an action has begun. */
export async function startAction(ctx: Context, id: string): Promise<Changed> {
  return moveAction(ctx, id, (action) => stepped(action, "start"));
}

/** Closes an action as done or not done, and counts who is to be told by how each chose to hear back. */
export async function closeAction(
  ctx: Context,
  id: string,
  outcome: { weDid: string } | { weDidNotBecause: string },
): Promise<Changed> {
  return moveAction(ctx, id, async (action, spaces) => {
    expectOpen(action);
    const { sessionId } = action;
    const chosen = sessionId === undefined ? undefined : await howToTell(spaces, sessionId);
    return closed(action, outcome, today(ctx), chosen && reportBackTo(chosen));
  });
}

async function moveAction(
  ctx: Context,
  id: string,
  decide: (action: Action, spaces: PanelSpaces) => Action | Promise<Action>,
): Promise<Changed> {
  const { spaces } = await enterPanel(ctx, id, "facilitate");
  return changeRecord(ctx, Actions, spaces.data, id, async ({ value }) => ({ next: await decide(value, spaces) }));
}

/** Adds a dated note to an action, and moves its progress in the same act. */
export async function addUpdate(
  ctx: Context,
  actionId: string,
  sent: New<typeof ActionUpdate>,
): Promise<Stored<ActionUpdate> & { replayed?: true }> {
  const { spaces } = await enterPanel(ctx, actionId, "facilitate");
  const id = idFor(ctx, "upd", actionId);
  const [before, earlier] = await Promise.all([
    get(Actions, spaces.data, actionId),
    find(ActionUpdates, spaces.data, id),
  ]);
  const next = earlier ? before.value : progressed(before.value, sent.progress);
  // A retry of an update must not be refused for what happened since.
  const stamp = { ...ctx, attempt: undefined };
  const also = next === before.value ? [] : [change(Actions, spaces.data, actionId, before, next, stamp)];
  return createRecord(ctx, ActionUpdates, spaces.data, id, { ...sent, id, actionId }, also);
}

/** A page of an action's updates, oldest first. Two round trips. */
export async function listUpdates(ctx: Context, actionId: string, page: Page): Promise<Listed<ActionUpdate>> {
  const { spaces } = await enterPanel(ctx, actionId, "view");
  await get(Actions, spaces.data, actionId);
  const from = updatesOf(actionId);
  return listByOrder(ActionUpdates, spaces.data, { ...page, from, to: from });
}

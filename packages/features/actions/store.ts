import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Action, ActionUpdate } from "./model.ts";
import { Telling } from "./model-report-back.ts";
import { isOpen } from "./rules.ts";

const openFirst = "A#";
const closedAfter = "B#";

/** The actions of a panel: open ones first, each part by due day, so that what is open or overdue is a stretch of its own. */
export const Actions = entity({
  kind: "action",
  schema: Action.Kept,
  space: "panel",
  key: (id) => `ACT#${partsOf(id)[1]}`,
  order: actionOrder,
});

/** Where an action stands in the lists: unique, and the same whichever panel it is in. */
export function actionOrder({ state, dueOn, id }: Action): string {
  return `${isOpen(state) ? openFirst : closedAfter}${dueOn}#${id}`;
}

/** The stretch of a list that holds the open ones, the closed ones, or the open ones due before a day. */
export function stretchOf(wanted: { open?: boolean | undefined; dueBefore?: string | undefined }) {
  if (wanted.dueBefore !== undefined) return { from: openFirst, to: `${openFirst}${wanted.dueBefore}` };
  if (wanted.open === undefined) return { from: openFirst, to: closedAfter };
  const part = wanted.open ? openFirst : closedAfter;
  return { from: part, to: part };
}

/** The updates of an action, oldest first. */
export const ActionUpdates = entity({
  kind: "action-update",
  schema: ActionUpdate.Kept,
  space: "panel",
  key: (id) => `ACT#${partsOf(id)[1]}#UPD#${ownPart(id)}`,
  order: ({ id }, createdAt) => `${updatesOf(id)}${createdAt}#${id}`,
});

/** What the updates of one action begin with in their order. */
export function updatesOf(idWithin: string): string {
  return `${partsOf(idWithin)[1]}#`;
}

/** What each organisation has said of telling its own people: one for each action and home tenant. */
export const Tellings = entity({
  kind: "action-telling",
  schema: Telling,
  space: "panel",
  key: (actionAndTenant) => `ACT#${actionAndTenant}`,
});

/** Which telling is one organisation's, of one action. */
export function tellingOf(actionId: string, tenant: string): string {
  return `${partsOf(actionId)[1]}#TOLD#${tenant}`;
}

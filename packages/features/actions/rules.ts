import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { parentId } from "@panels/ids/id";
import { type Action, type ActionState, actionStates } from "./model.ts";
import type { ReportBack } from "./model-report-back.ts";

export const refusals = defineRefusals("actions", {
  elsewhere: {
    kind: "invalid",
    title: "The action names something outside its panel",
    fix: "Give a session and a submission of this panel, and suggestions on that submission.",
  },
  already_started: {
    kind: "conflict",
    title: "The action is under way",
    fix: "Nothing to do. Add an update, or close it.",
  },
  already_done: {
    kind: "conflict",
    title: "The action is done",
    fix: "It stays as everybody was told. Make a new action for what is left.",
  },
  already_not_done: {
    kind: "conflict",
    title: "The action was closed as not done",
    fix: "It stays as everybody was told. Make a new action to take it up again.",
  },
});

const already = {
  "in-progress": refusals.already_started,
  done: refusals.already_done,
  "not-done": refusals.already_not_done,
};

/** Every way an action may go on, and the only ones. */
export const { steps, stepped } = defineSteps(
  actionStates,
  {
    start: { from: ["open"], to: "in-progress" },
    complete: { from: ["open", "in-progress"], to: "done" },
    decline: { from: ["open", "in-progress"], to: "not-done" },
  },
  already,
);

/** The action closed, with the day and who is to be told of it. */
export function closed(
  action: Action,
  outcome: { weDid: string } | { weDidNotBecause: string },
  closedOn: string,
  reportBack: ReportBack | undefined,
): Action {
  const next = stepped(action, "weDid" in outcome ? "complete" : "decline");
  const progress = "weDid" in outcome ? 100 : action.progress;
  return { ...next, ...outcome, progress, closedOn, ...(reportBack && { reportBack }) };
}

/** The action after an update: the first progress starts it. Refuses once it is closed. */
export function progressed(action: Action, progress: number | undefined): Action {
  expectOpen(action);
  if (progress === undefined) return action;
  return { ...action, progress, state: progress > 0 ? "in-progress" : action.state };
}

/** Refuses what would change a closed action: everybody was told how it ended. */
export function expectOpen({ state }: Action): void {
  if (state === "done" || state === "not-done") throw already[state]();
}

/** Whether something is still to be done. */
export function isOpen(state: ActionState): boolean {
  return state === "open" || state === "in-progress";
}

/** Whether an action is past its day and not closed. `today` is a calendar day. */
export function isOverdue({ state, dueOn }: Action, today: string): boolean {
  return isOpen(state) && dueOn < today;
}

/** Checks that what an action names lies in its panel, and its suggestions on its submission. */
export function expectWithin({ panelId, sessionId, submissionId, suggestionIds }: Action): void {
  const inPanel = [sessionId, submissionId].every((id) => id === undefined || parentId(id, "pnl", 1) === panelId);
  if (!inPanel || !suggestionIds.every((id) => parentId(id, "sub", 2) === submissionId)) throw refusals.elsewhere();
}

import { defineRefusals, type RefusalMaker } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import type { Submission, SubmissionState } from "./model.ts";

export const refusals = defineRefusals("submissions", {
  not_yours_to_bring: {
    kind: "invalid",
    title: "You are not among the submitters",
    fix: "Add yourself to submitterIds, or ask a facilitator to enter it.",
  },
  submitters_elsewhere: {
    kind: "invalid",
    title: "The submitters belong to another organisation",
    fix: "Leave submitterIds as it is: the organisation that brought the work changes them.",
  },
  not_submitted: {
    kind: "conflict",
    title: "The work has not been submitted",
    fix: "Its submitter finishes it and submits it first.",
  },
  not_booked: { kind: "conflict", title: "The work is not booked on a session", fix: "Book it into a slot first." },
  not_presented: {
    kind: "conflict",
    title: "The work has not been presented",
    fix: "It is presented when a round opens for it at its session.",
  },
  not_scored: { kind: "conflict", title: "The work has no result yet", fix: "Wait until its round has closed." },
  already_submitted: {
    kind: "conflict",
    title: "The work has been submitted",
    fix: "Nothing to do: a facilitator will accept it or return it.",
  },
  already_accepted: {
    kind: "conflict",
    title: "The work has been accepted",
    fix: "Ask a facilitator to change it, or withdraw it.",
  },
  already_booked: {
    kind: "conflict",
    title: "The work is accepted and booked",
    fix: "Move or cancel its booking, or withdraw it.",
  },
  already_presented: {
    kind: "conflict",
    title: "The work has been presented",
    fix: "It stays as it was presented. Bring it again as a revisit.",
  },
  already_scored: {
    kind: "conflict",
    title: "The work has its result",
    fix: "It stays as it was presented. Bring it again as a revisit.",
  },
  already_closed: { kind: "conflict", title: "The work is closed", fix: "Bring it again as a revisit." },
  already_withdrawn: { kind: "conflict", title: "The work was withdrawn", fix: "Bring it again as a new submission." },
  revisits_itself: {
    kind: "invalid",
    title: "A submission cannot revisit itself",
    fix: "Give the earlier submission that it comes back from.",
  },
  revisits_unknown: {
    kind: "invalid",
    title: "The earlier submission is not one of this panel",
    fix: "Give the id of an earlier submission to the same panel, or leave it out.",
  },
});

/** Why something is refused to work that has come this far. */
export const already: Record<SubmissionState, RefusalMaker> = {
  draft: refusals.not_submitted,
  returned: refusals.not_submitted,
  submitted: refusals.already_submitted,
  accepted: refusals.already_accepted,
  booked: refusals.already_booked,
  presented: refusals.already_presented,
  scored: refusals.already_scored,
  closed: refusals.already_closed,
  withdrawn: refusals.already_withdrawn,
};

/** The states in the order of a submission's life. */
export const along: readonly SubmissionState[] = [
  "draft",
  "returned",
  "submitted",
  "accepted",
  "booked",
  "presented",
  "scored",
  "closed",
  "withdrawn",
];

const { not_booked, not_presented, not_scored } = refusals;

/** Every way a submission may go on, and the only ones. */
export const { steps, stepped, refusalsOf } = defineSteps(
  along,
  {
    submit: { from: ["draft", "returned"], to: "submitted" },
    accept: { from: ["submitted"], to: "accepted" },
    return: { from: ["submitted"], to: "returned" },
    withdraw: { from: ["draft", "returned", "submitted", "accepted", "booked"], to: "withdrawn" },
    book: { from: ["accepted"], to: "booked" },
    unbook: { from: ["booked"], to: "accepted", early: not_booked },
    present: { from: ["booked"], to: "presented", early: not_booked },
    // What is agreed or counted in the room is presented and scored in one act.
    score: { from: ["booked", "presented"], to: "scored", early: not_presented },
    // A past result is entered for work that never went through the steps here.
    record: { from: ["draft", "returned", "submitted", "accepted", "booked", "presented"], to: "scored" },
    close: { from: ["scored"], to: "closed", early: not_scored },
  },
  already,
);
export type StepName = keyof typeof steps;

/** Where and until when a submission holds a slot; `until` only while the work is not accepted. */
export interface Hold {
  readonly slotId: string;
  readonly sessionId: string;
  readonly until: string;
}

/** Refuses a slot, or a place in the queue for one, to work that may not hold one now. */
export function expectToHold(submission: Submission): void {
  if (submission.state !== "submitted") stepped(submission, "book");
}

/** The submission holding a slot: booked where it is accepted, else holding it until a date. Refuses work that may hold none. */
export function withSlot(submission: Submission, { slotId, sessionId, until }: Hold): Submission {
  const { waiting: _nowServed, bookedUntil: _earlier, ...rest } = submission;
  if (rest.state === "submitted") return { ...rest, slotId, sessionId, bookedUntil: until };
  const booked = rest.state === "booked" ? rest : stepped(rest, "book");
  return { ...booked, slotId, sessionId };
}

/** The submission without its slot: what was booked is accepted still, and may be booked again. Refuses what was presented. */
export function withoutSlot(submission: Submission): Submission {
  const { slotId, sessionId: _session, bookedUntil: _until, ...rest } = submission;
  return slotId === undefined || rest.state === "submitted" ? rest : stepped(rest, "unbook");
}

/** The submission accepted: booked at once where it holds a slot. */
export function accepted(submission: Submission): Submission {
  const { bookedUntil: _kept, returnedBecause: _answered, ...next } = stepped(submission, "accept");
  return next.slotId === undefined ? next : stepped(next, "book");
}

/** The submission returned to its submitters, who change it and submit it again; it keeps no slot meanwhile. */
export function returned(submission: Submission, because: string): Submission {
  const { state } = stepped(submission, "return");
  const { waiting: _left, ...next } = withoutSlot(submission);
  return { ...next, state, returnedBecause: because };
}

/** The submission withdrawn for good. */
export function withdrawn(submission: Submission, because: string): Submission {
  const { state } = stepped(submission, "withdraw");
  const { waiting: _left, ...next } = withoutSlot(submission);
  return { ...next, state, withdrawnBecause: because };
}

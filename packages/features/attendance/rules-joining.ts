import { defineRefusals } from "@panels/errors/define-refusals";
import type { Group } from "../people/model.ts";
import type { Session } from "../sessions/model.ts";
import type { AttendanceRow } from "./model.ts";
import type { NextStep } from "./model-joining.ts";
import { expectLive, refusals } from "./rules.ts";

export const joining = defineRefusals("joining", {
  code_unknown: {
    kind: "invalid",
    title: "This code does not work",
    fix: "Check it with whoever gave it to you. It may have been replaced by a newer one.",
  },
  not_started: {
    kind: "conflict",
    title: "The session has not started",
    fix: "Try again when the facilitator has opened it.",
  },
  over: { kind: "conflict", title: "The session is over", fix: "Ask the facilitator how to give feedback." },
  turned_away: { kind: "conflict", title: "You cannot come in with this code", fix: "Speak to the facilitator." },
  who: { kind: "invalid", title: "Say who is joining", fix: "With a session's code, send your name and your group." },
  lobby_full: {
    kind: "conflict",
    title: "Too many people are waiting to be let in",
    fix: "Wait a moment, or ask the facilitator for a code of your own.",
  },
  too_many_tries: {
    kind: "too-many",
    title: "Too many wrong codes",
    fix: "Wait ten minutes, and check the code with whoever gave it to you.",
  },
  no_code: { kind: "not-found", title: "The session has no code yet", fix: "Make one first." },
});

/** Refuses a code before the session opens and after it has closed. */
export function expectDoorsOpen({ state }: Session): void {
  if (state === "scheduled" || state === "published") throw joining.not_started();
  if (state !== "live") throw joining.over();
}

/** The attendance with its one ballot handed out; the same claim may ask again, another may not. */
export function claimed(row: AttendanceRow, session: Session, claim: string): AttendanceRow {
  groupOfVoter(row);
  if (row.state !== "checked-in") throw refusals.not_checked_in();
  expectLive(session);
  if (row.claim !== undefined && row.claim !== claim) throw refusals.ballot_given();
  return { ...row, ballotGiven: true, claim };
}

/** The group an attendee's ballot counts in; nobody else has one. */
export function groupOfVoter({ part, group }: AttendanceRow): Group {
  if (part !== "attendee" || group === undefined) throw refusals.no_ballot();
  return group;
}

/** What there is to do next for somebody who joined by a code. */
export function nextFor(row: AttendanceRow, session: Session): NextStep {
  if (row.state === "turned-away" || session.state === "cancelled") return "nothing";
  if (row.state !== "checked-in") return session.state === "closed" ? "nothing" : "wait";
  if (session.state === "closed") return "give-feedback";
  return row.part === "attendee" && !row.ballotGiven ? "claim-ballot" : "take-part";
}

import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { type Session, type Slot, sessionStates } from "./model.ts";

export const refusals = defineRefusals("sessions", {
  start: { kind: "invalid", title: "When it starts is not clear", fix: "See errors for what to send instead." },
  days_backwards: {
    kind: "malformed",
    title: "The days end before they begin",
    fix: "Send from and to the other way round.",
  },
  panel_over: {
    kind: "conflict",
    title: "The panel does not meet any more by then",
    fix: "Choose a day up to the panel's last one, or ask its owner to change that.",
  },
  not_published: { kind: "conflict", title: "The session is not published", fix: "Publish its agenda first." },
  not_live: { kind: "conflict", title: "The session is not live", fix: "It must be open for this." },
  already_live: { kind: "conflict", title: "The session is live", fix: "It can only be closed now." },
  already_closed: {
    kind: "conflict",
    title: "The session is closed",
    fix: "What happened stays as it is. Plan another session.",
  },
  already_cancelled: {
    kind: "conflict",
    title: "The session was cancelled",
    fix: "Plan another session; you can clone this one.",
  },
  slots_do_not_fit: {
    kind: "conflict",
    title: "The slots do not fit into the session",
    fix: "Make the session longer, or take slots away first.",
  },
  slot_outside: {
    kind: "invalid",
    title: "The slot is not within the session",
    fix: "Start it a whole number of minutes after the session does, and end it before the session ends.",
  },
  slot_overlaps: { kind: "conflict", title: "The slot overlaps another", fix: "Move or shorten one of the two." },
  slot_held: { kind: "conflict", title: "A submission holds this slot", fix: "Move or cancel its booking first." },
  too_many_slots: {
    kind: "conflict",
    title: "The session has as many slots as it can have",
    fix: "Take one away first: a session has 25 at most.",
  },
});

/** Every way a session may go on, and the only ones. Publishing again makes a new version of the agenda. */
export const { steps, stepped, refusalsOf } = defineSteps(
  sessionStates,
  {
    publish: { from: ["scheduled", "published"], to: "published" },
    open: { from: ["published"], to: "live", early: refusals.not_published },
    close: { from: ["live"], to: "closed", early: refusals.not_live },
    cancel: { from: ["scheduled", "published"], to: "cancelled" },
  },
  { live: refusals.already_live, closed: refusals.already_closed, cancelled: refusals.already_cancelled },
);

/** Refuses changes to a session that has begun, or will not. */
export function expectAhead(session: Session): void {
  stepped(session, "cancel");
}

/** The slot with nothing booked in it. */
export function emptied(slot: Slot): Slot {
  const { submissionId: _what, submissionTitle: _title, confirmed: _kept, heldUntil: _until, ...place } = slot;
  return place;
}

/** The slot as this person may see it: work that is not accepted yet is known to its submitters and staff only. */
export function seenSlot(slot: Slot, staff: boolean): Slot {
  if (staff || slot.confirmed) return slot;
  const { submissionId: _what, submissionTitle: _title, ...rest } = slot;
  return rest;
}

/** The session as this person may see it: the online link is for those who take part or bring work. */
export function seenSession(session: Session, takesPart: boolean): Session {
  if (takesPart) return session;
  const { onlineLink: _where, ...rest } = session;
  return rest;
}

/** Over how many items the ballots of a round are spread, so that each stays small and none is hot. */
export function ballotShardsFor(seats: number): number {
  return Math.min(1000, Math.ceil(seats / 6));
}

import { defineRefusals } from "@panels/errors/define-refusals";
import type { Session, Slot } from "../sessions/model.ts";
import { emptied } from "../sessions/rules.ts";
import type { Submission } from "../submissions/model.ts";
import { withoutSlot } from "../submissions/rules.ts";
import type { Booking, Place } from "./model.ts";

/** A slot given up is as sessions have it when they empty one. */
export { emptied };

export const refusals = defineRefusals("bookings", {
  slot_taken: {
    kind: "conflict",
    title: "Other work holds this slot",
    fix: "Choose another free slot, or ask to wait for this session.",
  },
  session_takes_none: {
    kind: "conflict",
    title: "This session takes no bookings",
    fix: "It has begun, is over or was cancelled: choose a coming session.",
  },
  another_panel: {
    kind: "invalid",
    title: "This is of another panel",
    fix: "Choose a slot or session of the panel that the work is brought to.",
  },
  not_booked: { kind: "conflict", title: "The work holds no slot", fix: "Book one first." },
  already_booked: {
    kind: "stale",
    title: "The work holds a slot already",
    fix: "Send the request without If-None-Match to move it.",
  },
  slots_free: {
    kind: "conflict",
    title: "The session has a free slot",
    fix: "There is no need to wait: book the free slot.",
  },
  holds_a_slot: {
    kind: "conflict",
    title: "The work holds a slot",
    fix: "Move its booking, or cancel it before asking to wait elsewhere.",
  },
  not_waiting: { kind: "conflict", title: "The work is not waiting for a slot", fix: "Nothing to do." },
});

/** Whether a session takes bookings: only those to come do. */
export function takesBookings({ state, startsAt }: Session, now: Date): boolean {
  return (state === "scheduled" || state === "published") && startsAt > now.toISOString();
}

/** Whether a slot can be booked: nobody holds it, or it was held for work not accepted in time. */
export function isFree({ submissionId, confirmed, heldUntil }: Slot, now: Date): boolean {
  if (submissionId === undefined) return true;
  return !confirmed && heldUntil !== undefined && heldUntil <= now.toISOString();
}

/**
 * Whether work loses the slot it holds: it was not accepted in time. What is held as a session begins may still be accepted
 * in the room, so it is let go when the session is over.
 */
export function hasLapsed(slot: Slot, session: Session, now: Date): boolean {
  return slot.submissionId !== undefined && isFree(slot, now) && !isUnderWay(session, now);
}

function isUnderWay({ state, startsAt, minutes }: Session, now: Date): boolean {
  if (state === "live" || state === "closed" || state === "cancelled") return state === "live";
  const sinceStart = now.getTime() - new Date(startsAt).getTime();
  return sinceStart >= 0 && sinceStart < minutes * 60_000;
}

/** What a submission is when its hold has lapsed. */
export function lapsed(submission: Submission): Submission {
  return {
    ...withoutSlot(submission),
    bookingBecause: "The slot was held for a time, and the work was not accepted by then. You can book another slot.",
  };
}

/** Whether a place in a queue is the one that this submission has. */
export function waitsAt({ waiting }: Submission, { sessionId, since }: Place): boolean {
  return waiting?.sessionId === sessionId && waiting.since === since;
}

const dayMs = 86_400_000;

/** Until when a slot is held for work not accepted yet: never later than the session's start. */
export function holdUntil(holdDays: number, session: Session, now: Date): string {
  const until = new Date(now.getTime() + holdDays * dayMs).toISOString();
  return until < session.startsAt ? until : session.startsAt;
}

/** The slot as the agenda shows it while this submission holds it. */
export function heldBy(slot: Slot, { id, title, state, bookedUntil }: Submission): Slot {
  return {
    ...emptied(slot),
    submissionId: id,
    submissionTitle: title,
    confirmed: state === "booked",
    ...(bookedUntil !== undefined && { heldUntil: bookedUntil }),
  };
}

/** What a submission's booking says. */
export function bookingOf({ id, bookedUntil, bookingBecause }: Submission, slot: Slot, sessionId: string): Booking {
  return {
    submissionId: id,
    sessionId,
    slotId: slot.id,
    startsAt: slot.startsAt,
    minutes: slot.minutes,
    state: bookedUntil === undefined ? "confirmed" : "held",
    ...(bookedUntil !== undefined && { heldUntil: bookedUntil }),
    ...(bookingBecause !== undefined && { because: bookingBecause }),
  };
}

import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import type { PutWrite } from "@panels/table/write";
import { sessionHeld } from "../facts/service.ts";
import { getSubmission, submissionWrite, withoutSlot } from "../submissions/service.ts";
import { findTerm } from "../terms/service.ts";
import type { Slot } from "./model.ts";
import { ballotShardsFor, emptied, stepped } from "./rules.ts";
import { type Changed, moveSession } from "./service.ts";
import { readWithSlots, slotWrite } from "./service-slots.ts";

/** Opens a session: fixes its term from the owner's calendar, and says that it was held. */
export async function openSession(ctx: Context, sessionId: string): Promise<Changed> {
  return moveSession(ctx, sessionId, async ({ spaces, session }) => {
    const live = { ...stepped(session, "open"), ballotShards: ballotShardsFor(session.seats) };
    const term = await findTerm(spaces.records, session.day);
    const fact = { day: session.day, sessionId, minutes: session.minutes };
    return { next: { ...live, ...(term && { termId: term.id }) }, also: [sessionHeld(spaces.facts, fact, ctx)] };
  });
}

/** Closes a live session. */
export async function closeSession(ctx: Context, sessionId: string): Promise<Changed> {
  return moveSession(ctx, sessionId, ({ session }) => ({ next: stepped(session, "close") }));
}

/**
 * Cancels a session in one transaction with its bookings: each booked submission is as it was before it had a slot, and its
 * submitters read why. At most 51 items, a session having 25 slots at most.
 */
export async function cancelSession(ctx: Context, sessionId: string, because: string): Promise<Changed> {
  return moveSession(ctx, sessionId, async ({ spaces, session }) => {
    const next = { ...stepped(session, "cancel"), cancelledBecause: because };
    const { slots } = await readWithSlots(spaces, sessionId);
    const also = await Promise.all(slots.map((slot) => freeing(ctx, spaces, slot, because)));
    return { next, also: also.flat() };
  });
}

// A free slot is written too, so that a booking decided a moment earlier finds it changed.
async function freeing(ctx: Context, spaces: PanelSpaces, slot: Stored<Slot>, because: string): Promise<PutWrite[]> {
  const free = slotWrite(ctx, spaces, slot, emptied(slot.value));
  if (slot.value.submissionId === undefined) return [free];
  const submission = await getSubmission(spaces, slot.value.submissionId);
  const released = { ...withoutSlot(submission.value), bookingBecause: because };
  return [free, submissionWrite(ctx, spaces, submission, released)];
}

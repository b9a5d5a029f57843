import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import type { Stored } from "@panels/table/entity";
import type { Listed, Page } from "@panels/table/read";
import { type Decision, refusals as table } from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import { enterPanel } from "../panels/service.ts";
import type { Slot } from "../sessions/model.ts";
import { readWithSlots, sessionsByStart, slotWrite } from "../sessions/service-slots.ts";
import type { Submission } from "../submissions/model.ts";
import { getSubmission, releaseFromSlot, withoutSlot } from "../submissions/service.ts";
import {
  changeSubmission,
  type Entered,
  enterSubmission,
  expectLeading,
  withSlot,
} from "../submissions/service-change.ts";
import type { Booking, FreeSlot, NewBooking } from "./model.ts";
import { bookingOf, heldBy, holdUntil, isFree, refusals, takesBookings } from "./rules.ts";
import { leaving, leavingQueue, mostTries } from "./service-leaving.ts";

/** A booking and the version of the submission that it is part of. */
export interface KeptBooking {
  readonly booking: Booking;
  readonly version: number;
}

/**
 * Books a slot for a submission, or moves it there; what it leaves goes to the first who waits. One transaction: two items
 * to book, three to move, three more where somebody is served. Four round trips.
 */
export async function book(ctx: Context, submissionId: string, sent: NewBooking): Promise<KeptBooking> {
  let tries = 0;
  let booking: Booking | undefined;
  const { version } = await changeSubmission(ctx, submissionId, "submit", async (entered) => {
    tries += 1;
    const decided = await decideBooking(ctx, entered, sent, tries <= mostTries);
    booking = decided.booking;
    return decided;
  });
  if (!booking) throw table.not_found();
  return { booking, version };
}

/** What booking would lead to; nothing is changed. Three round trips. */
export async function tryBooking(ctx: Context, submissionId: string, sent: NewBooking): Promise<KeptBooking> {
  const entered = await enterSubmission(ctx, submissionId, "submit", expectLeading);
  const { booking } = await decideBooking(ctx, entered, sent, true);
  return { booking: { ...booking, dryRun: true }, version: entered.stored.version };
}

async function decideBooking(
  ctx: Context,
  entered: Entered,
  { slotId, because }: NewBooking,
  offer: boolean,
): Promise<Decision<Submission> & { booking: Booking }> {
  const { panel, spaces, submission } = entered;
  if (ctx.onlyNew && submission.slotId !== undefined) throw refusals.already_booked();
  if (parentId(slotId, "pnl", 1) !== panel.id) throw refusals.another_panel();
  const sessionId = parentId(slotId, "ses", 2);
  const wanted = await readWithSlots(spaces, sessionId);
  const session = wanted.session.value;
  const slot = wanted.slots.find(({ value }) => value.id === slotId);
  if (!slot) throw table.not_found();
  if (!takesBookings(session, ctx.now)) throw refusals.session_takes_none();
  const its = slot.value.submissionId === submission.id;
  const free = isFree(slot.value, ctx.now);
  if (!its && !free) throw refusals.slot_taken();
  if (its && !free) {
    const next = { ...submission, ...(because !== undefined && { bookingBecause: because }) };
    return { next, booking: bookingOf(next, slot.value, sessionId) };
  }
  const until = holdUntil(panel.holdDays, session, ctx.now);
  const { bookingBecause: _earlier, ...placed } = withSlot(submission, { slotId, sessionId, until });
  const next = { ...placed, ...(because !== undefined && { bookingBecause: because }) };
  const also = [
    slotWrite(ctx, spaces, slot, heldBy(slot.value, next)),
    ...(its ? leavingQueue(ctx, spaces, submission) : await leaving(ctx, entered, offer, wanted)),
    ...(its ? [] : await releasing(ctx, entered, slot)),
  ];
  return { next, also, booking: bookingOf(next, slot.value, sessionId) };
}

// Whose hold has lapsed loses the slot in the very act in which it is taken.
async function releasing(ctx: Context, { spaces }: Entered, slot: Stored<Slot>): Promise<Write[]> {
  if (slot.value.submissionId === undefined) return [];
  return [releaseFromSlot(ctx, spaces, await getSubmission(spaces, slot.value.submissionId))];
}

/** Gives a submission's slot up: to the first who waits, or free. One transaction. */
export async function cancelBooking(ctx: Context, submissionId: string, because: string | undefined): Promise<void> {
  let tries = 0;
  await changeSubmission(ctx, submissionId, "submit", async (entered) => {
    const { submission } = entered;
    if (submission.slotId === undefined) throw refusals.not_booked();
    const next = { ...withoutSlot(submission), ...(because !== undefined && { bookingBecause: because }) };
    tries += 1;
    return { next, also: await leaving(ctx, entered, tries <= mostTries) };
  });
}

/** The slot that a submission holds, or 404. Three round trips. */
export async function readBooking(ctx: Context, submissionId: string): Promise<KeptBooking> {
  const { spaces, submission, stored } = await enterSubmission(ctx, submissionId, "view");
  const { slotId, sessionId } = submission;
  if (slotId === undefined || sessionId === undefined) throw table.not_found();
  const { slots } = await readWithSlots(spaces, sessionId);
  const slot = slots.find(({ value }) => value.id === slotId);
  if (!slot) throw table.not_found();
  return { booking: bookingOf(submission, slot.value, sessionId), version: stored.version };
}

const sessionsAtOnce = 20;

/** The free slots of the next sessions of a page, by date. Two round trips, and one for each session, side by side. */
export async function listFreeSlots(
  ctx: Context,
  panelId: string,
  page: Page,
): Promise<Pick<Listed<unknown>, "next"> & { items: FreeSlot[] }> {
  const { spaces } = await enterPanel(ctx, panelId, "view");
  const limit = Math.min(page.limit, sessionsAtOnce);
  const from = [page.from ?? "", ctx.now.toISOString()].toSorted().at(-1);
  const { items, next } = await sessionsByStart(spaces, { ...page, limit, from });
  const open = items.filter(({ value }) => takesBookings(value, ctx.now));
  const read = await Promise.all(open.map(({ value }) => readWithSlots(spaces, value.id)));
  const free = read.flatMap(({ session, slots }) =>
    slots
      .filter(({ value }) => isFree(value, ctx.now))
      .map(({ value: { id, startsAt, minutes } }) => ({ slotId: id, sessionId: session.value.id, startsAt, minutes })),
  );
  return { items: free, next };
}

import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import { put } from "@panels/table/write";
import { enterPanel } from "../panels/service.ts";
import { readWithSlots, slotUnchanged } from "../sessions/service-slots.ts";
import { getSubmission } from "../submissions/service.ts";
import { type Changed, changeSubmission, expectToHold } from "../submissions/service-change.ts";
import { isFree, refusals, takesBookings } from "./rules.ts";
import { leavingQueue, readQueue } from "./service-leaving.ts";
import { placeKey, Places } from "./store.ts";

/**
 * Puts a submission at the end of a full session's queue; one that waits elsewhere leaves that queue. One transaction, which
 * happens only while every slot is held as it was read: nobody waits beside a free slot.
 */
export async function startWaiting(ctx: Context, submissionId: string, sessionId: string): Promise<Changed> {
  return changeSubmission(ctx, submissionId, "submit", async ({ panel, spaces, submission }) => {
    if (submission.waiting?.sessionId === sessionId) return { next: submission };
    if (submission.slotId !== undefined) throw refusals.holds_a_slot();
    expectToHold(submission);
    if (parentId(sessionId, "pnl", 1) !== panel.id) throw refusals.another_panel();
    const { session, slots } = await readWithSlots(spaces, sessionId);
    if (!takesBookings(session.value, ctx.now)) throw refusals.session_takes_none();
    if (slots.some(({ value }) => isFree(value, ctx.now))) throw refusals.slots_free();
    const waiting = { sessionId, since: ctx.now.toISOString() };
    const place = { ...waiting, submissionId };
    return {
      next: { ...submission, waiting },
      also: [
        put(Places, spaces.data, placeKey(place), place, ctx),
        ...leavingQueue(ctx, spaces, submission),
        ...slots.map((slot) => slotUnchanged(spaces, slot)),
      ],
    };
  });
}

/** Takes a submission out of the queue it stands in. One transaction. */
export async function stopWaiting(ctx: Context, submissionId: string): Promise<void> {
  await changeSubmission(ctx, submissionId, "submit", ({ spaces, submission }) => {
    const { waiting, ...next } = submission;
    if (!waiting) throw refusals.not_waiting();
    return { next, also: leavingQueue(ctx, spaces, submission) };
  });
}

/** The work that waits for a slot of a session, in the order of asking. Two round trips, and one for each, side by side. */
export async function listWaiting(ctx: Context, sessionId: string) {
  const { spaces } = await enterPanel(ctx, sessionId, "facilitate");
  await readWithSlots(spaces, sessionId);
  const places = await readQueue(spaces, sessionId);
  return Promise.all(
    places.map(async ({ submissionId, since }) => {
      const { title, state } = (await getSubmission(spaces, submissionId)).value;
      return { submissionId, title, state, since };
    }),
  );
}

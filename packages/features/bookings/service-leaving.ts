import type { Stamp, Stored } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { drop, type Write } from "@panels/table/write";
import type { Session, Slot } from "../sessions/model.ts";
import { readWithSlots, type SessionWithSlots, slotWrite } from "../sessions/service-slots.ts";
import type { Submission } from "../submissions/model.ts";
import { getSubmission, submissionWrite } from "../submissions/service.ts";
import { type Entered, withSlot } from "../submissions/service-change.ts";
import type { Place } from "./model.ts";
import { emptied, heldBy, holdUntil, takesBookings, waitsAt } from "./rules.ts";
import { placeKey, Places, queueKey } from "./store.ts";

/** How often a slot given up is offered to the queue in one request, and to how many, before it is left free. */
export const mostTries = 5;

/**
 * The writes that go with a submission's leaving the slot it holds and the queue it stands in. The slot goes to the first
 * who waits, in the same transaction; `offer` false leaves it free. One round trip for the slot, two more where somebody waits.
 */
export async function leaving(
  stamp: Stamp,
  entered: Entered,
  offer: boolean,
  known?: SessionWithSlots,
): Promise<Write[]> {
  const { panel, spaces, submission } = entered;
  const { slotId, sessionId } = submission;
  const queue = leavingQueue(stamp, spaces, submission);
  if (slotId === undefined || sessionId === undefined) return queue;
  const { session, slots } = known?.session.value.id === sessionId ? known : await readWithSlots(spaces, sessionId);
  const slot = slots.find(({ value }) => value.id === slotId);
  if (slot?.value.submissionId !== submission.id) return queue;
  const until = holdUntil(panel.holdDays, session.value, stamp.now);
  const next = offer ? await firstWaiting(stamp, spaces, session.value) : undefined;
  const freeing = next
    ? giving(stamp, spaces, slot, next, until)
    : [slotWrite(stamp, spaces, slot, emptied(slot.value))];
  return [...queue, ...freeing];
}

/** The write that takes a submission out of the queue it stands in, if any: its own version stands guard over the place. */
export function leavingQueue(stamp: Stamp, spaces: PanelSpaces, { id, waiting }: Submission): Write[] {
  return waiting ? [drop(Places, spaces.data, placeKey({ ...waiting, submissionId: id }), stamp)] : [];
}

/** The queue of a session in the order of asking. One round trip. */
export async function readQueue(spaces: PanelSpaces, sessionId: string): Promise<Place[]> {
  return only(Places, await readStretch(spaces.data, { prefix: queueKey(sessionId) }, true)).map(({ value }) => value);
}

async function firstWaiting(
  stamp: Stamp,
  spaces: PanelSpaces,
  session: Session,
): Promise<Stored<Submission> | undefined> {
  if (!takesBookings(session, stamp.now)) return undefined;
  const queue = await readQueue(spaces, session.id);
  for (const place of queue.slice(0, mostTries)) {
    const waiter = await getSubmission(spaces, place.submissionId);
    if (waitsAt(waiter.value, place)) return waiter;
  }
  return undefined;
}

function giving(
  stamp: Stamp,
  spaces: PanelSpaces,
  slot: Stored<Slot>,
  waiter: Stored<Submission>,
  until: string,
): Write[] {
  const { value } = waiter;
  const next = withSlot(value, { slotId: slot.value.id, sessionId: value.waiting?.sessionId ?? "", until });
  return [
    slotWrite(stamp, spaces, slot, heldBy(slot.value, next)),
    submissionWrite(stamp, spaces, waiter, next),
    ...leavingQueue(stamp, spaces, value),
  ];
}

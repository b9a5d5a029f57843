import { commit, LostRace } from "@panels/table/commit";
import type { Stamp, Stored } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import type { Write } from "@panels/table/write";
import type { EnteredPanel } from "../panels/service.ts";
import type { Slot } from "../sessions/model.ts";
import { readWithSlots, type SessionWithSlots } from "../sessions/service-slots.ts";
import { getSubmission, submissionWrite } from "../submissions/service.ts";
import { hasLapsed, lapsed, takesBookings, waitsAt } from "./rules.ts";
import { leaving, leavingQueue, readQueue } from "./service-leaving.ts";

/**
 * What time does to the bookings of a session: slots whose hold has lapsed go to the first who waits, or are free, and the
 * queue of a session that takes no more bookings ends. Done again, it changes nothing. One round trip where nothing is due,
 * two where the session takes no more bookings.
 */
export async function lapseBookings(stamp: Stamp, entered: EnteredPanel, sessionId: string): Promise<void> {
  const known = await readWithSlots(entered.spaces, sessionId);
  const session = known.session.value;
  for (const slot of known.slots) {
    if (hasLapsed(slot.value, session, stamp.now)) await letGo(stamp, entered, known, slot);
  }
  if (!takesBookings(session, stamp.now)) await endQueue(stamp, entered.spaces, sessionId);
}

/** Takes one slot from the work that holds it. One transaction of four items at most. */
async function letGo(
  stamp: Stamp,
  entered: EnteredPanel,
  known: SessionWithSlots,
  { value: slot }: Stored<Slot>,
): Promise<void> {
  if (slot.submissionId === undefined) return;
  const { spaces } = entered;
  const before = await getSubmission(spaces, slot.submissionId);
  // It has moved since the session was read: what it holds now is not ours to take.
  if (before.value.slotId !== slot.id) return;
  const also = await leaving(stamp, { ...entered, submission: before.value }, true, known);
  await commitUnlessLost([submissionWrite(stamp, spaces, before, lapsed(before.value)), ...also]);
}

/** Takes everybody out of a queue that has ended. One round trip and one transaction for each. */
async function endQueue(stamp: Stamp, spaces: PanelSpaces, sessionId: string): Promise<void> {
  for (const place of await readQueue(spaces, sessionId)) {
    const before = await getSubmission(spaces, place.submissionId);
    if (!waitsAt(before.value, place)) continue;
    const { waiting: _ended, ...next } = before.value;
    const also = leavingQueue(stamp, spaces, before.value);
    await commitUnlessLost([submissionWrite(stamp, spaces, before, next), ...also]);
  }
}

// Whoever wrote first decided on newer facts; if something is still due after that, the next time round finds it.
async function commitUnlessLost(writes: [Write, ...Write[]]): Promise<void> {
  try {
    await commit(writes);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
  }
}

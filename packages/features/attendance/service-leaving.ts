import type { Stamp } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import { commit } from "@panels/table/commit";
import { find } from "@panels/table/read";
import { change } from "@panels/table/write";
import { getSession } from "../sessions/service.ts";
import { stepped } from "./rules.ts";
import { seatsMoved } from "./rules-seats.ts";
import { sessionIdOf } from "./service.ts";
import { moveSeats } from "./service-seats.ts";
import { Attendances } from "./store.ts";

/**
 * Gives up the place of somebody who goes for good at a session that is still to come, so that their seat is free; what has
 * begun or is over stays as it was. Gives whether anything changed; loses the race where somebody writes at that moment. Four
 * round trips.
 */
export async function giveUpPlace(stamp: Stamp, spaces: PanelSpaces, id: string): Promise<boolean> {
  const [{ value: session }, before] = await Promise.all([
    getSession(spaces, sessionIdOf(id)),
    find(Attendances, spaces.data, id),
  ]);
  const toCome = session.state === "scheduled" || session.state === "published";
  if (!before || !toCome || (before.value.state !== "coming" && before.value.state !== "invited")) return false;
  const next = stepped(before.value, "decline");
  const seats = await moveSeats(stamp.now, spaces, session, seatsMoved(before.value, next));
  await commit(spaces.data.connection, [change(Attendances, spaces.data, id, before, next, stamp), ...seats]);
  return true;
}

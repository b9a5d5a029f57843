import type { PanelSpaces } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import type { Session } from "../sessions/model.ts";
import { countedOpen, countedReserved } from "./rules-counting.ts";
import { type SeatsMoved, sharingOf } from "./rules-seats.ts";
import { countSeats, readSeats } from "./store-seats.ts";

/**
 * The write that counts how seats are taken and given up, and who waits in the lobby; it refuses where there is no room. Where
 * seats are reserved it is decided from the counts as they stand, and loses the race where they have moved across a limit
 * meanwhile: whoever commits it asks again. One round trip where seats are reserved, none otherwise.
 */
export async function moveSeats(
  now: Date,
  { data }: PanelSpaces,
  session: Session,
  ...moved: SeatsMoved[]
): Promise<UpdateWrite[]> {
  const sharing = sharingOf(session, now);
  const open = countedOpen(sharing, moved);
  if (!open) return [];
  if (sharing.reserved.length === 0) return [countSeats(data, session.id, open)];
  return [countSeats(data, session.id, countedReserved(sharing, moved, await readSeats(data, session.id)))];
}

import { type Listed, listByOrder, only, type Page, readStretch } from "@panels/table/read";
import type { Stamp, Stored } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import { change, type CheckWrite, type PutWrite, unchanged } from "@panels/table/write";
import type { Session, Slot } from "./model.ts";
import { agendaStretch, Sessions, Slots } from "./store.ts";

/** A session and what lies on its day, read together. */
export interface SessionWithSlots {
  readonly session: Stored<Session>;
  /** In order of time. */
  readonly slots: Stored<Slot>[];
}

/** A session with its slots as they stand now, or 404. One round trip. */
export async function readWithSlots(spaces: PanelSpaces, sessionId: string): Promise<SessionWithSlots> {
  const items = await readStretch(spaces.data, agendaStretch(sessionId), true);
  const [session] = only(Sessions, items);
  if (!session) throw table.not_found();
  const slots = only(Slots, items).toSorted((a, b) => a.value.startsAt.localeCompare(b.value.startsAt));
  return { session, slots };
}

/** A page of a panel's sessions by start. One round trip. */
export async function sessionsByStart(spaces: PanelSpaces, page: Page): Promise<Listed<Session>> {
  return listByOrder(Sessions, spaces.data, page);
}

/** The write of a slot's next state, for transactions that begin with another thing. */
export function slotWrite(stamp: Stamp, spaces: PanelSpaces, before: Stored<Slot>, next: Slot): PutWrite {
  return change(Slots, spaces.data, next.id, before, next, { ...stamp, attempt: undefined });
}

/** Lets a transaction happen only while a slot is as it was read. */
export function slotUnchanged(spaces: PanelSpaces, slot: Stored<Slot>): CheckWrite {
  return unchanged(Slots, spaces.data, slot.value.id, slot);
}

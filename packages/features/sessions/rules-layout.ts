import type { Panel } from "../panels/model.ts";
import type { Session, Slot } from "./model.ts";
import { expectAhead, refusals } from "./rules.ts";
import { isWholeMinute } from "./rules-planning.ts";

/** A slot before it has an id. */
export type Place = Pick<Slot, "startsAt" | "minutes">;

const mostSlots = 25;

/** The slots of a new session: the panel's usual ones, one after the other from the welcome on, `count` or as many as fit. */
export function layOut({ startsAt, minutes }: Session, panel: Panel, count?: number): Place[] {
  const { welcomeMinutes, slotMinutes } = panel;
  const room = Math.max(0, Math.floor((minutes - welcomeMinutes) / slotMinutes));
  if (count !== undefined && count > room)
    throw refusals.slots_do_not_fit(
      `There is room for ${room} slots of ${slotMinutes} minutes after the welcome. Lay out fewer, or make the session longer.`,
    );
  return Array.from({ length: Math.min(count ?? room, mostSlots) }, (_each, at) => ({
    startsAt: later(startsAt, welcomeMinutes + at * slotMinutes),
    minutes: slotMinutes,
  }));
}

/** The slot, checked against its session and the slots already there. */
export function placed(slot: Slot, session: Session, others: readonly Slot[]): Slot {
  expectAhead(session);
  const beside = others.filter(({ id }) => id !== slot.id);
  if (beside.length >= mostSlots) throw refusals.too_many_slots();
  if (!lies(slot, session)) throw refusals.slot_outside();
  if (beside.some((other) => slot.startsAt < endOf(other) && other.startsAt < endOf(slot)))
    throw refusals.slot_overlaps();
  return slot;
}

/** The slots of a session that is changed: moved along with its start. Refuses when they no longer fit. */
export function movedAlong(before: Session, next: Session, slots: readonly Slot[]): Slot[] {
  const moved = slots.map((slot) => ({
    ...slot,
    startsAt: later(next.startsAt, minutesBetween(before.startsAt, slot.startsAt)),
  }));
  if (!moved.every((slot) => lies(slot, next))) throw refusals.slots_do_not_fit();
  return moved;
}

function lies(slot: Place, session: Session): boolean {
  return isWholeMinute(slot.startsAt) && session.startsAt <= slot.startsAt && endOf(slot) <= endOf(session);
}

/** When something that starts and lasts is over. */
export function endOf({ startsAt, minutes }: Place): string {
  return later(startsAt, minutes);
}

/** The instant some minutes later. */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** How many minutes lie between two instants. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

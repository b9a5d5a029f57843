import { londonDay } from "@panels/schema/london";
import type { Reservation } from "../panels/model-seats.ts";
import { keyOf } from "../panels/rules-seats.ts";
import type { Group } from "../people/model.ts";
import type { Session } from "../sessions/model.ts";
import type { AttendanceRow } from "./model.ts";
import { holdsSeat } from "./rules.ts";

/** Who takes a seat, as far as reservations look at them. */
interface Seat {
  readonly tenantId: string;
  readonly group: Group;
}

/** How a change moves who takes a seat, and how many wait in the lobby. */
export interface SeatsMoved {
  readonly goes: Seat | undefined;
  readonly comes: Seat | undefined;
  readonly waiting: number;
}

/** How a change of an attendance moves the seats. */
export function seatsMoved(before: AttendanceRow | undefined, after: AttendanceRow): SeatsMoved {
  return {
    goes: before && seatOf(before),
    comes: seatOf(after),
    waiting: Number(after.state === "waiting") - Number(before?.state === "waiting"),
  };
}

function seatOf(row: AttendanceRow): Seat | undefined {
  const { homeTenantId: tenantId, group } = row;
  return holdsSeat(row) && group ? { tenantId, group } : undefined;
}

/** How many people take a seat, by organisation and group: `wspcf/parent-carer`. */
export type Seated = ReadonlyMap<string, number>;

/** How those who are down for a session sit. */
export function seatedOf(rows: readonly AttendanceRow[]): Seated {
  return added(new Map(), peopleMoved(rows.map((row) => seatsMoved(undefined, row))));
}

/** How many more, or fewer, people of each organisation and group take a seat; nobody where it comes to the same. */
export function peopleMoved(moved: readonly SeatsMoved[]): Seated {
  const people = new Map<string, number>();
  for (const { goes, comes } of moved) {
    if (goes) people.set(keyOf(goes), (people.get(keyOf(goes)) ?? 0) - 1);
    if (comes) people.set(keyOf(comes), (people.get(keyOf(comes)) ?? 0) + 1);
  }
  return new Map([...people].filter(([, more]) => more !== 0));
}

/** Two counts together. */
export function added(seated: Seated, more: Seated): Seated {
  const sum = new Map(seated);
  for (const [key, people] of more) sum.set(key, (sum.get(key) ?? 0) + people);
  return sum;
}

/** How a session's seats are shared out now. */
export interface Sharing {
  readonly seats: number;
  /** What is kept now; whoever fits several counts for the first. */
  readonly reserved: readonly Reservation[];
}

const dayMs = 86_400_000;

/** How a session's seats are shared out: what is reserved is kept until its release, and no longer than until it opens. */
export function sharingOf({ state, day, seats, reserved = [], releaseDays }: Session, now: Date): Sharing {
  const ahead = state === "scheduled" || state === "published";
  const release = new Date(Date.parse(day) - (releaseDays ?? 0) * dayMs).toISOString().slice(0, 10);
  const released = releaseDays !== undefined && release <= londonDay(now.toISOString());
  return { seats, reserved: ahead && !released ? reserved : [] };
}

/** The reservation that people of this organisation and group count for: the first that fits. */
export function reservationFor(reserved: readonly Reservation[], key: string): Reservation | undefined {
  const [tenantId, group] = key.split("/");
  return reserved.find((each) => (each.tenantId ?? tenantId) === tenantId && (each.group ?? group) === group);
}

/** What the seats come to: how many are taken, how many of them are not reserved ones, and how many count for each reservation. */
interface Standing {
  readonly taken: number;
  readonly open: number;
  readonly shares: ReadonlyMap<string, number>;
}

/** How the seats stand under a sharing-out: those beyond their reservation take seats that are for anybody. */
export function standing({ reserved }: Sharing, seated: Seated): Standing {
  const shares = new Map(reserved.map((each) => [keyOf(each), 0]));
  let [taken, open] = [0, 0];
  for (const [key, people] of seated) {
    const its = reservationFor(reserved, key);
    taken += people;
    if (its) shares.set(keyOf(its), (shares.get(keyOf(its)) ?? 0) + people);
    else open += people;
  }
  for (const each of reserved) open += Math.max(0, (shares.get(keyOf(each)) ?? 0) - each.seats);
  return { taken, open, shares };
}

/** How many seats are for anybody. */
export function unreserved({ seats, reserved }: Sharing): number {
  return seats - reserved.reduce((sum, each) => sum + each.seats, 0);
}

/** How many more people of an organisation and group could take a seat. */
export function freeFor(sharing: Sharing, seated: Seated, seat: Seat): number {
  const { taken, open, shares } = standing(sharing, seated);
  const its = reservationFor(sharing.reserved, keyOf(seat));
  const kept = its ? Math.max(0, its.seats - (shares.get(keyOf(its)) ?? 0)) : 0;
  return Math.max(0, Math.min(sharing.seats - taken, kept + Math.max(0, unreserved(sharing) - open)));
}

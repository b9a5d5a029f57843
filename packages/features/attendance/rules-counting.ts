import { keyOf } from "../panels/rules-seats.ts";
import { refusals } from "./rules.ts";
import { joining } from "./rules-joining.ts";
import {
  added,
  peopleMoved,
  reservationFor,
  type Seated,
  type SeatsMoved,
  type Sharing,
  standing,
  unreserved,
} from "./rules-seats.ts";

/** What is counted of a session's seats. */
export interface Counted {
  /** How often anything was counted: another number says that something has moved. */
  readonly moves: number;
  /** Under which sharing-out it was counted. */
  readonly plan: string;
  readonly seated: Seated;
}

/** What must hold of one counter. */
export interface Held {
  readonly counter: string;
  readonly is: "<=" | ">=" | "=";
  readonly than: number | string;
}

/** One change of the counts, and what must hold as it happens: what is not there yet counts as 0. */
export interface Counting {
  readonly add: Readonly<Record<string, number>>;
  readonly set: Readonly<Record<string, number | string>>;
  readonly where: readonly Held[];
  /** How to refuse where it does not hold; left out, it is decided again from what holds then. */
  readonly otherwise?: () => Error;
}

// Beyond the seats, some come to watch or to help; more than this is nobody's idea of a meeting.
const lobbyBeyondSeats = 50;

/** How a move is counted where no seats are reserved, unread; undefined where nothing moves. */
export function countedOpen({ seats }: Sharing, moved: readonly SeatsMoved[]): Counting | undefined {
  const { taken, waiting, people } = moving(moved);
  if (people.size === 0 && waiting === 0) return undefined;
  const room =
    taken > 0
      ? { counter: "taken", most: seats - taken, otherwise: refusals.full }
      : { counter: "waiting", most: seats + lobbyBeyondSeats - waiting, otherwise: joining.lobby_full };
  return {
    add: { taken, waiting, moves: 1, ...named("of", people) },
    // Whoever counts by reservations next must first count anew.
    set: { plan: "open" },
    where: taken > 0 || waiting > 0 ? [{ counter: room.counter, is: "<=", than: room.most }] : [],
    otherwise: room.otherwise,
  };
}

/**
 * How a move is counted where seats are reserved, from the counts as they were read; never, where there is no seat for whoever
 * comes. The counts of one person hold whatever others do, as long as it is the same kind of seat; when the sharing-out is
 * another than was counted last, or several move at once, everything is counted anew while nothing moves.
 */
export function countedReserved(sharing: Sharing, moved: readonly SeatsMoved[], counted: Counted): Counting {
  const { taken, waiting, people } = moving(moved);
  const [was, is] = [standing(sharing, counted.seated), standing(sharing, added(counted.seated, people))];
  if (is.taken > Math.max(sharing.seats, was.taken)) return refused(refusals.full);
  if (is.open > Math.max(unreserved(sharing), was.open)) return refused(refusals.kept_for_others);
  const plan = sharing.reserved.map((each) => `${keyOf(each)}=${each.seats}`).join(" ");
  const add = { taken, waiting, moves: 1, ...named("of", people) };
  const [key = ""] = people.keys();
  if (counted.plan !== plan || people.size !== 1 || Math.abs(taken) !== 1) {
    const set = { plan, open: is.open, ...named("in", is.shares) };
    return { add, set, where: [{ counter: "moves", is: "=", than: counted.moves }] };
  }
  const open = is.open - was.open;
  const its = reservationFor(sharing.reserved, key);
  const where: Held[] = [{ counter: "plan", is: "=", than: plan }];
  if (taken > 0) where.push({ counter: "taken", is: "<=", than: sharing.seats - 1 });
  if (open > 0) where.push({ counter: "open", is: "<=", than: unreserved(sharing) - 1 });
  // Whoever comes or goes takes or gives up a reserved seat up to the last of them, and one for anybody beyond it.
  if (its) where.push(besideLast(`in ${keyOf(its)}`, its.seats - Number(taken > 0), open === 0));
  return { add: { ...add, open, ...(its && { [`in ${keyOf(its)}`]: taken }) }, set: {}, where };
}

// Refused by the write and not before it: a repeat of what took the last seat must first be known as a repeat.
function refused(otherwise: () => Error): Counting {
  return { add: { moves: 1 }, set: {}, where: [{ counter: "moves", is: "<=", than: -1 }], otherwise };
}

function besideLast(counter: string, last: number, within: boolean): Held {
  return within ? { counter, is: "<=", than: last } : { counter, is: ">=", than: last + 1 };
}

function moving(moved: readonly SeatsMoved[]) {
  const people = peopleMoved(moved);
  const taken = [...people.values()].reduce((sum, more) => sum + more, 0);
  return { taken, people, waiting: moved.reduce((sum, { waiting }) => sum + waiting, 0) };
}

function named(what: "of" | "in", counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].map(([key, count]) => [`${what} ${key}`, count]));
}

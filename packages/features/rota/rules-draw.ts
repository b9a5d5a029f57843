import type { RoleNeeded, RotaMember, Turn } from "./model.ts";
import { isHeld } from "./rules.ts";

/** Somebody in the pool, with the last day on which their organisation takes part, where one is set. */
export interface PoolMember extends RotaMember {
  readonly until?: string | undefined;
}

/** Who in a pool may come on a day: those whose organisation still takes part on it, as things stand. */
export function poolOn(pool: readonly PoolMember[], day: string): PoolMember[] {
  return pool.filter(({ until }) => until === undefined || day <= until);
}

/** A session that turns are proposed for. */
export interface SessionToFill {
  readonly id: string;
  /** Its calendar day. */
  readonly day: string;
  /** The turns that there are at it already, whatever became of them. */
  readonly turns: readonly Turn[];
  /** The people who bring work to it: whoever presents does not sit on the panel. */
  readonly presenters: ReadonlySet<string>;
}

/** A turn that somebody has taken, or will. */
export interface Served {
  readonly memberId: string;
  readonly day: string;
}

/** Somebody whom a place is proposed to. */
export interface Asked {
  readonly sessionId: string;
  readonly member: RotaMember;
}

/** The same day one year earlier: turns before it count no more. */
export function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

/**
 * Proposes who fills the empty places of sessions, which stand in order of time. In each role the fewest turns of a year go
 * first, then the longest since the last one, then the organisation with the fewest people at this session, then the lower
 * of two random ids: never a name. Nobody is asked twice for one session, on a day away, where they present, or for a day on
 * which their organisation no longer takes part.
 */
export function drawRota(
  sessions: readonly SessionToFill[],
  roles: readonly RoleNeeded[],
  pool: readonly PoolMember[],
  past: readonly Served[],
): Asked[] {
  const served = [...past];
  const asked: Asked[] = [];
  for (const session of sessions) {
    const there: RotaMember[] = [];
    const here = poolOn(pool, session.day);
    const tally = tallyOf(served, session.day);
    for (const need of roles) {
      for (let empty = emptyPlaces(need, session.turns, here); empty > 0; empty -= 1) {
        const member = fairest(eligible(need, session, here, there), tally, [
          ...session.turns.filter(isHeld),
          ...there,
        ]);
        if (!member) break;
        there.push(member);
      }
    }
    asked.push(...there.map((member) => ({ sessionId: session.id, member })));
    served.push(...there.map(({ id }) => ({ memberId: id, day: session.day })));
  }
  return asked;
}

/** How many places of a role nobody has: a turn counts while whoever has it is in the pool. */
export function emptyPlaces({ role, places }: RoleNeeded, turns: readonly Turn[], pool: readonly RotaMember[]): number {
  return Math.max(0, places - heldIn(turns, pool).filter((turn) => turn.role === role).length);
}

/** The turns that somebody in the pool has. */
export function heldIn(turns: readonly Turn[], pool: readonly RotaMember[]): Turn[] {
  const members = new Set(pool.map(({ id }) => id));
  return turns.filter((turn) => isHeld(turn) && members.has(turn.memberId));
}

function isAway({ away }: Pick<RotaMember, "away">, day: string): boolean {
  return away.some(({ from, to }) => from <= day && day <= to);
}

function eligible(
  { role, fromTenantIds }: RoleNeeded,
  { day, turns, presenters }: SessionToFill,
  pool: readonly RotaMember[],
  there: readonly RotaMember[],
): RotaMember[] {
  return pool.filter(
    (member) =>
      member.role === role &&
      (fromTenantIds?.includes(member.homeTenantId) ?? true) &&
      !isAway(member, day) &&
      !presenters.has(member.personId) &&
      !turns.some(({ memberId }) => memberId === member.id) &&
      !there.includes(member),
  );
}

interface Tally {
  readonly turns: number;
  readonly last: string;
}

function tallyOf(served: readonly Served[], day: string): ReadonlyMap<string, Tally> {
  const tally = new Map<string, Tally>();
  for (const turn of served) {
    if (turn.day <= yearBefore(day)) continue;
    const { turns, last } = tally.get(turn.memberId) ?? { turns: 0, last: "" };
    tally.set(turn.memberId, { turns: turns + 1, last: last > turn.day ? last : turn.day });
  }
  return tally;
}

function fairest(
  candidates: readonly RotaMember[],
  tally: ReadonlyMap<string, Tally>,
  there: readonly Pick<Turn, "homeTenantId">[],
): RotaMember | undefined {
  const known = candidates.map((member) => {
    const { turns, last } = tally.get(member.id) ?? { turns: 0, last: "" };
    const colleagues = there.filter(({ homeTenantId }) => homeTenantId === member.homeTenantId).length;
    return { member, turns, last, colleagues };
  });
  return known.toSorted(
    (a, b) =>
      a.turns - b.turns || compare(a.last, b.last) || a.colleagues - b.colleagues || compare(a.member.id, b.member.id),
  )[0]?.member;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

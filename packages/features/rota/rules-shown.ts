import type { Session } from "../sessions/model.ts";
import type { Place, RotaBalance, RotaMember, RoleNeeded, SessionRota, Turn } from "./model.ts";
import { emptyPlaces, heldIn, type PoolMember, poolOn, yearBefore } from "./rules-draw.ts";

/** Who looks at a rota: what they may know of others follows from it. */
export interface RotaViewer {
  readonly tenant: string;
  readonly personId: string | undefined;
  /** Whether they look after their own organisation's people. */
  readonly staff: boolean;
  /** Whether they run the panel as well, and so read everybody's name. */
  readonly runsPanel: boolean;
}

/** Whether a viewer may know who somebody in the pool is: whoever runs the panel, the staff at home, and they themselves. */
function mayKnow(viewer: RotaViewer, member: RotaMember): boolean {
  const theirs = member.homeTenantId === viewer.tenant;
  return viewer.runsPanel || (theirs && viewer.staff) || isMine(viewer, member);
}

/** Whether somebody in the pool is the viewer. */
function isMine({ tenant, personId }: RotaViewer, member: RotaMember): boolean {
  return member.homeTenantId === tenant && member.personId === personId;
}

/** A pool member as a viewer may see them; a person's id stays in their own organisation. */
export function memberShown(viewer: RotaViewer, member: RotaMember, name: string | undefined) {
  const { id, role, homeTenantId, personId, away } = member;
  const shown = { id, role, homeTenantId, mine: isMine(viewer, member) };
  if (!mayKnow(viewer, member)) return shown;
  return {
    ...shown,
    away,
    ...(name !== undefined && { name }),
    ...(homeTenantId === viewer.tenant && { personId }),
  };
}

/** What is known of a panel's rota when it is shown. */
interface Known {
  readonly roles: readonly RoleNeeded[];
  readonly members: readonly PoolMember[];
  /** By pool member: the names that the viewer may read. */
  readonly names: ReadonlyMap<string, string>;
}

/** The places of a session as a viewer may see them: by role, those that somebody has first, then the empty ones. */
export function shownRota(
  viewer: RotaViewer,
  session: Pick<Session, "id" | "startsAt" | "day">,
  turns: readonly Turn[],
  { roles, members: pool, names }: Known,
  today: string,
): SessionRota {
  const members = poolOn(pool, session.day);
  const held = heldIn(turns, members);
  const needed = new Set(roles.map(({ role }) => role));
  // A role that is needed no more is shown while somebody has a turn in it.
  const rest = [...new Set(held.map(({ role }) => role))].filter((role) => !needed.has(role));
  const places = [...roles, ...rest.map((role) => ({ role, places: 0 }))].flatMap((need) => [
    ...held.filter(({ role }) => role === need.role).map((turn) => placeShown(viewer, turn, members, names)),
    ...Array.from({ length: emptyPlaces(need, turns, members) }, () => emptyPlace(need.role)),
  ]);
  const emptyCount = places.filter(({ empty }) => empty).length;
  const { id: sessionId, startsAt, day } = session;
  return { sessionId, startsAt, daysLeft: daysBetween(today, day), emptyPlaces: emptyCount, places };
}

function emptyPlace(role: Place["role"]): Place {
  return { role, empty: true, mine: false, offered: false, offeredToMe: false };
}

function placeShown(
  viewer: RotaViewer,
  { id: turnId, role, state, memberId, homeTenantId, offeredTo }: Turn,
  members: readonly RotaMember[],
  names: ReadonlyMap<string, string>,
): Place {
  const has = members.find(({ id }) => id === memberId);
  const wanted = members.find(({ id }) => id === offeredTo);
  const name = names.get(memberId);
  return {
    role,
    empty: false,
    state: state === "confirmed" ? "confirmed" : "proposed",
    turnId,
    homeTenantId,
    mine: has !== undefined && isMine(viewer, has),
    offered: wanted !== undefined,
    offeredToMe: wanted !== undefined && isMine(viewer, wanted),
    ...(has && mayKnow(viewer, has) && { memberId, ...(name !== undefined && { name }) }),
  };
}

const dayMs = 86_400_000;

/** How many days are left from one day to another; 0 from that day on. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));
}

/** A turn that somebody has, with the day of its session. */
export interface DatedTurn {
  readonly turn: Turn;
  readonly day: string;
}

/** How the turns of the last year lie: between organisations for everybody, between their own people for staff. */
export function balanceOf(
  viewer: RotaViewer,
  turns: readonly DatedTurn[],
  { members, names }: Known,
  today: string,
): RotaBalance {
  const counted = (isIn: (turn: Turn) => boolean) => {
    const its = turns.filter(({ turn }) => isIn(turn));
    const past = ({ turn, day }: DatedTurn) => turn.state === "confirmed" && day < today && day > yearBefore(today);
    return { served: its.filter(past).length, toCome: its.filter(({ day }) => day >= today).length };
  };
  const homes = [...new Set(members.map(({ homeTenantId }) => homeTenantId))].toSorted();
  const own = members.filter((member) => member.homeTenantId === viewer.tenant && mayKnow(viewer, member));
  return {
    organisations: homes.map((homeTenantId) => ({
      homeTenantId,
      ...counted((turn) => turn.homeTenantId === homeTenantId),
    })),
    people: own.map(({ id: memberId, role }) => {
      const name = names.get(memberId);
      return { memberId, role, ...(name !== undefined && { name }), ...counted((turn) => turn.memberId === memberId) };
    }),
  };
}

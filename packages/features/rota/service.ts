import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { Stored } from "@panels/table/entity";
import { every, find, listByOrder, only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, refusals as table } from "@panels/table/verbs";
import { type EnteredPanel, enterPanel, takingPart } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import type { RoleNeeded, Rota, SessionTurns } from "./model.ts";
import { expectEachOnce } from "./rules.ts";
import { heldIn, type PoolMember, poolOn, type Served, yearBefore } from "./rules-draw.ts";
import { rotaKey, RotaMembers, Rotas, Turns } from "./store.ts";

/** What a panel needs, at its version; 0 where nobody has said yet. */
export interface KeptRota {
  readonly rota: Rota;
  readonly version: number;
}

/** Which professionals each session of a panel needs. Two round trips. */
export async function readRota(ctx: Context, panelId: string): Promise<KeptRota> {
  const { panel, spaces } = await enterPanel(ctx, panelId, "view");
  const stored = await find(Rotas, spaces.data, panelId);
  return { rota: stored?.value ?? { panelId: panel.id, roles: [] }, version: stored?.version ?? 0 };
}

/** Says which professionals each session of a panel needs; turns that are there stay. Three round trips. */
export async function setRota(ctx: Context, panelId: string, roles: RoleNeeded[]): Promise<KeptRota> {
  const { panel, spaces } = await enterPanel(ctx, panelId, "facilitate");
  expectEachOnce(roles);
  const rota: Rota = { panelId: panel.id, roles };
  const standing = await find(Rotas, spaces.data, panelId);
  if (!standing && ctx.ifMatch !== 0) throw table.stale();
  const stored = standing
    ? await changeRecord(ctx, Rotas, spaces.data, panelId, () => ({ next: rota }))
    : await createRecord(ctx, Rotas, spaces.data, panelId, rota);
  return { rota: stored.value, version: stored.version };
}

/** What a panel needs, and who can fill it. */
export interface Pool {
  readonly roles: readonly RoleNeeded[];
  readonly members: readonly PoolMember[];
}

/**
 * What a panel needs, and everybody in its pool whose organisation still takes part: whom no grant lets in any more is asked
 * no more, and what they held is empty. Two round trips, the second only where guests have put people forward.
 */
export async function readPool(ctx: Context, { panel, spaces }: EnteredPanel): Promise<Pool> {
  const items = await readStretch(spaces.data, { prefix: rotaKey }, true);
  const all = only(RotaMembers, items).map(({ value }) => value);
  const here = await takingPart(ctx, panel, all);
  const [rota] = only(Rotas, items);
  const members = all.flatMap((member) => {
    const part = here.get(member.homeTenantId);
    return part ? [{ ...member, until: part.until }] : [];
  });
  return { roles: rota?.value.roles ?? [], members };
}

/** A session that was not cancelled, with the turns that there are at it. */
export interface Meeting {
  readonly session: Session;
  readonly turns: SessionTurns["turns"];
}

/**
 * The meetings of a panel from a year before a day on, by when they start: those in whose turns fairness is measured. Two
 * Queries side by side, one more for each megabyte. The lists may lag by milliseconds: who has a place is never decided here.
 */
export async function readMeetings(spaces: PanelSpaces, day: string): Promise<Meeting[]> {
  const from = yearBefore(day);
  const [sessions, kept] = await Promise.all([
    every((page) => sessionsByStart(spaces, { ...page, from })),
    // A session may have moved since its turns were written, so that they are looked for a while before.
    every((page) => listByOrder(Turns, spaces.data, { ...page, from: yearBefore(from) })),
  ]);
  const turns = new Map(kept.map((each) => [each.sessionId, each.turns]));
  return sessions
    .filter(({ state }) => state !== "cancelled")
    .map((session) => ({ session, turns: turns.get(session.id) ?? [] }));
}

/** The turns that people in the pool have at these meetings. */
export function servedAt(meetings: readonly Meeting[], { members }: Pool): Served[] {
  return meetings.flatMap(({ session, turns }) =>
    heldIn(turns, poolOn(members, session.day)).map(({ memberId }) => ({ memberId, day: session.day })),
  );
}

/** The turns of one session as they stand; undefined where nobody was asked yet. One round trip. */
export async function findTurns(spaces: PanelSpaces, sessionId: string): Promise<Stored<SessionTurns> | undefined> {
  return find(Turns, spaces.data, sessionId);
}

/** The calendar day of a request. */
export function today({ now }: Pick<Context, "now">): string {
  return londonDay(now.toISOString());
}

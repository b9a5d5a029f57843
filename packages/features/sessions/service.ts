import { type Context, may } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import { newId } from "@panels/ids/id";
import type { Stored } from "@panels/table/entity";
import type { Item } from "@panels/table/item";
import { type Listed, only, type Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, type Decision, get, idFor } from "@panels/table/verbs";
import { create, type PutWrite } from "@panels/table/write";
import { covers, type EnteredPanel, enterPanel } from "../panels/service.ts";
import { expectReserved, expectToReserve, seatsShownTo } from "../panels/service-seats.ts";
import { type NewSession, Session, type SessionChange, type SessionState, type Slot, type Start } from "./model.ts";
import { expectAhead, seenSession } from "./rules.ts";
import { layOut, movedAlong, type Place } from "./rules-layout.ts";
import { cloned, type Days, expectMeeting, planned, restarted, startsBetween } from "./rules-planning.ts";
import { readWithSlots, sessionsByStart, slotWrite } from "./service-slots.ts";
import { Sessions, Slots } from "./store.ts";

export { refusalsOf, stepped } from "./rules.ts";

/** A session as it is after a request, and whether the request was a repeat. */
export type Changed = Stored<Session> & { replayed?: true };

/** One session as it is kept, for features that have checked who asks; 404 where there is none. One round trip. */
export async function getSession(spaces: PanelSpaces, sessionId: string): Promise<Stored<Session>> {
  return get(Sessions, spaces.data, sessionId);
}

/** The session among what was read with it. */
export function sessionAmong(items: Item[]): Session | undefined {
  return only(Sessions, items)[0]?.value;
}

/** Reads one session as the caller may see it. Two round trips. */
export async function readSession(ctx: Context, sessionId: string): Promise<Stored<Session>> {
  const entered = await enterPanel(ctx, sessionId, "view");
  return seen(ctx, entered, await getSession(entered.spaces, sessionId));
}

/** Which of a panel's sessions are wanted. */
export interface Wanted extends Days {
  readonly state?: SessionState | undefined;
}

/** A page of a panel's sessions by start; with a state, it may hold fewer than asked for. Two round trips. */
export async function listSessions(
  ctx: Context,
  panelId: string,
  page: Page,
  { state, ...days }: Wanted,
): Promise<Listed<Session>> {
  const entered = await enterPanel(ctx, panelId, "view");
  const { items, next } = await sessionsByStart(entered.spaces, { ...page, ...startsBetween(days) });
  const wanted = items.filter(({ value }) => state === undefined || value.state === state);
  return { items: wanted.map((stored) => seen(ctx, entered, stored)), next };
}

function seen<Kept extends Stored<Session>>(ctx: Context, { reach }: EnteredPanel, stored: Kept): Kept {
  const allowed = may(ctx, "attendance:join") || may(ctx, "bookings:write");
  const takesPart = allowed && covers(reach, "attend");
  const value = seatsShownTo(stored.value, ctx.tenant, reach === "own");
  return { ...stored, value: seenSession(value, takesPart) };
}

/** Plans a session and lays out its slots, in one transaction. Two round trips, three where seats are kept for others. */
export async function planSession(ctx: Context, panelId: string, sent: NewSession): Promise<Changed> {
  const entered = await enterPanel(ctx, panelId, "facilitate");
  const session = planned(entered.panel, idFor(ctx, "ses", panelId), sent);
  await expectToReserve(ctx, entered, sent);
  return keep(ctx, entered, session, layOut(session, entered.panel, sent.slotCount));
}

/** Plans a session like an earlier one, at another time: its settings and its pattern of slots. Three round trips. */
export async function cloneSession(ctx: Context, sessionId: string, start: Start): Promise<Changed> {
  const entered = await enterPanel(ctx, sessionId, "facilitate");
  const { session, slots } = await readWithSlots(entered.spaces, sessionId);
  const next = cloned(session.value, idFor(ctx, "ses", entered.panel.id), start);
  expectMeeting(entered.panel, next.day);
  return keep(ctx, entered, next, movedAlong(session.value, next, valuesOf(slots)));
}

async function keep(ctx: Context, entered: EnteredPanel, session: Session, places: readonly Place[]): Promise<Changed> {
  const { spaces } = entered;
  const laidOut = places.map(({ startsAt, minutes }) => newSlot(ctx, spaces, session.id, { startsAt, minutes }));
  return seen(ctx, entered, await createRecord(ctx, Sessions, spaces.data, session.id, session, laidOut));
}

function newSlot(ctx: Context, spaces: PanelSpaces, sessionId: string, place: Place): PutWrite {
  const slot: Slot = { ...place, id: newId("slt", sessionId) };
  return create(Slots, spaces.data, slot.id, slot, { ...ctx, attempt: undefined });
}

/** What a decision on a session starts from. */
export interface Entered extends EnteredPanel {
  readonly session: Session;
}

/** Moves a session to its next state; `decide` may be asked again when somebody wrote in between. Three round trips. */
export async function moveSession(
  ctx: Context,
  sessionId: string,
  decide: (entered: Entered) => Decision<Session> | Promise<Decision<Session>>,
): Promise<Changed> {
  const entered = await enterPanel(ctx, sessionId, "facilitate");
  const moved = await changeRecord(ctx, Sessions, entered.spaces.data, sessionId, ({ value: session }) =>
    decide({ ...entered, session }),
  );
  return seen(ctx, entered, moved);
}

/** Changes a session that has not begun; its slots move along with its start. */
export async function changeSession(
  ctx: Context,
  sessionId: string,
  { localStart, ...patch }: SessionChange,
): Promise<Changed> {
  return moveSession(ctx, sessionId, async ({ session, ...entered }) => {
    const { spaces } = entered;
    expectAhead(session);
    const next = restarted(patched(Session, session, patch), { startsAt: patch.startsAt, localStart });
    if (next.day !== session.day) expectMeeting(entered.panel, next.day);
    expectReserved(next, next.seats);
    await expectToReserve(ctx, entered, patch);
    if (next.startsAt === session.startsAt && next.minutes === session.minutes) return { next };
    const { slots } = await readWithSlots(spaces, sessionId);
    const moved = movedAlong(session, next, valuesOf(slots));
    const also = slots.flatMap((before, at) => {
      const slot = moved[at];
      return slot && slot.startsAt !== before.value.startsAt ? [slotWrite(ctx, spaces, before, slot)] : [];
    });
    return { next, also };
  });
}

function valuesOf(slots: readonly Stored<Slot>[]): Slot[] {
  return slots.map(({ value }) => value);
}

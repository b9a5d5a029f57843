import { type Context, may } from "@panels/http/context";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, refusals as table } from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import { readWithPresenters, type SessionWithPresenters } from "../attendance/service.ts";
import { type Turning, turning } from "../attendance/service-turns.ts";
import { enterPanel } from "../panels/service.ts";
import type { RotaMember, SessionRota, Turn } from "./model.ts";
import { expectAhead, offered, refusals, replaced, sessionOf, stepped, swapped } from "./rules.ts";
import { drawRota, poolOn } from "./rules-draw.ts";
import { type Pool, readMeetings, readPool, servedAt } from "./service.ts";
import { toFill, turnsFor } from "./service-draw.ts";
import { readShown } from "./service-look.ts";
import { Turns } from "./store.ts";

/** A session's places after a turn was changed, at the version of its turns. */
export interface ChangedRota {
  readonly rota: SessionRota;
  readonly version: number;
  readonly replayed?: true;
}

/** What a change of a turn starts from. */
interface Deciding {
  readonly turn: Turn;
  readonly turns: readonly Turn[];
  readonly pool: Pool;
  readonly spaces: PanelSpaces;
  readonly read: SessionWithPresenters;
}

/** Confirms a turn, for whoever has it or the staff of their organisation; they are signed up for the session in the same act. */
export async function confirmTurn(ctx: Context, turnId: string): Promise<ChangedRota> {
  return changeTurn(ctx, turnId, ({ turn, turns, pool }) => {
    const member = expectTheirs(ctx, memberIn(pool, turn.memberId));
    const next = stepped(turn, "confirm");
    return { turns: replaced(turns, next), moving: { comes: comer(member) } };
  });
}

/**
 * Declines a turn, for whoever has it or the staff of their organisation: they are taken off the session, and the next who is
 * fairly due is asked, in the same act.
 */
export async function declineTurn(ctx: Context, turnId: string): Promise<ChangedRota> {
  return changeTurn(ctx, turnId, async ({ turn, turns, pool, spaces, read }) => {
    const member = expectTheirs(ctx, memberIn(pool, turn.memberId));
    const declined = replaced(turns, stepped(turn, "decline"));
    const session = read.session.value;
    const others = (await readMeetings(spaces, session.day)).filter((each) => each.session.id !== session.id);
    const looked = { session, turns: declined, presenters: read.presenters };
    const roles = pool.roles.filter(({ role }) => role === turn.role);
    const past = servedAt([...others, looked], pool);
    const asked = drawRota([toFill(looked)], roles, pool.members, past);
    return { turns: [...declined, ...turnsFor(session.id, asked)], moving: goer(turn, member) };
  });
}

/** Offers a turn to somebody in the pool with the same role; it stays with whoever has it until the other accepts. */
export async function offerTurn(ctx: Context, turnId: string, memberId: string): Promise<ChangedRota> {
  return changeTurn(ctx, turnId, ({ turn, turns, pool }) => {
    expectTheirs(ctx, memberIn(pool, turn.memberId));
    const to = memberIn(pool, memberId);
    if (!to) throw refusals.not_theirs();
    return { turns: replaced(turns, offered(turns, turn, to)) };
  });
}

/**
 * Takes a turn that was offered, for whoever it was offered to or the staff of their organisation: it is confirmed as theirs,
 * they are signed up and the other is taken off the session, in one transaction.
 */
export async function acceptOffer(ctx: Context, turnId: string): Promise<ChangedRota> {
  return changeTurn(ctx, turnId, ({ turn, turns, pool }) => {
    const to = expectOffered(ctx, pool, turn);
    const from = memberIn(pool, turn.memberId);
    return { turns: swapped(turns, turn, to), moving: { comes: comer(to), ...(from && goer(turn, from)) } };
  });
}

/** Says no to a turn that was offered, or takes the offer back: it stays with whoever has it. */
export async function declineOffer(ctx: Context, turnId: string): Promise<ChangedRota> {
  return changeTurn(ctx, turnId, ({ turn, turns, pool }) => {
    const from = memberIn(pool, turn.memberId);
    if (!from || !isTheirs(ctx, from)) expectOffered(ctx, pool, turn);
    return { turns: replaced(turns, offered(turns, turn, undefined)) };
  });
}

interface Decided {
  readonly turns: Turn[];
  readonly moving?: Turning;
}

// Seven round trips one after the other, one more where guests take part. Who is due is decided from the session's
// turns as they stand, and written only while they do.
async function changeTurn(
  ctx: Context,
  turnId: string,
  decide: (from: Deciding) => Decided | Promise<Decided>,
): Promise<ChangedRota> {
  const entered = await enterPanel(ctx, turnId, "attend");
  const { spaces } = entered;
  const sessionId = sessionOf(turnId);
  const [{ roles, members }, read] = await Promise.all([readPool(ctx, entered), readWithPresenters(spaces, sessionId)]);
  const session = read.session.value;
  const pool = { roles, members: poolOn(members, session.day) };
  const changed = await changeRecord(ctx, Turns, spaces.data, sessionId, async ({ value }) => {
    const turn = value.turns.find(({ id }) => id === turnId);
    if (!turn) throw table.not_found();
    expectAhead(session);
    const { turns, moving } = await decide({ turn, turns: value.turns, pool, spaces, read });
    const also: Write[] = moving ? await turning(ctx, spaces, read, moving) : [];
    return { next: { sessionId, day: session.day, turns }, also };
  });
  const { show } = await readShown(ctx, entered, { pool, sessionId });
  const { version, replayed } = changed;
  return { rota: show(session, changed.value.turns), version, ...(replayed && { replayed }) };
}

function memberIn({ members }: Pool, memberId: string | undefined): RotaMember | undefined {
  return members.find(({ id }) => id === memberId);
}

function isTheirs(ctx: Context, { homeTenantId, personId }: RotaMember): boolean {
  return homeTenantId === ctx.tenant && (may(ctx, "attendance:manage") || personId === ctx.personId);
}

// Another's turn answers as one that does not exist: only they and their own organisation's staff speak for somebody.
function expectTheirs(ctx: Context, member: RotaMember | undefined): RotaMember {
  if (!member || !isTheirs(ctx, member)) throw table.not_found();
  return member;
}

function expectOffered(ctx: Context, pool: Pool, { offeredTo }: Turn): RotaMember {
  const to = memberIn(pool, offeredTo);
  if (!to || !isTheirs(ctx, to)) throw refusals.not_offered();
  return to;
}

function comer({ personId, role }: RotaMember): NonNullable<Turning["comes"]> {
  return { personId, professionalRole: role };
}

function goer({ state }: Turn, { personId }: RotaMember): Turning {
  return state === "confirmed" ? { goes: { personId } } : {};
}

import type { Context } from "@panels/http/context";
import { commit, LostRace } from "@panels/table/commit";
import type { Stored } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import { change, create, type Write } from "@panels/table/write";
import { readWithPresenters } from "../attendance/service.ts";
import { enterPanel } from "../panels/service.ts";
import type { DaysToDraw, SessionRota, SessionTurns, Turn } from "./model.ts";
import { expectForwards, isAhead, refusals, turnOf } from "./rules.ts";
import { type Asked, drawRota, type SessionToFill } from "./rules-draw.ts";
import { findTurns, type Meeting, readMeetings, readPool, servedAt, today } from "./service.ts";
import { readShown } from "./service-look.ts";
import { Turns } from "./store.ts";

const sessionsAtOnce = 40;
const mostTries = 4;

/**
 * Proposes turns for every empty place of the coming sessions of some days, in one transaction: all or none. What somebody
 * else filled in the meantime is looked at anew, so that of two draws at once neither asks anybody twice. Seven round trips
 * one after the other; two of them for each session, side by side.
 */
export async function draw(ctx: Context, panelId: string, days: DaysToDraw): Promise<SessionRota[]> {
  const entered = await enterPanel(ctx, panelId, "facilitate");
  expectForwards(days);
  const { spaces } = entered;
  const from = days.from < today(ctx) ? today(ctx) : days.from;
  const [pool, meetings] = await Promise.all([readPool(ctx, entered), readMeetings(spaces, from)]);
  const isWanted = ({ session }: Meeting) => isAhead(session) && from <= session.day && session.day <= days.to;
  const coming = meetings.filter(isWanted);
  if (coming.length > sessionsAtOnce) throw refusals.too_many_sessions();
  const past = servedAt(
    meetings.filter((meeting) => !isWanted(meeting)),
    pool,
  );
  const { show } = await readShown(ctx, entered, { pool });
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await Promise.all(coming.map(({ session }) => lookAt(spaces, session.id)));
    const asked = drawRota(now.map(toFill), pool.roles, pool.members, [...past, ...servedAt(now, pool)]);
    const next = now.map((before) => ({ before, turns: [...before.turns, ...turnsFor(before.session.id, asked)] }));
    const [first, ...rest] = next
      .filter(({ before, turns }) => turns.length > before.turns.length)
      .map(({ before, turns }) => turnsWrite(ctx, spaces, before, turns));
    if (!first || (await happens([first, ...rest]))) {
      return next.map(({ before, turns }) => show(before.session, turns));
    }
  }
  throw table.contended();
}

/** A session with the turns at it as they stand now, and who presents there. */
interface Looked extends Meeting {
  readonly presenters: ReadonlySet<string>;
  readonly kept: Stored<SessionTurns> | undefined;
}

async function lookAt(spaces: PanelSpaces, sessionId: string): Promise<Looked> {
  const [{ session, presenters }, kept] = await Promise.all([
    readWithPresenters(spaces, sessionId),
    findTurns(spaces, sessionId),
  ]);
  return { session: session.value, presenters, kept, turns: kept?.value.turns ?? [] };
}

/** What a draw looks at in a session. */
export function toFill({ session: { id, day }, turns, presenters }: Omit<Looked, "kept">): SessionToFill {
  return { id, day, turns, presenters };
}

/** The turns of one session that a draw led to. */
export function turnsFor(sessionId: string, asked: readonly Asked[]): Turn[] {
  return asked.filter((each) => each.sessionId === sessionId).map(({ member }) => turnOf({ id: sessionId }, member));
}

function turnsWrite(ctx: Context, spaces: PanelSpaces, { session, kept }: Looked, turns: Turn[]): Write {
  const next: SessionTurns = { sessionId: session.id, day: session.day, turns };
  return kept
    ? change(Turns, spaces.data, session.id, kept, next, ctx)
    : create(Turns, spaces.data, session.id, next, ctx);
}

// Somebody who wrote first is no reason to give up: the places are looked at again.
async function happens(writes: readonly [Write, ...Write[]]): Promise<boolean> {
  try {
    await commit(writes);
    return true;
  } catch (error) {
    if (error instanceof LostRace) return false;
    throw error;
  }
}

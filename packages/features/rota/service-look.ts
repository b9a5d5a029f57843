import { type Context, may } from "@panels/http/context";
import { only, type Page, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { type EnteredPanel, enterPanel, mayRun } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import type { RotaBalance, SessionRota, Turn } from "./model.ts";
import { isAhead } from "./rules.ts";
import { heldIn } from "./rules-draw.ts";
import { balanceOf, type RotaViewer, shownRota } from "./rules-shown.ts";
import { findTurns, type Pool, readMeetings, readPool, today } from "./service.ts";
import { rotaKey, RotaPeople } from "./store.ts";

/** Who the caller is to a panel's rota. */
export function viewerOf(ctx: Context, entered: Pick<EnteredPanel, "reach">): RotaViewer {
  return {
    tenant: ctx.tenant,
    personId: ctx.personId,
    staff: may(ctx, "attendance:manage"),
    runsPanel: mayRun(ctx, entered, "attendance:manage"),
  };
}

/**
 * What the people in a pool are called, by pool member, as far as the caller may know: everybody for whoever runs the panel,
 * their own for others. One Query for each organisation, side by side.
 */
export async function readNames(
  viewer: RotaViewer,
  spaces: PanelSpaces,
  homes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(homes)].filter((home) => viewer.runsPanel || home === viewer.tenant);
  const read = await Promise.all(known.map((home) => readStretch(spaces.people(home), { prefix: rotaKey })));
  return new Map(only(RotaPeople, read.flat()).map(({ value: { memberId, name } }) => [memberId, name]));
}

/** What is shown with a session's turns: the pool, and the names that the caller may read. */
export async function readShown(ctx: Context, entered: EnteredPanel, read?: Pool) {
  const viewer = viewerOf(ctx, entered);
  const pool = read ?? (await readPool(ctx, entered));
  const names = await readNames(
    viewer,
    entered.spaces,
    pool.members.map(({ homeTenantId }) => homeTenantId),
  );
  return {
    pool,
    show: (session: Session, turns: readonly Turn[]): SessionRota =>
      shownRota(viewer, session, turns, { ...pool, names }, today(ctx)),
    balance: (turns: Parameters<typeof balanceOf>[1]): RotaBalance =>
      balanceOf(viewer, turns, { ...pool, names }, today(ctx)),
  };
}

/** A session's places for professionals as the caller may see them, and the version of its turns. Five round trips. */
export async function readSessionRota(ctx: Context, sessionId: string) {
  const entered = await enterPanel(ctx, sessionId, "view");
  const [{ value: session }, turns, { show }] = await Promise.all([
    getSession(entered.spaces, sessionId),
    findTurns(entered.spaces, sessionId),
    readShown(ctx, entered),
  ]);
  return { rota: show(session, turns?.value.turns ?? []), version: turns?.version ?? 0 };
}

const sessionsAtOnce = 20;

/**
 * A page of the coming sessions that have an empty place, the next first; it may hold fewer than asked for. Four round trips
 * one after the other, and one for each session side by side.
 */
export async function listEmpty(ctx: Context, panelId: string, page: Page) {
  const entered = await enterPanel(ctx, panelId, "view");
  const { spaces } = entered;
  const limit = Math.min(page.limit, sessionsAtOnce);
  const [{ items, next }, { show }] = await Promise.all([
    sessionsByStart(spaces, { ...page, limit, from: ctx.now.toISOString() }),
    readShown(ctx, entered),
  ]);
  const coming = items.map(({ value }) => value).filter(isAhead);
  const shown = await Promise.all(
    coming.map(async (session) => show(session, (await findTurns(spaces, session.id))?.value.turns ?? [])),
  );
  return { items: shown.filter(({ emptyPlaces }) => emptyPlaces > 0), next };
}

/** How the turns of a year lie. Four round trips one after the other. */
export async function readBalance(ctx: Context, panelId: string): Promise<RotaBalance> {
  const entered = await enterPanel(ctx, panelId, "view");
  const [meetings, { pool, balance }] = await Promise.all([
    readMeetings(entered.spaces, today(ctx)),
    readShown(ctx, entered),
  ]);
  const held = ({ session, turns }: (typeof meetings)[number]) =>
    heldIn(turns, pool.members).map((turn) => ({ turn, day: session.day }));
  return balance(meetings.flatMap(held));
}

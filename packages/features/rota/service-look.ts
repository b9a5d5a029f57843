import { type Context, may } from "@panels/http/context";
import { only, type Page, readStretch } from "@panels/table/read";
import { noteReading } from "../log/service-reading.ts";
import { type EnteredPanel, enterPanel, mayRun } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import type { RotaBalance, SessionRota, Turn } from "./model.ts";
import { isAhead } from "./rules.ts";
import { heldIn, poolOn } from "./rules-draw.ts";
import { balanceOf, type RotaViewer, shownRota } from "./rules-shown.ts";
import { findTurns, type Meeting, type Pool, readMeetings, readPool, today } from "./service.ts";
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
 * which is noted for their organisations; their own for others. One Query for each organisation, side by side.
 */
export async function readNames(
  ctx: Context,
  entered: EnteredPanel,
  homes: readonly string[],
  sessionId?: string,
): Promise<ReadonlyMap<string, string>> {
  const { runsPanel, tenant } = viewerOf(ctx, entered);
  const { spaces, panel } = entered;
  const known = [...new Set(homes)].filter((home) => runsPanel || home === tenant);
  const [read] = await Promise.all([
    Promise.all(known.map((home) => readStretch(spaces.people(home), { prefix: rotaKey }))),
    noteReading(ctx, spaces, sessionId ?? panel.id, known),
  ]);
  return new Map(only(RotaPeople, read.flat()).map(({ value: { memberId, name } }) => [memberId, name]));
}

/** What is shown with the turns of one session or several: the pool, and the names that the caller may read. */
export async function readShown(
  ctx: Context,
  entered: EnteredPanel,
  { sessionId, ...known }: { readonly sessionId?: string; readonly pool?: Pool },
) {
  const viewer = viewerOf(ctx, entered);
  const pool = known.pool ?? (await readPool(ctx, entered));
  const homes = pool.members.map(({ homeTenantId }) => homeTenantId);
  const names = await readNames(ctx, entered, homes, sessionId);
  const show = (session: Session, turns: readonly Turn[]): SessionRota =>
    shownRota(viewer, session, turns, { ...pool, names }, today(ctx));
  return { pool, show };
}

/** A session's places as the caller may see them, and the version of its turns. Three round trips, four where guests take part. */
export async function readSessionRota(ctx: Context, sessionId: string) {
  const entered = await enterPanel(ctx, sessionId, "view");
  const [{ value: session }, turns, { show }] = await Promise.all([
    getSession(entered.spaces, sessionId),
    findTurns(entered.spaces, sessionId),
    readShown(ctx, entered, { sessionId }),
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
    readShown(ctx, entered, {}),
  ]);
  const coming = items.map(({ value }) => value).filter(isAhead);
  const shown = await Promise.all(
    coming.map(async (session) => show(session, (await findTurns(spaces, session.id))?.value.turns ?? [])),
  );
  return { items: shown.filter(({ emptyPlaces }) => emptyPlaces > 0), next };
}

/** How the turns of a year lie. Three round trips one after the other. */
export async function readBalance(ctx: Context, panelId: string): Promise<RotaBalance> {
  const entered = await enterPanel(ctx, panelId, "view");
  const [meetings, pool, names] = await Promise.all([
    readMeetings(entered.spaces, today(ctx)),
    readPool(ctx, entered),
    readNames(ctx, entered, [ctx.tenant]),
  ]);
  const held = ({ session: { day }, turns }: Meeting) =>
    heldIn(turns, poolOn(pool.members, day)).map((turn) => ({ turn, day }));
  return balanceOf(viewerOf(ctx, entered), meetings.flatMap(held), { ...pool, names }, today(ctx));
}

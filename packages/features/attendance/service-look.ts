import { type Context, may } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { find, type Listed, listByOrder, type Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { get, refusals as table } from "@panels/table/verbs";
import { noteReading } from "../log/service-reading.ts";
import { covers, type EnteredPanel, enterPanel } from "../panels/service.ts";
import { getSession } from "../sessions/service.ts";
import { readSafeguarding } from "../tenants/service-safeguarding.ts";
import type { AttendanceRow, AttendanceSummary, Reached, SeenAttendance } from "./model.ts";
import type { MyAttendance } from "./model-joining.ts";
import { nextFor } from "./rules-joining.ts";
import { sharingOf } from "./rules-seats.ts";
import { mayKnow, nameShown, shownOf, summaryOf } from "./rules-shown.ts";
import { type Changed, everybodyAt, findAttendance, heldAttendance, sessionIdOf } from "./service.ts";
import { Attendances, Names, orderIn, orderOf } from "./store.ts";

/** An attendance as a caller may see it. */
export type Seen = Stored<SeenAttendance> & { replayed?: true };

/** A page of those who are down for a session, in that order: everybody for the panel's facilitators, their own for others. */
export async function listAttendance(
  ctx: Context,
  sessionId: string,
  page: Page,
  state: AttendanceRow["state"] | undefined,
): Promise<Listed<SeenAttendance>> {
  const entered = await enterPanel(ctx, sessionId, "view");
  const { spaces } = entered;
  const within = orderIn(sessionId);
  const { items, next } = await listByOrder(Attendances, spaces.data, { ...page, from: within, to: within });
  // An empty list may be that of a session that does not exist, which answers 404 as everywhere.
  if (items.length === 0) await getSession(spaces, sessionId);
  const wanted = items.filter(
    ({ value }) => mayKnow(value, runs(entered), ctx.tenant) && (state === undefined || value.state === state),
  );
  return { items: await named(ctx, spaces, sessionId, wanted), next };
}

// Names lie in the same order as the rows, one partition for each home tenant: one round trip, in parallel, beside the
// notes that others' were read.
async function named(
  ctx: Context,
  spaces: PanelSpaces,
  sessionId: string,
  items: readonly Stored<AttendanceRow>[],
): Promise<Stored<SeenAttendance>[]> {
  const orders = items.map(({ value, createdAt }) => orderOf(value.id, createdAt)).toSorted();
  const homes = [...new Set(items.map(({ value }) => value.homeTenantId))];
  const page = { limit: 100, from: orders.at(0), to: orders.at(-1) };
  const [pages] = await Promise.all([
    Promise.all(homes.map((home) => listByOrder(Names, spaces.people(home), page))),
    noteReading(ctx, spaces, sessionId, homes),
  ]);
  const names = new Map(pages.flatMap(({ items: some }) => some.map(({ value }) => [value.id, value])));
  return items.map((stored) => withName(ctx, stored, names.get(stored.value.id)));
}

function withName(ctx: Context, stored: Changed, reached: Reached | undefined): Seen {
  const { value } = stored;
  return { ...stored, value: { ...shownOf(value, ctx.tenant), ...nameShown(value, reached, ctx.tenant) } };
}

/** One attendance as the caller may see it: whoever does not run the session sees their own. Three round trips. */
export async function readAttendance(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterPanel(ctx, id, "view");
  return showTo(ctx, entered, await get(Attendances, entered.spaces.data, id));
}

/** The caller's own attendance at a session, or 404 where they are not down for it. */
export async function readOwn(ctx: Context, sessionId: string): Promise<Seen> {
  const entered = await enterPanel(ctx, sessionId, "view");
  const { spaces } = entered;
  const stored = ctx.personId === undefined ? undefined : await findAttendance(spaces, sessionId, ctx.personId);
  if (!stored) throw table.not_found();
  return showTo(ctx, entered, stored);
}

/** An attendance as the caller may see it; 404 where it is neither their own nor for them to know. One round trip. */
export async function showTo(ctx: Context, entered: EnteredPanel, stored: Changed): Promise<Seen> {
  const { value: row } = stored;
  const { spaces } = entered;
  const own = row.personId !== undefined && row.personId === ctx.personId;
  if (!own && !manages(ctx, entered, row)) throw table.not_found();
  const [reached] = await Promise.all([
    find(Names, spaces.people(row.homeTenantId), row.id),
    noteReading(ctx, spaces, sessionIdOf(row.id), [row.homeTenantId]),
  ]);
  return withName(ctx, stored, reached?.value);
}

function runs({ reach }: EnteredPanel): boolean {
  return covers(reach, "facilitate");
}

/** Whether the caller keeps this attendance: as the panel's facilitator, or for their own tenant's people. */
export function manages(ctx: Context, entered: EnteredPanel, row: AttendanceRow): boolean {
  return may(ctx, "attendance:manage") && mayKnow(row, runs(entered), ctx.tenant);
}

/** How many come to a session, without names. Two round trips and one for each megabyte. */
export async function summarise(ctx: Context, sessionId: string): Promise<AttendanceSummary> {
  const { spaces, reach } = await enterPanel(ctx, sessionId, "view");
  const [{ value: session }, rows] = await Promise.all([getSession(spaces, sessionId), everybodyAt(spaces, sessionId)]);
  return summaryOf(rows, sharingOf(session, ctx.now), { tenantId: ctx.tenant, isOwner: reach === "own" });
}

/** What the holder of an attendance pass sees of their own place, and the version of that. Two round trips. */
export async function readMine(ctx: Context): Promise<{ value: MyAttendance; version: number }> {
  const { spaces, stored } = await heldAttendance(ctx);
  const row = stored.value;
  const [{ value: session }, safeguarding] = await Promise.all([
    getSession(spaces, sessionIdOf(row.id)),
    readSafeguarding(ctx, ctx.tenant),
  ]);
  const { id, state, day, startsAt, minutes, onlineLink } = session;
  const isIn = row.state === "checked-in";
  const value = {
    attendanceId: row.id,
    state: row.state,
    part: row.part,
    ballotGiven: row.ballotGiven,
    ...(row.hearBack && { hearBack: row.hearBack }),
    next: nextFor(row, session),
    safeguarding,
    session: { id, state, day, startsAt, minutes, ...(isIn && onlineLink !== undefined && { onlineLink }) },
  };
  return { value, version: stored.version };
}

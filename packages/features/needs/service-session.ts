import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { find, only, readStretch } from "@panels/table/read";
import { needsSpace } from "@panels/table/across";
import { changeRecord, createRecord } from "@panels/table/verbs";
import type { AttendanceRow } from "../attendance/model.ts";
import { everybodyComing, oneComing } from "../attendance/service-coming.ts";
import { covers, type EnteredPanel, enterPanel, takingPart } from "../panels/service.ts";
import { getSession } from "../sessions/service.ts";
import type { Format, PersonNeeds } from "./model.ts";
import type { NeedsMet, NeedsMetToRecord, SessionNeeds } from "./model-session.ts";
import { decideMet, formatsAsked, isFlagged, shownComing } from "./rules.ts";
import { metAt, MetNeeds, Needs } from "./store.ts";

/**
 * What the people who come to a session need, and whether it was met: of everybody for who runs it, of their own people for
 * who looks after a guest's directory. What they need is read where it is kept, so that it is as it stands now; of an
 * organisation whose grant has ended nothing is. Five round trips one after the other, the last a read for each person.
 */
export async function listNeeds(ctx: Context, sessionId: string): Promise<SessionNeeds> {
  const entered = await enterPanel(ctx, sessionId, "view");
  const { spaces } = entered;
  const [{ value: session }, coming] = await Promise.all([
    getSession(spaces, sessionId),
    mayKnow(ctx, entered) ? everybodyComing(ctx, entered, sessionId) : [],
  ]);
  const rows = coming.map(({ row }) => row);
  const homes = await takingPart(ctx, entered.panel, rows);
  const flagged = isFlagged(session, londonDay(ctx.now.toISOString()));
  const [kept, answers] = await Promise.all([
    keptFor(ctx, homes, rows),
    Promise.all([...homes.keys()].map((home) => readStretch(spaces.people(home), { prefix: metAt(sessionId) }, true))),
  ]);
  const met = new Map(only(MetNeeds, answers.flat()).map(({ value }) => [value.id, value]));
  const people = coming.flatMap(
    (each) => shownComing({ ...each, kept: kept.get(each.row.id), met: met.get(each.row.id) }, flagged) ?? [],
  );
  return { sessionId, people, formats: formatsAsked(people, agendaIn(ctx, sessionId)) };
}

// Whoever brings their own people to a panel that others run is told by those people, or looks after the directory.
function mayKnow(ctx: Context, { reach }: EnteredPanel): boolean {
  return covers(reach, "facilitate") || may(ctx, "people:manage");
}

// Of the forms that people ask for, those in which the product itself makes the agenda.
function agendaIn(ctx: Context, sessionId: string) {
  const page = `/v1/tenants/${ctx.tenant}/sessions/${sessionId}/agenda.html`;
  const made: Partial<Record<Format, string>> = { "screen-reader": page, "large-print": `${page}?print=large` };
  return (format: Format) => made[format];
}

/**
 * What is recorded of each of these people, by attendance: of those homes alone, which the caller has found to take part, and
 * nothing of whoever is in no directory. One round trip, in parallel.
 */
export async function keptFor(
  { connection }: Pick<Context, "connection">,
  homes: ReadonlyMap<string, unknown>,
  rows: readonly AttendanceRow[],
): Promise<Map<string, PersonNeeds>> {
  const found = await Promise.all(
    rows.map(async ({ id, personId, homeTenantId }) => {
      if (personId === undefined || !homes.has(homeTenantId)) return [];
      const stored = await find(Needs, needsSpace(connection, homeTenantId), personId);
      return stored ? [[id, stored.value] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** Says, for who runs the session, whether somebody's needs were met there. Six round trips one after the other. */
export async function recordMet(
  ctx: Context,
  attendanceId: string,
  sent: NeedsMetToRecord,
): Promise<{ met: NeedsMet; version: number }> {
  const entered = await enterPanel(ctx, attendanceId, "facilitate");
  const attending = await oneComing(ctx, entered, attendanceId);
  const space = entered.spaces.people(attending.row.homeTenantId);
  const homes = await takingPart(ctx, entered.panel, [attending.row]);
  const [{ value: session }, kept, standing] = await Promise.all([
    getSession(entered.spaces, attending.sessionId),
    keptFor(ctx, homes, [attending.row]),
    find(MetNeeds, space, attendanceId),
  ]);
  const next = decideMet(session, { ...attending, kept: kept.get(attendanceId) }, sent, ctx.now);
  const stored = standing
    ? await changeRecord(ctx, MetNeeds, space, attendanceId, () => ({ next }))
    : await createRecord(ctx, MetNeeds, space, attendanceId, next);
  return { met: stored.value, version: stored.version };
}

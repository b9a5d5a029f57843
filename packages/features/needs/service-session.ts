import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { find, only, readStretch } from "@panels/table/read";
import { spacesOf } from "@panels/table/space";
import { changeRecord, createRecord } from "@panels/table/verbs";
import { type Attending, everybodyComing, oneComing } from "../attendance/service-coming.ts";
import { covers, type EnteredPanel, enterPanel, findByPass } from "../panels/service.ts";
import { getSession } from "../sessions/service.ts";
import type { Format, PersonNeeds } from "./model.ts";
import type { NeedsMet, NeedsMetToRecord, SessionNeeds } from "./model-session.ts";
import { decideMet, formatsAsked, isFlagged, refusals, shownComing } from "./rules.ts";
import { metAt, MetNeeds, Needs } from "./store.ts";

/**
 * What the people who come to a session need, and whether it was met: of everybody for who runs it, of their own people for
 * who looks after a guest's directory. What they need is read where it is kept, so that it is as it stands now. Five round
 * trips one after the other, the last a read for each person.
 */
export async function listNeeds(ctx: Context, sessionId: string): Promise<SessionNeeds> {
  const entered = await enterPanel(ctx, sessionId, "view");
  if (!covers(entered.reach, "facilitate") && !may(ctx, "people:manage")) throw refusals.managers_only();
  const { spaces } = entered;
  const [{ value: session }, coming] = await Promise.all([
    getSession(spaces, sessionId),
    everybodyComing(ctx, entered, sessionId),
  ]);
  const homes = [...new Set(coming.map(({ row }) => row.homeTenantId))];
  const flagged = isFlagged(session, londonDay(ctx.now.toISOString()));
  const [kept, answers] = await Promise.all([
    keptFor(ctx, entered, coming),
    Promise.all(homes.map((home) => readStretch(spaces.people(home), { prefix: metAt(sessionId) }, true))),
  ]);
  const met = new Map(only(MetNeeds, answers.flat()).map(({ value }) => [value.id, value]));
  const people = coming.flatMap(
    (each) => shownComing({ ...each, kept: kept.get(each.row.id), met: met.get(each.row.id) }, flagged) ?? [],
  );
  return { sessionId, people, formats: formatsAsked(people, agendaIn(ctx, sessionId)) };
}

// Of the forms that people ask for, those in which the product itself makes the agenda.
function agendaIn(ctx: Context, sessionId: string) {
  const page = `/v1/tenants/${ctx.tenant}/sessions/${sessionId}/agenda.html`;
  const made: Partial<Record<Format, string>> = { "screen-reader": page, "large-print": `${page}?print=large` };
  return (format: Format) => made[format];
}

/**
 * What is recorded of each of these people, by attendance: nothing of an organisation whose grant has ended, and nothing of
 * whoever is in no directory. One round trip for each organisation and person, in parallel.
 */
export async function keptFor(
  ctx: Context,
  { panel }: EnteredPanel,
  coming: readonly Pick<Attending, "row">[],
): Promise<Map<string, PersonNeeds>> {
  const homes = [...new Set(coming.map(({ row }) => row.homeTenantId))];
  const led = await Promise.all(homes.map((tenant) => findByPass({ ...ctx, tenant }, panel.ownerTenantId, panel.id)));
  const takesPart = new Set(homes.filter((_home, at) => led[at]));
  const found = await Promise.all(
    coming.map(async ({ row: { id, personId, homeTenantId } }) => {
      if (personId === undefined || !takesPart.has(homeTenantId)) return [];
      const stored = await find(Needs, spacesOf(ctx.connection, homeTenantId).people, personId);
      return stored ? [[id, stored.value] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** Says, for who runs the session, whether somebody's needs were met there. Five round trips. */
export async function recordMet(
  ctx: Context,
  attendanceId: string,
  sent: NeedsMetToRecord,
): Promise<{ met: NeedsMet; version: number }> {
  const entered = await enterPanel(ctx, attendanceId, "facilitate");
  const attending = await oneComing(ctx, entered, attendanceId);
  const space = entered.spaces.people(attending.row.homeTenantId);
  const [{ value: session }, kept, standing] = await Promise.all([
    getSession(entered.spaces, attending.sessionId),
    keptFor(ctx, entered, [attending]),
    find(MetNeeds, space, attendanceId),
  ]);
  const next = decideMet(session, { ...attending, kept: kept.get(attendanceId) }, sent, ctx.now);
  const stored = standing
    ? await changeRecord(ctx, MetNeeds, space, attendanceId, () => ({ next }))
    : await createRecord(ctx, MetNeeds, space, attendanceId, next);
  return { met: stored.value, version: stored.version };
}

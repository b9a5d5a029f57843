import { defineRefusals } from "@panels/errors/define-refusals";
import { laterDay, londonDay } from "@panels/schema/london";
import type { AttendanceRow } from "../attendance/model.ts";
import type { Session } from "../sessions/model.ts";
import type { Format, Needed, NeedsReview, PersonNeeds, ShownNeeds } from "./model.ts";
import type { ComingNeeds, NeedsMet, NeedsMetToRecord, SessionNeeds } from "./model-session.ts";

export const refusals = defineRefusals("needs", {
  not_asked: {
    kind: "conflict",
    title: "Nobody has said yet what this person needs",
    fix: "Record it first, also where it is nothing.",
  },
  nothing_needed: {
    kind: "conflict",
    title: "Nothing is recorded that this person needs",
    fix: "Ask them what they need. Once it is recorded, you can say whether it was met.",
  },
  not_begun: {
    kind: "conflict",
    title: "The session has not begun",
    fix: "Say whether needs were met once the session is live, or after it.",
  },
  because_missing: {
    kind: "invalid",
    title: "Say what was not as it should be",
    fix: "Send because: one sentence is enough, so that it goes better next time.",
  },
});

/** Whether there is anything that somebody needs; asked and in need of nothing is none. */
export function needsAnything(needed: Needed | undefined): boolean {
  return needed !== undefined && Object.keys(needed).length > 0;
}

// The standard's sixth step: reviewed regularly. A year on is what the product asks.
function yearAfter(now: Date): string {
  const [year, ...rest] = londonDay(now.toISOString()).split("-");
  const sameDay = [Number(year) + 1, ...rest].join("-");
  return sameDay.endsWith("-02-29") ? sameDay.replace("-02-29", "-03-01") : sameDay;
}

/** What is kept once somebody has said what a person needs. */
export function recorded(
  personId: string,
  needed: Needed,
  { byThem, now }: { byThem: boolean; now: Date },
): PersonNeeds {
  return {
    id: personId,
    needed,
    recordedBy: byThem ? "self" : "on-behalf",
    recordedAt: now.toISOString(),
    reviewDueOn: yearAfter(now),
  };
}

/** What is kept once somebody has looked again: what changed is recorded anew, and the next review is a year on. */
export function reviewed(
  before: PersonNeeds,
  { needed }: NeedsReview,
  by: { byThem: boolean; now: Date },
): PersonNeeds {
  const next = needed ? recorded(before.id, needed, by) : { ...before, reviewDueOn: yearAfter(by.now) };
  return { ...next, reviewedAt: by.now.toISOString() };
}

/** A person's needs as they are shown to them and to who looks after the directory. */
export function shownNeeds(personId: string, kept: PersonNeeds | undefined): ShownNeeds {
  if (!kept) return { personId, asked: false };
  const { id: _theirs, ...rest } = kept;
  return { personId, asked: true, ...rest };
}

/** Whether needs are due to be looked at again. */
export function isDue({ reviewDueOn }: PersonNeeds, today: string): boolean {
  return reviewDueOn <= today;
}

const daysAfter = 14;

/**
 * Whether those who run a session still see what people need there: until two weeks after it, so that they can say whether
 * it was met, and never of a session that was cancelled.
 */
export function isFlagged({ state, day }: Pick<Session, "state" | "day">, today: string): boolean {
  return state !== "cancelled" && today <= laterDay(day, daysAfter);
}

/** One person who comes, with what is known of their needs. */
export interface Coming {
  readonly row: AttendanceRow;
  readonly name?: string | undefined;
  readonly thatDay?: string | undefined;
  readonly kept?: PersonNeeds | undefined;
  readonly met?: NeedsMet | undefined;
}

/**
 * What is shown of one person who comes; undefined where they need nothing. Once it is flagged no longer, only what was said
 * of whether it was met.
 */
export function shownComing(coming: Coming, flagged: boolean): ComingNeeds | undefined {
  const { row, name, kept, met } = coming;
  const needed = flagged && needsAnything(kept?.needed) ? kept?.needed : undefined;
  const thatDay = flagged ? coming.thatDay : undefined;
  if (!needed && thatDay === undefined && !met) return undefined;
  return {
    attendanceId: row.id,
    homeTenantId: row.homeTenantId,
    name,
    needed,
    thatDay,
    met: met?.met ?? "not-yet",
    because: met?.because,
  };
}

/** In which forms papers are asked for, the most wanted first, with where the product makes the agenda in that form. */
export function formatsAsked(
  people: readonly ComingNeeds[],
  agendaIn: (format: Format) => string | undefined,
): SessionNeeds["formats"] {
  const counts = new Map<Format, number>();
  for (const format of people.flatMap(({ needed }) => needed?.informationFormat ?? [])) {
    counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, more], [b, less]) => less - more || a.localeCompare(b))
    .map(([format, asking]) => ({ format, people: asking, agenda: agendaIn(format) }));
}

/** Checks that it may be said now whether needs were met, and that there are any. */
export function decideMet({ state }: Session, coming: Coming, { met, because }: NeedsMetToRecord, now: Date): NeedsMet {
  if (state !== "live" && state !== "closed") throw refusals.not_begun();
  if (!needsAnything(coming.kept?.needed) && coming.thatDay === undefined) throw refusals.nothing_needed();
  if (met !== "yes" && because === undefined) throw refusals.because_missing();
  return { id: coming.row.id, met, because, saidAt: now.toISOString() };
}

import type { Context } from "@panels/http/context";
import { type CalendarEvent, calendarFile } from "@panels/http/icalendar";
import { londonDay } from "@panels/schema/london";
import type { Stored } from "@panels/table/entity";
import type { Page, PageKey } from "@panels/table/read";
import type { Panel } from "../panels/model.ts";
import { enterAll } from "../panels/service.ts";
import type { Session, SessionState } from "./model.ts";
import type { CalendarEntry } from "./model-calendar.ts";
import { type Days, startsBetween } from "./rules-planning.ts";
import { sessionsByStart } from "./service-slots.ts";
import { startOrder } from "./store.ts";

interface Coming {
  readonly panel: Panel;
  readonly stored: Stored<Session>;
}

/**
 * A page of the sessions of every panel that the acting tenant may enter, its own and those shared with it, by start: from
 * today on, where no day is given. Two round trips, three where some panels are shared; the last reads each panel, at once.
 */
export async function listCalendar(
  ctx: Context,
  page: Page,
  days: Days,
): Promise<{ items: CalendarEntry[]; next: PageKey | undefined }> {
  const { items, next } = await comingSessions(ctx, page, days);
  return { items: items.map(entryOf), next };
}

// What lies further ahead comes into a calendar as the year goes on.
const mostInFile = 500;

/** The same as one calendar file, at most 500 sessions. */
export async function calendarAsFile(ctx: Context, days: Days): Promise<string> {
  const { items } = await comingSessions(ctx, { limit: mostInFile }, days);
  return calendarFile(items.map(({ panel, stored }) => calendarEvent(stored, panel.name)));
}

async function comingSessions(
  ctx: Context,
  { limit, after }: Page,
  days: Days,
): Promise<{ items: Coming[]; next: PageKey | undefined }> {
  const span = startsBetween({ ...days, from: firstDay(ctx.now, days) });
  const panels = await enterAll(ctx);
  // No session is ever removed, so that a full page of each panel holds the first of all of them. One more, because the
  // last of the page before is read again.
  const wanted = { limit: limit + 1, ...span, ...(after && { from: after.sk }) };
  const read = await Promise.all(
    panels.map(async ({ panel, spaces }) => {
      const { items, next } = await sessionsByStart(spaces, wanted);
      return { next, items: items.map((stored) => ({ panel, stored, order: startOrder(stored.value) })) };
    }),
  );
  const coming = read
    .flatMap(({ items }) => items)
    .filter(({ order }) => after === undefined || order > after.sk)
    .toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const items = coming.slice(0, limit);
  const last = items.at(-1);
  const more = coming.length > limit || read.some(({ next }) => next !== undefined);
  return { items, next: last && more ? { sk: last.order } : undefined };
}

// Whoever asks up to a day that has passed means that day.
function firstDay(now: Date, { from, to }: Days): string {
  const today = londonDay(now.toISOString());
  return from ?? (to !== undefined && to < today ? to : today);
}

function entryOf({ panel, stored: { value } }: Coming): CalendarEntry {
  const { id: sessionId, panelId, state, startsAt, minutes, day, place, notes, cancelledBecause } = value;
  return {
    sessionId,
    panelId,
    panelName: panel.name,
    ownerTenantId: panel.ownerTenantId,
    state,
    startsAt,
    minutes,
    day,
    ...(place !== undefined && { place }),
    ...(notes !== undefined && { notes }),
    ...(cancelledBecause !== undefined && { cancelledBecause }),
  };
}

const statuses = {
  scheduled: "TENTATIVE",
  published: "CONFIRMED",
  live: "CONFIRMED",
  closed: "CONFIRMED",
  cancelled: "CANCELLED",
} as const satisfies Record<SessionState, string>;

/**
 * A session as an entry of somebody's calendar, the same one in every file that it stands in; without its online link, for
 * calendars are shared. `programme` is what happens when, and `changedAt` when any of that last changed.
 */
export function calendarEvent(
  { value, version, updatedAt }: Stored<Session>,
  panelName: string,
  { programme = [], changedAt = updatedAt }: { programme?: readonly string[]; changedAt?: string | undefined } = {},
): CalendarEvent {
  const { id, startsAt, minutes, place, notes, state, cancelledBecause } = value;
  const lines = [
    ...(cancelledBecause ? [`Cancelled: ${cancelledBecause}`] : []),
    ...programme,
    ...(notes ? [notes] : []),
  ];
  return {
    uid: `${id}@pan-sussex-panels`,
    sequence: version,
    changedAt,
    startsAt,
    minutes,
    summary: panelName,
    ...(lines.length > 0 && { description: lines.join("\n") }),
    location: place,
    status: statuses[state],
  };
}

import { lazy } from "./lazy.ts";

const zone = { timeZone: "Europe/London" } as const;
const clock = lazy(
  () =>
    new Intl.DateTimeFormat("en-GB", {
      ...zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
);
const calendar = lazy(
  () => new Intl.DateTimeFormat("en-GB", { ...zone, weekday: "long", day: "numeric", month: "long", year: "numeric" }),
);

/** What the clock on a wall in Europe/London shows at an instant, to the minute: `2026-11-05T10:00`. */
export function londonTime(instant: string): string {
  const parts = clock().formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** The calendar day in Europe/London at an instant: `2026-11-05`. */
export function londonDay(instant: string): string {
  return londonTime(instant).slice(0, 10);
}

/** The same day in words: `Thursday 5 November 2026`. */
export function londonDate(instant: string): string {
  return calendar().format(new Date(instant)).replace(",", "");
}

/** The calendar day so many days after another. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The instants, in UTC, at which a clock in Europe/London shows a local time (`2026-11-05T10:00`): none where the clocks
 * skip it in spring, two, the earlier first, where they repeat it in autumn.
 */
export function londonInstants(local: string): string[] {
  const asUtc = Date.parse(`${local}Z`);
  // London has been on UTC or an hour ahead of it at all times since 1968.
  const candidates = [60, 0].map((minutesAhead) => new Date(asUtc - minutesAhead * 60_000).toISOString());
  return candidates.filter((instant) => londonTime(instant) === local);
}

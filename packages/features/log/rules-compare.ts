import type { Comparison } from "./model.ts";
import { type Image, type Noted, noteOf, type Written } from "./rules.ts";

/** What somebody wrote from after one moment up to another, both ISO 8601 in UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/**
 * What is to be compared now: on from where it came, up to a day and an hour ago. The stream remembers a record for one day, and
 * what it has not told by then it never will. Undefined where that was done this very night.
 */
export function dueStretch({ until, under }: Comparison, now: Date): Stretch | undefined {
  const from = until ?? "";
  if (under) return { from, to: under.to };
  const to = now.getTime() - dayMs - 3_600_000;
  if (until !== undefined && to - Date.parse(until) < dayMs / 2) return undefined;
  return { from, to: new Date(to).toISOString() };
}

/** What the log should say of an item's last write; undefined where it was not written in this stretch, or is never logged. */
export function expectedOf(
  item: Image & Pick<Written, "sk">,
  { holds, panelId, home }: Pick<Written, "holds" | "panelId" | "home">,
  { from, to }: Stretch,
): Noted | undefined {
  if (!item.stamp || item.stamp.at <= from || item.stamp.at > to) return undefined;
  // What stood there before is gone, and with it which fields changed.
  const before = item.stamp.version > 1 ? {} : undefined;
  return noteOf({ sk: item.sk, holds, panelId, home, before, after: item, changed: [], stamped: true });
}

/** The writes that a log tells, to be ticked off. */
export interface Tally {
  add(entry: Noted): void;
  /** Whether the write is among them, and not ticked off before. */
  tickOff(entry: Noted): boolean;
}

/** Begins to count what a log tells. */
export function startTally(): Tally {
  const counts = new Map<string, number>();
  return {
    add(entry) {
      const name = nameOf(entry);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    tickOff(entry) {
      const name = nameOf(entry);
      const left = counts.get(name) ?? 0;
      if (left > 0) counts.set(name, left - 1);
      return left > 0;
    },
  };
}

// A tombstone no longer says what it was, so that its id may be another than the entry's: those of one request are counted.
function nameOf({ kind, id, version, requestId, action }: Noted): string {
  return JSON.stringify([kind, version, requestId, action === "removed" ? null : id]);
}

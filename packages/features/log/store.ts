import { entity, type Stamp, type Stored } from "@panels/table/entity";
import type { Space } from "@panels/table/space";
import { change, create, type PutWrite } from "@panels/table/write";
import { Comparison, LogEntry, LogHead, PeopleRead, Refused, SeenMark } from "./model.ts";

/** What the entries of a log begin with. */
export const entryPrefix = "ENTRY#";

/** The key of the entry at a place in the log; 0 lies before the first. */
export function keyAt(sequence: number): string {
  return Entries.key(String(sequence));
}

/** The place in the log that a key stands for. */
export function sequenceIn(sk: string): number {
  return Number(sk.slice(entryPrefix.length));
}

/** The log itself, in its order. */
export const Entries = entity({
  kind: "log-entry",
  schema: LogEntry,
  space: "log",
  key: (sequence) => `${entryPrefix}${sequence.padStart(12, "0")}`,
});

/** The one item that all writers of a tenant's log meet at. */
export const Heads = entity({ kind: "log-head", schema: LogHead, space: "log", key: () => "HEAD" });

/** How far the log was compared with what it is about. */
export const Comparisons = entity({ kind: "log-comparison", schema: Comparison, space: "log", key: () => "COMPARED" });

/** The records that are in the log already. */
export const Marks = entity({ kind: "log-mark", schema: SeenMark, space: "log", key: (eventId) => `SEEN#${eventId}` });

// The stream keeps a record for one day, so nothing is delivered again, or still to be read, after two.
const markDays = 2;

/** When what is only needed while the stream remembers may go, in seconds since 1970. */
export function afterMarks(now: Date): number {
  return Math.floor(now.getTime() / 1000) + markDays * 86_400;
}

/** The hour that a moment lies in, in which the same thing is noted once. */
export function hourOf(now: Date): string {
  return now.toISOString().slice(0, 13);
}

/** The writes that add entries to a log, all or none: only while it is as it was read, and no record is in it yet. */
export function append(
  log: Space<"log">,
  head: Stored<LogHead> | undefined,
  added: readonly { eventId: string; entry: Omit<LogEntry, "sequence"> }[],
  stamp: Stamp,
): [PutWrite, ...PutWrite[]] {
  const last = head?.value.sequence ?? 0;
  const next = { sequence: last + added.length };
  const ttl = afterMarks(stamp.now);
  return [
    head ? change(Heads, log, "", head, next, stamp) : create(Heads, log, "", next, stamp),
    ...added.flatMap(({ eventId, entry }, at) => {
      const sequence = last + at + 1;
      return [
        create(Entries, log, String(sequence), { ...entry, sequence }, stamp),
        create(Marks, log, eventId, { sequence }, stamp, { ttl }),
      ];
    }),
  ];
}

/** Notes that people were read, with the people themselves: what the log is told of reads that would leave no trace. */
export const PeopleReads = entity({
  kind: "people-read",
  schema: PeopleRead,
  space: "panel-people",
  key: (reading) => `READ#${reading}`,
});

/** Notes what somebody was refused: what the log is told of requests that changed nothing. */
export const Refusals = entity({
  kind: "refusal",
  schema: Refused,
  space: "refused",
  key: (refusal) => `REFUSED#${refusal}`,
});

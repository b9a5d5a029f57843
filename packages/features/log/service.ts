import type { Context } from "@panels/http/context";
import { type PageQuery, pageFrom } from "@panels/http/page";
import { commit, LostRace } from "@panels/table/commit";
import type { Connection } from "@panels/table/connection";
import { find, type Listed, listByKey } from "@panels/table/read";
import { spacesOf } from "@panels/table/space";
import { placeOf, readChange, type StreamRecord } from "@panels/table/stream";
import { refusals } from "@panels/table/verbs";
import type { ShownEntry } from "./model.ts";
import { type Noted, noteOf, shownTo, unknownActor } from "./rules.ts";
import { append, Entries, entryPrefix, Heads, Marks } from "./store.ts";

/** What keeping the log takes. */
export interface Relay {
  readonly connection: Connection;
  readonly requestId: string;
  readonly now: Date;
  /** One line for what somebody should look at: ids only. */
  log(line: Record<string, unknown>): void;
}

interface Due {
  readonly at: number;
  readonly tenant: string;
  readonly eventId: string;
  readonly entry: Noted;
}

// The head, and two items for each record: a transaction takes 100.
const mostAtOnce = 49;

/**
 * Writes what a batch of stream records tells into the logs of their tenants, each record once however often it comes.
 * Gives the place of the first record that could not be kept: it and all after it must come again.
 */
export async function keepLog(relay: Relay, records: readonly StreamRecord[]): Promise<number | undefined> {
  const { due, stuckAt } = readAll(relay, records);
  const byTenant = Map.groupBy(due, ({ tenant }) => tenant);
  const failures = await Promise.all([...byTenant].map(([tenant, own]) => keepFor(relay, tenant, own)));
  const failed = [...failures, stuckAt].filter((at) => at !== undefined);
  return failed.length > 0 ? Math.min(...failed) : undefined;
}

function readAll(relay: Relay, records: readonly StreamRecord[]): { due: Due[]; stuckAt: number | undefined } {
  const due: Due[] = [];
  for (const [at, record] of records.entries()) {
    try {
      const change = readChange(record);
      const place = placeOf(change.pk);
      const entry = place && noteOf({ ...change, ...place });
      if (entry?.actor === unknownActor) {
        relay.log({
          level: "error",
          alarm: "unsigned write",
          tenant: place?.owner,
          kind: entry.kind,
          eventId: change.eventId,
        });
      }
      if (place && entry) due.push({ at, tenant: place.owner, eventId: change.eventId, entry });
    } catch (fault) {
      // What the record holds stays out of the line: it may be about a person.
      relay.log({ level: "error", alarm: "unreadable record", eventId: record.eventID, error: nameOf(fault) });
      return { due, stuckAt: at };
    }
  }
  return { due, stuckAt: undefined };
}

/** Gives the place of the first record of this tenant that could not be kept; those after it wait, to stay in order. */
async function keepFor(relay: Relay, tenant: string, due: readonly Due[]): Promise<number | undefined> {
  for (let start = 0; start < due.length; start += mostAtOnce) {
    const some = due.slice(start, start + mostAtOnce);
    try {
      await keepOnce(relay, tenant, some);
    } catch (fault) {
      relay.log({ level: "error", tenant, requestId: relay.requestId, error: nameOf(fault) });
      return some[0]?.at;
    }
  }
  return undefined;
}

/** Adds entries in one transaction, leaving out what the log has already. Two round trips, when nobody else was faster. */
async function keepOnce(relay: Relay, tenant: string, due: readonly Due[]): Promise<void> {
  const { log } = spacesOf(relay.connection, tenant);
  const stamp = { actor: "relay", tenant, requestId: relay.requestId, now: relay.now };
  let missing = due;
  for (let tries = 0; tries < 8; tries += 1) {
    const head = await find(Heads, log, "");
    try {
      await commit(relay.connection, append(log, head, missing, stamp));
      return;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
    const marks = await Promise.all(due.map(({ eventId }) => find(Marks, log, eventId)));
    missing = due.filter((_each, at) => !marks[at]);
    if (missing.length === 0) return;
  }
  throw refusals.contended();
}

/** A page of the acting tenant's log, as far as it may be told who did what. One round trip. */
export async function readLog(ctx: Context, query: PageQuery): Promise<Listed<ShownEntry>> {
  const { items, next } = await listByKey(Entries, ctx.own.log, entryPrefix, pageFrom(ctx.page, query));
  return { items: items.map((stored) => ({ ...stored, value: shownTo(ctx.tenant, stored.value) })), next };
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : "unknown";
}

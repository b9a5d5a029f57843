import { commit, LostRace } from "@panels/table/commit";
import type { Connection } from "@panels/table/connection";
import { find } from "@panels/table/read";
import { logSpaces } from "@panels/table/space";
import { type Place, placeOf, readChange, type StreamRecord } from "@panels/table/stream";
import { refusals } from "@panels/table/verbs";
import type { Grant } from "../grants/model.ts";
import { findGuests } from "../grants/service-held.ts";
import { type Noted, noteOf, unknownActor } from "./rules.ts";
import { type Audience, audienceOf, copiesOf } from "./rules-told.ts";
import { append, Heads, Marks } from "./store.ts";

/** What keeping the log takes. */
export interface Relay {
  readonly connection: Connection;
  readonly requestId: string;
  readonly now: Date;
  /** One line for what somebody should look at: ids only. */
  log(line: Record<string, unknown>): void;
}

/** What a record told, before it is known whose logs keep it. */
export interface Told {
  readonly at: number;
  readonly eventId: string;
  readonly place: Place;
  readonly entry: Noted;
  readonly audience: Audience;
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
 * Writes what a batch of stream records tells into the logs of their tenants, each record once however often it comes: in
 * the log of the tenant whose partition it is, and in those of the guests of its panel whom it may be told to.
 * Gives the place of the first record that could not be kept: it and all after it must come again.
 * One round trip for each panel in the batch, then two for each tenant, side by side.
 */
export async function keepLog(relay: Relay, records: readonly StreamRecord[]): Promise<number | undefined> {
  const { told, stuckAt } = readAll(relay, records);
  const failed = [await keepTold(relay, told), stuckAt].filter((at) => at !== undefined);
  return failed.length > 0 ? Math.min(...failed) : undefined;
}

/** Writes what was told into every log that keeps it. Gives the place of the first that could not be kept. */
export async function keepTold(relay: Relay, told: readonly Told[]): Promise<number | undefined> {
  let due: Due[];
  try {
    due = await addressed(relay, told);
  } catch (fault) {
    relay.log({ level: "error", requestId: relay.requestId, error: nameOf(fault) });
    return told[0]?.at;
  }
  const byTenant = Map.groupBy(due, ({ tenant }) => tenant);
  const failures = await Promise.all([...byTenant].map(([tenant, own]) => keepFor(relay, tenant, own)));
  const failed = failures.filter((at) => at !== undefined);
  return failed.length > 0 ? Math.min(...failed) : undefined;
}

function readAll(relay: Relay, records: readonly StreamRecord[]): { told: Told[]; stuckAt: number | undefined } {
  const told: Told[] = [];
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
      if (place && entry)
        told.push({ at, eventId: change.eventId, place, entry, audience: audienceOf(entry.kind, change) });
    } catch (fault) {
      // What the record holds stays out of the line: it may be about a person.
      relay.log({ level: "error", alarm: "unreadable record", eventId: record.eventID, error: nameOf(fault) });
      return { told, stuckAt: at };
    }
  }
  return { told, stuckAt: undefined };
}

/** Each entry for each log that keeps it. One round trip for each panel that guests may be told something of. */
async function addressed({ connection, now }: Relay, told: readonly Told[]): Promise<Due[]> {
  const guests = new Map<string, Promise<Grant[]>>();
  const guestsOf = (owner: string, panelId: string) => {
    const asked = guests.get(panelId) ?? findGuests(logSpaces(connection, owner).sharing, now, panelId);
    guests.set(panelId, asked);
    return asked;
  };
  const due = told.map(async ({ at, eventId, place, entry, audience }): Promise<Due[]> => {
    const { owner } = place;
    const own = { at, tenant: owner, eventId, entry };
    if (entry.panelId === undefined || entry.share !== undefined) return [own];
    const held = audience.need === undefined ? [] : await guestsOf(owner, entry.panelId);
    const copies = copiesOf(place, entry, audience, held);
    return [own, ...copies.map((copy) => ({ at, eventId, ...copy }))];
  });
  return (await Promise.all(due)).flat();
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
  const { log } = logSpaces(relay.connection, tenant);
  const stamp = { actor: "relay", tenant, requestId: relay.requestId, now: relay.now };
  let missing = due;
  for (let tries = 0; tries < 8; tries += 1) {
    const head = await find(Heads, log, "");
    // What others still write about an organisation that is closed and erased is kept in their own logs alone.
    if (head?.value.ended) return;
    try {
      await commit(append(log, head, missing, stamp));
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

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : "unknown";
}

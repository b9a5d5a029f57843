import { createHash } from "node:crypto";
import type { Stamp, Stored } from "@panels/table/entity";
import { commit } from "@panels/table/commit";
import type { Item } from "@panels/table/item";
import { type Allowance, partsOf } from "@panels/table/partition";
import { find, listByKey, type PageKey } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { placeOf } from "@panels/table/stream";
import { change, create } from "@panels/table/write";
import type { Comparison } from "./model.ts";
import { dueStretch, expectedOf, startTally, type Stretch, type Tally } from "./rules-compare.ts";
import { audienceOf } from "./rules-told.ts";
import { keepTold, type Relay, type Told } from "./service.ts";
import { Comparisons, Entries, entryPrefix } from "./store.ts";

/**
 * Compares what a tenant's partitions hold with its log: of each item that was written since the last time, and more than a day
 * ago, the log must tell the last write. What it lacks is an alarm, with ids only, and is added, marked as reconciled. Goes on
 * where it stopped, and stops between two partitions once the allowance of items to read is used up; gives whether all is done.
 * One round trip for each thousand entries since then, and for each megabyte of the partitions.
 */
export async function compareLog(
  relay: Relay,
  log: Space<"log">,
  spaces: readonly Space[],
  allowance: Allowance,
): Promise<boolean> {
  const before = await find(Comparisons, log, "");
  const { until, under } = before?.value ?? {};
  const stretch = dueStretch({ until, under }, relay.now);
  if (!stretch) return true;
  const told = await tallyOf(log, stretch.from);
  const rest = spaces.filter(({ pk }) => pk > (under?.after ?? "")).toSorted((a, b) => (a.pk < b.pk ? -1 : 1));
  for (const [at, space] of rest.entries()) {
    const after = rest[at - 1]?.pk;
    if (allowance.left <= 0 && after !== undefined) {
      await note(relay, log, before, { ...(until && { until }), under: { to: stretch.to, after } });
      return false;
    }
    await comparePartition(relay, space, stretch, told, allowance);
  }
  await note(relay, log, before, { until: stretch.to });
  return true;
}

// An entry is added after the write it tells of; clocks may differ by seconds.
const clocksMs = 60_000;

async function tallyOf(log: Space<"log">, from: string): Promise<Tally> {
  const tally = startTally();
  const earliest = from && new Date(Date.parse(from) - clocksMs).toISOString();
  let after: PageKey | undefined;
  do {
    const { items, next } = await listByKey(Entries, log, entryPrefix, { limit: 1000, newestFirst: true, after });
    for (const { value, createdAt } of items) {
      if (createdAt < earliest) return tally;
      tally.add(value);
    }
    after = next;
  } while (after);
  return tally;
}

async function comparePartition(
  relay: Relay,
  space: Space,
  stretch: Stretch,
  tally: Tally,
  allowance: Allowance,
): Promise<void> {
  const place = placeOf(space.pk);
  if (!place) return;
  const lacking: Told[] = [];
  for await (const items of partsOf(space)) {
    allowance.left -= items.length;
    for (const item of items) {
      const expected = expectedOf(item, place, stretch);
      if (!expected || tally.tickOff(expected)) continue;
      const entry = { ...expected, reconciled: true };
      const audience = audienceOf(entry.kind, { before: undefined, after: item });
      lacking.push({ at: lacking.length, eventId: eventIdOf(item), place, entry, audience });
    }
  }
  if (lacking.length > 0) await add(relay, place.owner, lacking);
}

const mostTold = 20;

async function add(relay: Relay, tenant: string, lacking: readonly Told[]): Promise<void> {
  const which = lacking.slice(0, mostTold).map(({ entry: { kind, id, version } }) => ({ kind, id, version }));
  const { requestId } = relay;
  relay.log({ level: "error", alarm: "log lacked entries", requestId, tenant, count: lacking.length, which });
  if ((await keepTold(relay, lacking)) !== undefined) throw new Error("What the log lacked could not be added.");
}

// The same however often it is found, so that two comparisons at once add it once.
function eventIdOf({ pk, sk, stamp }: Item): string {
  return createHash("sha256")
    .update(JSON.stringify([pk, sk, stamp.version, stamp.requestId]))
    .digest("base64url");
}

async function note(
  { requestId, now }: Relay,
  log: Space<"log">,
  before: Stored<Comparison> | undefined,
  next: Comparison,
): Promise<void> {
  const stamp: Stamp = { actor: "jobs", tenant: log.owner, requestId, now };
  await commit([
    before ? change(Comparisons, log, "", before, next, stamp) : create(Comparisons, log, "", next, stamp),
  ]);
}

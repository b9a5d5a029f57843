import type { Stamp } from "./entity.ts";
import { type Item, stands } from "./item.ts";
import type { Space } from "./space.ts";
import { atVersion, type PutWrite } from "./write.ts";

/** Some items of one partition, in the order of their keys, and the key after which the rest comes. */
interface Part {
  readonly items: Item[];
  readonly next: string | undefined;
}

/** Reads a partition from a key on, whatever kinds it holds; what was removed is left out. One round trip. */
export async function readPartition(space: Space, after: string | undefined, limit: number): Promise<Part> {
  const { items, next } = await readAll(space, after, limit);
  const now = new Date();
  return { items: items.filter((item) => stands(item, now)), next };
}

async function readAll({ connection, pk, reach }: Space, after: string | undefined, limit: number): Promise<Part> {
  const whole = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk }, ConsistentRead: true };
  const start = after !== undefined && { ExclusiveStartKey: { pk, sk: after } };
  const output = await connection.query({ ...whole, Limit: limit, ...start }, reach);
  const next: unknown = output.LastEvaluatedKey?.["sk"];
  return { items: (output.Items ?? []) as unknown as Item[], next: typeof next === "string" ? next : undefined };
}

/** Everything that a partition holds, tombstones too, a part at a time. One round trip a thousand items, or megabyte. */
export async function* partsOf(space: Space): AsyncGenerator<Item[]> {
  let after: string | undefined;
  do {
    const { items, next } = await readAll(space, after, 1000);
    yield items;
    after = next;
  } while (after !== undefined);
}

/** How many items may be erased, or read, in one go; counts down. */
export interface Allowance {
  left: number;
}

const atOnce = 25;

/**
 * Erases what a partition holds, but what `keeps` says stays: nothing of an item is left but a tombstone under its key, which
 * the engine drops within days. Done again, it goes on where it stopped. Gives whether all is done, or the allowance ended
 * before. One round trip a hundred items, and one for each that is erased, 25 at once.
 */
export async function erasePartition(
  space: Space,
  stamp: Stamp,
  allowance: Allowance,
  keeps: (item: Item) => boolean = () => false,
): Promise<boolean> {
  let after: string | undefined;
  do {
    const { items, next } = await readAll(space, after, 100);
    const due = items.filter((item) => !isErased(item, stamp.now) && !keeps(item));
    const some = due.slice(0, allowance.left);
    for (let from = 0; from < some.length; from += atOnce) {
      await Promise.all(some.slice(from, from + atOnce).map((item) => eraseItem(space, item, stamp)));
    }
    allowance.left -= some.length;
    if (some.length < due.length) return false;
    after = next;
  } while (after !== undefined);
  return true;
}

function isErased({ gone, ttl = Infinity }: Item, now: Date): boolean {
  return gone === true && ttl * 1000 <= now.getTime();
}

/**
 * Erases one item, as `erasePartition` does. Not by a deletion: the log would not know who made it, and no function of ours may
 * make one. One round trip.
 */
export async function eraseItem({ connection, reach }: Space, { pk, sk, kind }: Item, stamp: Stamp): Promise<void> {
  const ttl = Math.floor(stamp.now.getTime() / 1000);
  await connection.put({ Item: { pk, sk, kind, data: {}, stamp: stamped(stamp, 1), gone: true, ttl } }, reach);
}

function stamped({ actor, tenant, requestId, now }: Stamp, version: number, created = now.toISOString()) {
  return { version, actor, tenant, requestId, at: now.toISOString(), created };
}

/** Everything that a partition holds, whatever its kind; what was removed is left out. One round trip a thousand items, or megabyte. */
export async function readWhole(space: Space): Promise<Item[]> {
  const all: Item[] = [];
  const now = new Date();
  for await (const items of partsOf(space)) all.push(...items.filter((item) => stands(item, now)));
  return all;
}
/**
 * The write that keeps some of what an item holds and leaves nothing else of it behind, digests of what was sent included;
 * it happens while the item is as it was read. Whoever calls it says what its kind may lose.
 */
export function reduced(space: Space, item: Item, data: Item["data"], stamp: Stamp): PutWrite {
  const { made: _digest, last: _another, ...rest } = item;
  const next = { ...rest, data, stamp: stamped(stamp, item.stamp.version + 1, item.stamp.created) };
  return { op: "put", space, item: next, condition: atVersion(item.stamp.version) };
}

import type { Lazy, Of } from "@panels/schema/lazy";
import type { Entity, Stored } from "./entity.ts";
import { type Item, orderKey, stands, storedOf } from "./item.ts";
import type { Space } from "./space.ts";

/** Reads one thing by its id, as it stands now (strongly consistent); undefined when there is none. One round trip. */
export async function find<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
): Promise<Stored<Of<S>> | undefined> {
  const Key = { pk: space.pk, sk: entity.key(id) };
  const { Item } = await space.connection.get({ Key, ConsistentRead: true }, space.reach);
  const item = Item as Item | undefined;
  return item && item.kind === entity.kind && stands(item, new Date()) ? storedOf(entity, item) : undefined;
}

/** Which part of a list is wanted. */
export interface Page {
  /** 1 to 100. */
  limit: number;
  newestFirst?: boolean;
  /** The last key of the page before. */
  after?: PageKey | undefined;
  /** Order values to start and end at, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Where a page ended, to be signed before it leaves the server. */
export interface PageKey {
  sk: string;
  ord?: string;
}

/** One page of a list and where the next begins. */
export interface Listed<Value> {
  items: Stored<Value>[];
  next: PageKey | undefined;
}

/** Lists one kind of thing in its declared order; a page may hold fewer than `limit` and still have a next. One round trip. */
export async function listByOrder<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  page: Page,
): Promise<Listed<Of<S>>> {
  const from = orderKey(entity, page.from ?? "");
  const to = orderKey(entity, `${page.to ?? ""}\uffff`);
  const output = await space.connection.query(
    {
      IndexName: "byOrder",
      KeyConditionExpression: "pk = :pk AND ord BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":pk": space.pk, ":from": from, ":to": to },
      ScanIndexForward: !page.newestFirst,
      Limit: page.limit,
      ...(page.after && { ExclusiveStartKey: { pk: space.pk, ...page.after } }),
    },
    space.reach,
  );
  const items = asItems(output.Items);
  const last = output.LastEvaluatedKey as PageKey | undefined;
  return {
    items: items.filter((item) => stands(item, new Date())).map((item) => storedOf(entity, item)),
    next: last && { sk: last.sk, ...(last.ord !== undefined && { ord: last.ord }) },
  };
}

/** All that a list gives, page after page. One round trip a thousand items, or megabyte. */
export async function every<Value>(list: (page: Page) => Promise<Listed<Value>>): Promise<Value[]> {
  const found: Value[] = [];
  let after: Page["after"];
  do {
    const { items, next } = await list({ limit: 1000, after });
    found.push(...items.map(({ value }) => value));
    after = next;
  } while (after);
  return found;
}

/**
 * Lists what a stretch of one partition holds by its own key, a page at a time: for things that are kept in the order in
 * which they are read. One round trip.
 */
export async function listByKey<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  prefix: string,
  page: Pick<Page, "limit" | "newestFirst" | "after">,
): Promise<Listed<Of<S>>> {
  const output = await space.connection.query(
    {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": space.pk, ":prefix": prefix },
      ScanIndexForward: !page.newestFirst,
      Limit: page.limit,
      ...(page.after && { ExclusiveStartKey: { pk: space.pk, sk: page.after.sk } }),
    },
    space.reach,
  );
  const last = output.LastEvaluatedKey as PageKey | undefined;
  return { items: only(entity, asItems(output.Items)), next: last && { sk: last.sk } };
}

/** A stretch of one partition by sort key: everything that begins with a prefix, or lies between two keys. */
export type Stretch = { prefix: string } | { from: string; to: string };

/**
 * Reads a whole stretch, whatever kinds it holds: for things that are kept together to be read together.
 * One round trip per megabyte. Pick the kinds out with `only`.
 */
export async function readStretch(space: Space, stretch: Stretch, consistent = false): Promise<Item[]> {
  const found: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const output = await space.connection.query(
      {
        KeyConditionExpression:
          "prefix" in stretch ? "pk = :pk AND begins_with(sk, :a)" : "pk = :pk AND sk BETWEEN :a AND :b",
        ExpressionAttributeValues:
          "prefix" in stretch
            ? { ":pk": space.pk, ":a": stretch.prefix }
            : { ":pk": space.pk, ":a": stretch.from, ":b": stretch.to },
        ConsistentRead: consistent,
        ...(start && { ExclusiveStartKey: start }),
      },
      space.reach,
    );
    found.push(...asItems(output.Items));
    start = output.LastEvaluatedKey;
  } while (start);
  const now = new Date();
  return found.filter((item) => stands(item, now));
}

/** The things of one kind among items that were read together. */
export function only<S extends Lazy>(entity: Entity<S>, items: Item[]): Stored<Of<S>>[] {
  return items.filter((item) => item.kind === entity.kind).map((item) => storedOf(entity, item));
}

function asItems(items: Record<string, unknown>[] | undefined): Item[] {
  return (items ?? []) as unknown as Item[];
}

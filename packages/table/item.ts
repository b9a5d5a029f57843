import type { Lazy, Of } from "@panels/schema/lazy";
import type { Attempt, Entity, Stamp, Stored } from "./entity.ts";
import type { Space } from "./space.ts";

/** An item as it lies in the table. */
export interface Item {
  pk: string;
  sk: string;
  ord?: string;
  kind: string;
  data: Record<string, unknown>;
  stamp: { version: number; actor: string; tenant: string; requestId: string; at: string; created: string };
  made?: Attempt;
  last?: Attempt;
  /** Set on a tombstone: the thing was removed, and the item goes when `ttl` comes. */
  gone?: true;
  /** Seconds since 1970, when the engine may drop the item. */
  ttl?: number;
}

/** The item that holds a value, stamped; `before` is what it replaces. */
export function itemOf<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  key: string,
  value: Of<S>,
  stamp: Stamp,
  before?: Stored<Of<S>>,
): Item {
  const at = stamp.now.toISOString();
  const made = before ? before.made : stamp.attempt;
  const last = before ? (stamp.attempt ?? before.last) : undefined;
  return {
    pk: space.pk,
    sk: key,
    ...(entity.order && { ord: orderKey(entity, entity.order(value, before?.createdAt ?? at)) }),
    kind: entity.kind,
    data: asRecord(value),
    stamp: {
      version: (before?.version ?? 0) + 1,
      actor: stamp.actor,
      tenant: stamp.tenant,
      requestId: stamp.requestId,
      at,
      created: before?.createdAt ?? at,
    },
    ...(made && { made }),
    ...(last && { last }),
  };
}

/** What an item holds, checked by the schema: an item that does not fit is a fault, never half-trusted. */
export function storedOf<S extends Lazy>(entity: Entity<S>, item: Item): Stored<Of<S>> {
  return {
    value: entity.schema().parse(item.data) as Of<S>,
    version: item.stamp.version,
    createdAt: item.stamp.created,
    updatedAt: item.stamp.at,
    made: item.made,
    last: item.last,
  };
}

/** The order key of a kind: lists of different kinds in one partition never mix. */
export function orderKey(entity: Entity, order: string): string {
  return `${entity.kind}#${order}`;
}

/** Whether an item still stands: neither a tombstone nor past its time (the engine drops late). */
export function stands(item: Item, now: Date): boolean {
  return !item.gone && (item.ttl === undefined || item.ttl * 1000 > now.getTime());
}

function asRecord(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

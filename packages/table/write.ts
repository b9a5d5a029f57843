import type { Lazy, Of } from "@panels/schema/lazy";
import type { Entity, Stamp, Stored } from "./entity.ts";
import { type Item, itemOf } from "./item.ts";
import type { Space } from "./space.ts";

/** One write as data: nothing happens until `commit`. */
export type Write = PutWrite | UpdateWrite | CheckWrite;

export interface PutWrite {
  readonly op: "put";
  readonly space: Space;
  readonly item: Item;
  readonly condition?: Condition | undefined;
}

/** A write of single attributes, for the few items that many callers change at once. */
export interface UpdateWrite {
  readonly op: "update";
  readonly space: Space;
  readonly sk: string;
  readonly expression: string;
  readonly condition?: Condition;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
  /** Whether it may happen though the grant it is made under has just ended: see decision 0019. */
  readonly unfenced?: true;
}

export interface CheckWrite {
  readonly op: "check";
  readonly space: Space;
  readonly sk: string;
  readonly condition: Condition;
}

/** What must hold in the table for a write to happen, and how to refuse where it does not for good. */
export interface Condition {
  readonly expression: string;
  readonly otherwise?: () => Error;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

const absent: Condition = { expression: "attribute_not_exists(pk)" };

/** What holds while a thing is as it was read. */
export function atVersion(version: number): Condition {
  return {
    expression: "#stamp.#version = :version",
    names: { "#stamp": "stamp", "#version": "version" },
    values: { ":version": version },
  };
}

/** A new thing; happens only where none stands under that id, and refuses by `otherwise` where one does. */
export function create<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  value: Of<S>,
  stamp: Stamp,
  { otherwise, ...options }: { ttl?: number; otherwise?: () => Error } = {},
): PutWrite {
  const item = { ...itemOf(entity, space, entity.key(id), value, stamp), ...options };
  return { op: "put", space, item, condition: { ...absent, ...(otherwise && { otherwise }) } };
}

/** A thing's next state; happens only while the thing is as it was read. */
export function change<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  before: Stored<Of<S>>,
  next: Of<S>,
  stamp: Stamp,
): PutWrite {
  const item = itemOf(entity, space, entity.key(id), next, stamp, before);
  return { op: "put", space, item, condition: atVersion(before.version) };
}

const tombstoneDays = 90;

/** Removes a thing, while it is as it was read: leaves a stamped tombstone, so that the log knows who did it, and when. */
export function remove<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  before: Stored<Of<S>>,
  stamp: Stamp,
): PutWrite {
  const { ord: _unlisted, ...item } = itemOf(entity, space, entity.key(id), before.value, stamp, before);
  return {
    op: "put",
    space,
    item: { ...item, data: {}, gone: true, ttl: tombstoneTtl(stamp) },
    condition: atVersion(before.version),
  };
}

/** Lets a transaction happen only while a thing it does not change is as it was read. */
export function unchanged<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  before: Stored<Of<S>>,
): CheckWrite {
  return { op: "check", space, sk: entity.key(id), condition: atVersion(before.version) };
}

/** What a thing is after its write: known without another read. */
export function written<Value>(write: PutWrite, value: Value): Stored<Value> {
  const { stamp, made, last } = write.item;
  return { value, version: stamp.version, createdAt: stamp.created, updatedAt: stamp.at, made, last };
}

/** What stands under an id, whatever stood there: for rows that only point or permit. Happens where the condition holds, if any. */
export function put<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  value: Of<S>,
  stamp: Stamp,
  condition?: Condition,
): PutWrite {
  return { op: "put", space, item: itemOf(entity, space, entity.key(id), value, stamp), condition };
}

/** Takes away what stands under an id, unread; leaves a tombstone as `remove` does. */
export function drop<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  stamp: Stamp,
  condition?: Condition,
): PutWrite {
  const { order: _unlisted, ...unordered } = entity;
  const item = itemOf(unordered, space, entity.key(id), {} as Of<S>, stamp);
  return { op: "put", space, item: { ...item, data: {}, gone: true, ttl: tombstoneTtl(stamp) }, condition };
}

function tombstoneTtl(stamp: Stamp): number {
  return Math.floor(stamp.now.getTime() / 1000) + tombstoneDays * 86_400;
}

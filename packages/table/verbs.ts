import { defineRefusals } from "@panels/errors/define-refusals";
import { newId } from "@panels/ids/id";
import type { Lazy, Of } from "@panels/schema/lazy";
import { commit, LostRace } from "./commit.ts";
import type { Attempt, Entity, Stamp, Stored } from "./entity.ts";
import { storedOf } from "./item.ts";
import { find } from "./read.ts";
import type { Space } from "./space.ts";
import { change, create, remove, type Write, written } from "./write.ts";

/** What every verb needs to know of the request: the stamp, and the version the caller expects, if it said one. */
export interface Writer extends Stamp {
  readonly ifMatch?: number | undefined;
}

export const refusals = defineRefusals("request", {
  not_found: {
    kind: "not-found",
    title: "There is nothing here",
    fix: "Check the address and the id, and that you are signed in to the right organisation.",
  },
  stale: {
    kind: "stale",
    title: "Somebody changed this since you read it",
    fix: "Read it again, look at what changed, and send your change with the new ETag.",
  },
  key_reused: {
    kind: "invalid",
    title: "This Idempotency-Key was used for another request",
    fix: "Use a new key for a new request; repeat a request with the very same body.",
  },
  contended: {
    kind: "unavailable",
    title: "Others kept changing this at the same moment",
    fix: "Nothing was changed. Try again in a second.",
  },
});

/** Reads one thing or refuses with 404. One round trip. */
export async function get<S extends Lazy, K extends string>(
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
): Promise<Stored<Of<S>>> {
  const stored = await find(entity, space, id);
  if (!stored) throw refusals.not_found();
  return stored;
}

/** The id of a thing about to be made: random, or derived from the caller's idempotency key so that a retry finds it. */
export function idFor(writer: Stamp, prefix: string, parent?: string): string {
  return newId(prefix, parent, writer.attempt?.key);
}

/**
 * Makes a new thing, with what must change in the same act. A retry of the same request gives the thing as it stands,
 * with `replayed`; the same key with another body is refused. One round trip.
 */
export async function createRecord<S extends Lazy, K extends string>(
  writer: Writer,
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  value: Of<S>,
  also: Write[] = [],
): Promise<Stored<Of<S>> & { replayed?: true }> {
  const write = create(entity, space, id, value, writer);
  try {
    await commit([write, ...also]);
    return written(write, value);
  } catch (error) {
    if (!(error instanceof LostRace) || error.at !== 0 || !error.standing) throw error;
    const standing = storedOf(entity, error.standing);
    if (!repeats(writer.attempt, standing.made)) throw error;
    return { ...standing, replayed: true };
  }
}

/** What a decision leads to: the thing's next state, and what must change with it in the same act. */
export interface Decision<Value> {
  next: Value;
  also?: Write[];
}

/**
 * Moves a thing to its next state: load, decide, commit. `decide` is pure and may be asked again with newer facts when
 * somebody wrote in between; with `If-Match` the caller is told instead (412). Two round trips without a race.
 */
export async function changeRecord<S extends Lazy, K extends string>(
  writer: Writer,
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  decide: (before: Stored<Of<S>>) => Decision<Of<S>> | Promise<Decision<Of<S>>>,
): Promise<Stored<Of<S>> & { replayed?: true }> {
  for (let tries = 0; tries < 8; tries += 1) {
    const before = await get(entity, space, id);
    if (repeats(writer.attempt, before.last)) return { ...before, replayed: true };
    expectVersion(writer, before);
    const { next, also = [] } = await decide(before);
    const write = change(entity, space, id, before, next, writer);
    try {
      await commit([write, ...also]);
      return written(write, next);
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
  throw refusals.contended();
}

/** Removes a thing, with what must change in the same act; the caller must have read the latest version. Two round trips. */
export async function removeRecord<S extends Lazy, K extends string>(
  writer: Writer,
  entity: Entity<S, K>,
  space: Space<K>,
  id: string,
  decide: (before: Stored<Of<S>>) => Write[] | Promise<Write[]> = () => [],
): Promise<void> {
  const before = await get(entity, space, id);
  expectVersion(writer, before);
  const also = await decide(before);
  try {
    await commit([remove(entity, space, id, before, writer), ...also]);
  } catch (error) {
    if (error instanceof LostRace) throw refusals.stale();
    throw error;
  }
}

function expectVersion(writer: Writer, before: Stored<unknown>): void {
  if (writer.ifMatch !== undefined && writer.ifMatch !== before.version) throw refusals.stale();
}

function repeats(attempt: Attempt | undefined, earlier: Attempt | undefined): boolean {
  if (!attempt || attempt.key !== earlier?.key) return false;
  if (attempt.body !== earlier.body) throw refusals.key_reused();
  return true;
}

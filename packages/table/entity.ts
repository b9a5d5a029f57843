import type { Lazy, Of } from "@panels/schema/lazy";

/** How one kind of thing is kept: where, checked by which schema, listed in which order. */
export interface Entity<Schema extends Lazy = Lazy, Kind extends string = string> {
  /** Stands in every item and in the log, `session`. */
  readonly kind: string;
  /** What is kept; items are parsed through it on every read. */
  readonly schema: Schema;
  /** Which partition it lives in; a handle of another kind will not compile. */
  readonly space: Kind;
  /** The sort key, from the thing's id. */
  readonly key: (id: string) => string;
  /** What lists are ordered by, such as when it was made; left out, it is not listed. Prefixed with the kind by the kit. */
  readonly order?: (value: Of<Schema>, createdAt: string) => string;
}

/** Declares how one kind of thing is kept. */
export function entity<Schema extends Lazy, const Kind extends string>(
  declaration: Entity<Schema, Kind>,
): Entity<Schema, Kind> {
  return declaration;
}

/** A thing as it was read or has just been written, with what the kit keeps beside it. */
export interface Stored<Value> {
  readonly value: Value;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Hashes of the key and body of the request that made it, and of the last transition: how a retry is recognised. */
  readonly made: Attempt | undefined;
  readonly last: Attempt | undefined;
}

/** One use of an idempotency key: hashes of the key (bound to tenant, client and route) and of the body. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
}

/** Who is writing, for whom, in which request, when: stands on every item, and the audit trail is read from it. */
export interface Stamp {
  readonly actor: string;
  readonly tenant: string;
  readonly requestId: string;
  readonly now: Date;
  readonly attempt?: Attempt | undefined;
}

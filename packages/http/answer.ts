import type { Stored } from "@panels/table/entity";

/** What a verb gives back to the HTTP kit: the body and what the headers are made from. */
export interface Answer<Body> {
  readonly body: Body;
  /** The version the ETag is made from; left out, the ETag is a digest of the body. */
  readonly version?: number;
  readonly status?: 200 | 201 | 202 | 204;
  /** The path of what was made, for `Location`. */
  readonly location?: string;
  readonly replayed?: boolean;
  /** How long this answer may be kept, in seconds: by anyone where the endpoint is public, else by the caller alone; left out, not at all. */
  readonly cacheSeconds?: number;
  /** Another media type than JSON, with the body as text. */
  readonly text?: { readonly type: string; readonly content: string };
}

/** When a thing was made and last changed, beside its own fields. */
export interface Stamps {
  createdAt: string;
  updatedAt: string;
}

/** A stored thing as its representation, with its times. */
export function represent<Value extends object>(stored: Stored<Value>): Value & Stamps {
  return { ...stored.value, createdAt: stored.createdAt, updatedAt: stored.updatedAt };
}

/** Answers with one stored thing, its version and whether this was a retry of an earlier request. */
export function one<Value extends object>(
  stored: Stored<Value> & { replayed?: true },
  options: { location?: string } = {},
): Answer<Value & Stamps> {
  return {
    body: represent(stored),
    version: stored.version,
    ...options,
    ...(stored.replayed && { replayed: true }),
  };
}

/** Answers with nothing but success (204). */
export const nothing: Answer<undefined> = { body: undefined, status: 204 };

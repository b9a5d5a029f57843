import type { Stored } from "@panels/table/entity";
import { digest } from "./conditional.ts";

/** What a verb gives back to the HTTP kit: the body and what the headers are made from. */
export interface Answer<Body> {
  readonly body: Body;
  /** The version the ETag is made from; left out, the ETag is a digest of the body. */
  readonly version?: number;
  /** Marks what the body holds beyond that version, such as what the day makes of it: a part of the ETag. */
  readonly variant?: string;
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

/**
 * Answers with one stored thing, its version and whether this was a retry of an earlier request. `more` is what is computed
 * when somebody asks: it stands in the body, and the ETag changes with it.
 */
export function one<Value extends object, More extends object = object>(
  stored: Stored<Value> & { replayed?: true },
  options: { location?: string; more?: More | undefined } = {},
): Answer<Value & Stamps & More> {
  const { more, ...rest } = options;
  return {
    body: { ...represent(stored), ...more } as Value & Stamps & More,
    version: stored.version,
    ...rest,
    ...(more && { variant: digest(JSON.stringify(more)).slice(0, 6) }),
    ...(stored.replayed && { replayed: true }),
  };
}

/** Answers with nothing but success (204). */
export const nothing: Answer<undefined> = { body: undefined, status: 204 };

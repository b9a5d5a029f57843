import { createHash, randomBytes } from "node:crypto";

/** Crockford's base 32, lower case: no i, l, o or u to misread. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const partLength = 10;

/**
 * An id is `<prefix>_<part><part>…`: each part is 10 characters (50 random bits). The first part of a thing in a panel is
 * the panel's own, and so on down, so that a key is found from an id without a read. Opaque to clients.
 */
export type Id = string;

/**
 * Makes an id under a parent id (or none).
 * @param seed makes the id repeatable: the same seed gives the same id, which is how a retried create finds its first effect
 */
export function newId(prefix: string, parent?: Id, seed?: string): Id {
  return `${prefix}_${parent ? bodyOf(parent) : ""}${seed === undefined ? randomPart() : seededPart(seed)}`;
}

/** Ten random characters: 50 bits. */
export function randomPart(): string {
  return encode(randomBytes(partLength));
}

function seededPart(seed: string): string {
  return encode(createHash("sha256").update(seed).digest());
}

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < partLength; at += 1) text += alphabet[(bytes[at] ?? 0) % alphabet.length];
  return text;
}

function bodyOf(id: Id): string {
  return id.slice(id.indexOf("_") + 1);
}

/** The parts of an id from the outermost thing inwards: a session's are [panel, session]. */
export function partsOf(id: Id): string[] {
  return bodyOf(id).match(/.{10}/g) ?? [];
}

/** The last part: what tells this thing from its siblings. */
export function ownPart(id: Id): string {
  return bodyOf(id).slice(-partLength);
}

/** The id of the thing that contains this one: `parentId(round, "ses", 2)` is its session's id. */
export function parentId(id: Id, prefix: string, depth: number): Id {
  return `${prefix}_${bodyOf(id).slice(0, depth * partLength)}`;
}

/** A pattern for ids of this prefix and depth, for schemas. */
export function idPattern(prefix: string, depth: number): RegExp {
  return new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{${depth * partLength}}$`);
}

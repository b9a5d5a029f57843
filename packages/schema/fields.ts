import { idPattern } from "@panels/ids/id";
import * as z from "zod/mini";
import { holdsNhsNumber } from "./nhs-number.ts";

/** What the OpenAPI document says of a field. */
export interface Words {
  description: string;
  example?: unknown;
}

function say<S extends z.ZodMiniType>(schema: S, words: Words): S {
  const { description, example } = words;
  return schema.check(z.meta({ description, ...(example !== undefined && { examples: [example] }) }));
}

// Controls but tab and line feed, and the bidirectional overrides that can make text read as something else.
const printable = /^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]*$/u;

/**
 * Free text of 1 to `max` characters, not blank. Refuses text that holds a valid NHS number (domain rule: no clinical data),
 * control characters and halves of surrogate pairs.
 */
export function text(max: number, words: Words) {
  return say(
    z.string().check(
      z.minLength(1),
      z.maxLength(max),
      z.regex(/\S/u, { error: "blank" }),
      z.regex(printable, { error: "unprintable" }),
      z.refine((value) => value.isWellFormed(), { error: "unprintable" }),
      z.refine((value) => !holdsNhsNumber(value), { error: "nhs_number" }),
    ),
    words,
  );
}

/** A whole number from `min` to `max`, both included. */
export function integer(min: number, max: number, words: Words) {
  return say(z.int().check(z.minimum(min), z.maximum(max)), words);
}

/** A number with decimals from `min` to `max`, both included. */
export function decimal(min: number, max: number, words: Words) {
  return say(z.number().check(z.minimum(min), z.maximum(max)), words);
}

/** True or false. */
export function flag(words: Words) {
  return say(z.boolean(), words);
}

/** One of a fixed list of words. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values, words: Words) {
  return say(z.enum(values), words);
}

/** A list of 0 (or `min`) to `max` items. */
export function list<S extends z.ZodMiniType>(item: S, max: number, words: Words, min = 0) {
  return say(z.array(item).check(z.minLength(min), z.maxLength(max)), words);
}

/** An instant of the years 1900 to 2199, RFC 3339 with an offset; kept and given out in UTC. */
export function instant(words: Words) {
  return say(
    z.iso.datetime({ offset: true }).check(
      z.maxLength(40),
      z.refine((value) => inUtc(value) !== undefined, { error: "Write a moment between the years 1900 and 2199." }),
      z.overwrite((value) => inUtc(value) ?? value),
    ),
    { example: "2026-11-05T10:00:00.000Z", ...words },
  );
}

// Years of other lengths would not be read back: the offset alone can push one over the edge.
function inUtc(value: string): string | undefined {
  const at = new Date(value);
  const year = at.getUTCFullYear();
  return year >= 1900 && year <= 2199 ? at.toISOString() : undefined;
}

/** A calendar date, `YYYY-MM-DD`. */
export function date(words: Words) {
  return say(z.iso.date().check(z.maxLength(10)), { example: "2026-11-05", ...words });
}

/** A date and time on the wall clock, to the minute, without an offset: `YYYY-MM-DDTHH:MM`. */
export function localTime(words: Words) {
  // zod takes a "Z" at the end of local times too, and it would say something else.
  const local = z.iso.datetime({ local: true, precision: -1 }).check(z.maxLength(16), z.regex(/\d$/));
  return say(local, { example: "2026-11-05T10:00", ...words });
}

/** The id of a thing: prefix and how deep it lies (a panel 1, a session 2, a round 3). */
export function id(prefix: string, depth: number, words: Words) {
  const example = `${prefix}_${"0123456789".repeat(depth)}`;
  return say(z.string().check(z.maxLength(prefix.length + 1 + 10 * depth), z.regex(idPattern(prefix, depth))), {
    example,
    ...words,
  });
}

/** How a tenant's id is written. */
export const tenantIdPattern = "[a-z][a-z0-9-]{0,30}[a-z0-9]";

/** Ten random characters of the product's own, as `randomPart` makes them; never free text, whatever they happen to spell. */
export function randomText(words: Words) {
  return say(z.string().check(z.maxLength(10), z.regex(/^[0-9a-hjkmnp-tv-z]{10}$/)), {
    example: "0123456789",
    ...words,
  });
}

/** A tenant's id: short, readable, chosen once (`wspcf`). */
export function tenantId(words: Words) {
  return say(z.string().check(z.maxLength(32), z.regex(new RegExp(`^${tenantIdPattern}$`))), {
    example: "wspcf",
    ...words,
  });
}

/** A path of this service itself, up to 500 characters. */
export function path(words: Words) {
  return say(z.string().check(z.maxLength(500), z.regex(/^\/[\x21-\x7e]*$/)), words);
}

/** A web address that starts with https, up to 2,000 characters of ASCII, without a user name in it. */
export function link(words: Words) {
  const address = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/;
  return say(z.string().check(z.maxLength(2000), z.regex(address)), {
    example: "https://example.org/paper",
    ...words,
  });
}

/** An e-mail address, up to 254 characters. */
export function email(words: Words) {
  return say(z.email().check(z.maxLength(254)), { example: "sam@example.org", ...words });
}

/** An object that takes these fields and no others, named in the OpenAPI document when `name` is given. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape, words?: Words & { name?: string }) {
  const schema = z.strictObject(shape);
  if (!words) return schema;
  const { name, description } = words;
  return schema.check(z.meta({ description, ...(name !== undefined && { id: name }) }));
}

/** The field may be left out. */
export const optional = z.optional;
/** The field may be null. */
export const nullable = z.nullable;

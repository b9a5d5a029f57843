import { tellsBirthDate } from "@panels/schema/birth-date";
import { londonDay } from "@panels/schema/london";
import { pointerTo } from "./violations.ts";

/** Where it is said what may be wrong with what was sent, though it was taken. */
export const warningsHeader = "Field-Warnings";

const detail = "This may hold a date of birth. Panels do not need it: take it out if it is one.";
const mostWarnings = 10;

/**
 * What may be wrong with the texts of a body, as a list of structured fields (RFC 9651): where, a stable code, and what to do;
 * undefined where nothing may be. A date of birth beside a name is warned of and not refused: whether it is one, people know.
 */
export function warningsOf(body: unknown, now: Date): string | undefined {
  const today = londonDay(now.toISOString());
  const pointers: string[] = [];
  for (const [path, text] of textsIn(body, [])) {
    if (tellsBirthDate(text, today)) pointers.push(pointerTo(path));
    if (pointers.length === mostWarnings) break;
  }
  if (pointers.length === 0) return undefined;
  return pointers.map((pointer) => `${quoted(pointer)};code=birth_date;detail=${quoted(detail)}`).join(", ");
}

function* textsIn(value: unknown, path: readonly string[]): Generator<readonly [readonly string[], string]> {
  if (typeof value === "string") yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) yield* textsIn(each, [...path, name]);
}

// A string of a structured field holds printable ASCII alone.
function quoted(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7e]/g, "?").replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

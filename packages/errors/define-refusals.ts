import { Refusal, type FieldProblem, type RefusalKind } from "./refusal.ts";

/** What a refusal means and how to get past it; published at `/problems/{code}`. */
export interface RefusalEntry {
  kind: RefusalKind;
  /** Short, the same every time (RFC 9457 `title`). */
  title: string;
  /** What to do next, in plain English. */
  fix: string;
}

/** Makes one named refusal, optionally with the particulars of this case in place of the general advice. */
export interface RefusalMaker extends RefusalEntry {
  (detail?: string, errors?: FieldProblem[]): Refusal;
  readonly code: string;
}

/**
 * Declares the named refusals of one area: `defineRefusals("scoring", { round_closed: {...} })`
 * gives `refusals.round_closed()`, code `scoring.round_closed`.
 */
export function defineRefusals<Names extends string>(
  area: string,
  table: Record<Names, RefusalEntry>,
): { readonly [Name in Names]: RefusalMaker } {
  const makers: Partial<Record<Names, RefusalMaker>> = {};
  for (const name of namesOf(table)) makers[name] = maker(`${area}.${name}`, table[name]);
  return complete(makers);
}

function maker(code: string, entry: RefusalEntry): RefusalMaker {
  const make = (detail?: string, errors?: FieldProblem[]): Refusal =>
    new Refusal({ ...entry, code, detail: detail ?? `${entry.title}. ${entry.fix}`, ...(errors && { errors }) });
  return Object.assign(make, { ...entry, code });
}

function namesOf<Names extends string>(table: Record<Names, unknown>): Names[] {
  return Object.keys(table) as Names[];
}

// The loop above visits every name of the table, so nothing is missing.
function complete<Names extends string>(makers: Partial<Record<Names, RefusalMaker>>): Record<Names, RefusalMaker> {
  return makers as Record<Names, RefusalMaker>;
}

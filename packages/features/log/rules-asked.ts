import { londonDay } from "@panels/schema/london";
import { ShownEntry } from "./model.ts";

/** What of the audit log is asked for. */
export interface Asked {
  readonly personId?: string | undefined;
  readonly id?: string | undefined;
  readonly kind?: string | undefined;
  readonly byTenantId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Whether an entry is asked for. It is the entry as it is shown: what stays hidden cannot be found out by asking for it. */
export function isAsked(entry: ShownEntry, { personId, id, kind, byTenantId, from, to }: Asked): boolean {
  const day = londonDay(entry.at);
  return (
    (personId === undefined || entry.actor === personId || entry.id === personId) &&
    (id === undefined || entry.id === id) &&
    (kind === undefined || entry.kind === kind) &&
    (byTenantId === undefined || entry.actingTenantId === byTenantId) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

/** Whether anything in particular is asked for. */
export function isNarrowed({ personId, id, kind, byTenantId, from, to }: Asked): boolean {
  return [personId, id, kind, byTenantId, from, to].some((each) => each !== undefined);
}

/** The numbers of a stretch that are not there. */
export function missingIn(first: number, last: number, present: ReadonlySet<number>): number[] {
  return Array.from({ length: last - first + 1 }, (_each, at) => first + at).filter((number) => !present.has(number));
}

/** Entries as the rows of a table, after the names of its columns where these are wanted. */
export function rowsOf(entries: readonly ShownEntry[], named: boolean): (string | number | boolean | undefined)[][] {
  const columns = Object.keys(ShownEntry().def.shape);
  const rows = entries.map((entry) => {
    const values = new Map(Object.entries({ ...entry, changed: entry.changed.join(" ") }));
    return columns.map((column) => values.get(column));
  });
  return named ? [columns, ...rows] : rows;
}

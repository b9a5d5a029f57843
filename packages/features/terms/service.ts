import type { Space } from "@panels/table/space";
import { only, readStretch } from "@panels/table/read";
import type { Term } from "./model.ts";
import { termOn } from "./rules.ts";
import { Terms } from "./store.ts";

/** A tenant's whole calendar, by first day. One round trip. */
export async function readCalendar(records: Space<"records">): Promise<Term[]> {
  const items = await readStretch(records, { prefix: "TERM#" });
  return only(Terms, items)
    .map(({ value }) => value)
    .toSorted((a, b) => a.from.localeCompare(b.from));
}

/** The term that a day belongs to in a tenant's calendar, if any. One round trip. */
export async function findTerm(records: Space<"records">, day: string): Promise<Term | undefined> {
  return termOn(day, await readCalendar(records));
}

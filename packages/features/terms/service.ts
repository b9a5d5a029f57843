import type { Item } from "@panels/table/item";
import type { Space } from "@panels/table/space";
import { only, readStretch } from "@panels/table/read";
import type { Tenant } from "../tenants/model.ts";
import { tenantAmong, tenantKey } from "../tenants/service.ts";
import type { Term } from "./model.ts";
import { termOn } from "./rules.ts";
import { Terms, termsKey } from "./store.ts";

/** A tenant's whole calendar, by first day. One round trip. */
export async function readCalendar(records: Space<"records">): Promise<Term[]> {
  return calendarAmong(await readStretch(records, { prefix: termsKey }));
}

/** A tenant and its whole calendar, which lie beside each other. One round trip. */
export async function readTenantAndCalendar(records: Space<"records">): Promise<{ owner: Tenant; calendar: Term[] }> {
  const items = await readStretch(records, { from: tenantKey, to: `${termsKey}\uffff` });
  return { owner: tenantAmong(items), calendar: calendarAmong(items) };
}

function calendarAmong(items: Item[]): Term[] {
  return only(Terms, items)
    .map(({ value }) => value)
    .toSorted((a, b) => a.from.localeCompare(b.from));
}

/** The term that a day belongs to in a tenant's calendar, if any. One round trip. */
export async function findTerm(records: Space<"records">, day: string): Promise<Term | undefined> {
  return termOn(day, await readCalendar(records));
}

import { resource } from "@panels/http/resource";
import { Term } from "./model.ts";
import { decideTerm, refusals } from "./rules.ts";
import { readCalendar } from "./service.ts";
import { Terms } from "./store.ts";

const calendar = resource({
  record: Term,
  entity: Terms,
  collection: "/terms",
  item: "/terms/{termId}",
  tag: "Terms",
  nouns: ["term", "terms"],
  scopes: { read: "tenant:read", write: "tenant:manage" },
  place: (ctx) => ctx.own.records,
  make: async (ctx, sent, id) => ({ next: decideTerm({ id, ...sent }, await readCalendar(ctx.own.records)) }),
  next: async (ctx, _before, wanted) => ({ next: decideTerm(wanted, await readCalendar(ctx.own.records)) }),
  refusals: Object.values(refusals),
});

export const termRoutes = [calendar.list, calendar.get, calendar.create, calendar.change, calendar.remove];

import { resource } from "@panels/http/resource";
import { Person } from "./model.ts";
import { decidePerson, refusals } from "./rules.ts";
import { admission, decideEntry, departure } from "./service.ts";
import { People } from "./store.ts";

const directory = resource({
  record: Person,
  entity: People,
  collection: "/people",
  item: "/people/{personId}",
  tag: "People",
  nouns: ["person", "people"],
  scopes: { read: "people:read", write: "people:manage" },
  place: (ctx) => ctx.own.people,
  make: (ctx, sent, id) => {
    const next = decidePerson({ id, ...sent }, ctx.personId);
    return { next, also: admission(ctx, next) };
  },
  next: decideEntry,
  ending: departure,
  refusals: Object.values(refusals),
});

export const peopleRoutes = [directory.list, directory.get, directory.create, directory.change, directory.remove];

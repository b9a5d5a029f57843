import { resource } from "@panels/http/resource";
import { correctedCopies } from "../attendance/service-correcting.ts";
import { correctedOnRota } from "../rota/service-correcting.ts";
import { Person } from "./model.ts";
import { decidePerson, refusals } from "./rules.ts";
import { admission, decideEntry } from "./service.ts";
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
  // What they are called is corrected in the same act where it stands for what is to come.
  next: async (ctx, before, wanted) => {
    const { next, also = [] } = decideEntry(ctx, before, wanted);
    const copies = await Promise.all([correctedCopies(ctx, before, next), correctedOnRota(ctx, before, next)]);
    return { next, also: [...also, ...copies.flat()] };
  },
  refusals: Object.values(refusals),
});

/** The directory; taking somebody out of it is erasing them, which concerns every feature. */
export const peopleRoutes = [directory.list, directory.get, directory.create, directory.change];

import { endpoint } from "@panels/http/endpoint";
import { resource } from "@panels/http/resource";
import { list, object, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { Tenant } from "../tenants/model.ts";
import { Person } from "./model.ts";
import { decidePerson, refusals } from "./rules.ts";
import { admission, decideEntry, departure, whoAmI } from "./service.ts";
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

const words = list(text(40, { description: "One.", example: "member" }), 100, { description: "All of them." });

const Me = lazy(() =>
  object(
    {
      tenants: list(object({ tenantId: Tenant.Id(), personId: Person.Id(), roles: words, scopes: words }), 100, {
        description: "The organisations you belong to, and what you may do in each.",
      }),
    },
    { name: "Me", description: "Who you are here." },
  ),
);

const me = endpoint({
  name: "getMe",
  method: "get",
  path: "/v1/me",
  tag: "People",
  summary: "Read who you are",
  description: "The organisations your sign-in belongs to, with your roles and scopes in each.",
  access: { signedIn: true },
  response: Me,
  status: 200,
  handle: async (ctx) => ({ body: { tenants: await whoAmI(ctx) } }),
});

export const peopleRoutes = [directory.list, directory.get, directory.create, directory.change, directory.remove, me];

import { entity } from "@panels/table/entity";
import { Term } from "./model.ts";

/** The calendar of a tenant: a few dozen items, read whole. */
export const Terms = entity({
  kind: "term",
  schema: Term.Kept,
  space: "records",
  key: (id) => `TERM#${id}`,
  order: (term) => `${term.from}#${term.id}`,
});

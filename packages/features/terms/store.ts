import { entity } from "@panels/table/entity";
import { Term } from "./model.ts";

/** What the keys of a tenant's terms begin with. */
export const termsKey = "TERM#";

/** The calendar of a tenant: a few dozen items, read whole. */
export const Terms = entity({
  kind: "term",
  schema: Term.Kept,
  space: "records",
  key: (id) => `${termsKey}${id}`,
  order: (term) => `${term.from}#${term.id}`,
});

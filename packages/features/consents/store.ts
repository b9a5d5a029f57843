import { ownPart } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Consent } from "./model.ts";

/** The consents of a panel, in the order in which they were kept. */
export const Consents = entity({
  kind: "consent",
  schema: Consent.Kept,
  space: "panel",
  key: (id) => `CONSENT#${ownPart(id)}`,
  order: ({ id }, createdAt) => `${createdAt}#${id}`,
});

import { entity } from "@panels/table/entity";
import { Erasure } from "./model.ts";
import { Keeping } from "./model-retention.ts";

/** What the list of erasures begins with. */
export const erasuresKey = "ERASED#";

/** Who was erased, by id: so that they can be erased again from a copy that is put back. */
export const Erasures = entity({
  kind: "erasure",
  schema: Erasure,
  space: "records",
  key: (personId) => `${erasuresKey}${personId}`,
});

/** How much sooner than the schedule says a tenant lets things go. */
export const Keepings = entity({ kind: "keeping", schema: Keeping, space: "records", key: () => "RETENTION" });

import { defineRefusals } from "@panels/errors/define-refusals";
import { fewestInASlice } from "../facts/model-small-numbers.ts";
import type { PublicTenant, Tenant } from "./model.ts";

export const refusals = defineRefusals("tenants", {
  id_taken: {
    kind: "conflict",
    title: "This id is taken",
    fix: "Choose another: an organisation keeps its id for good.",
  },
  unknown: {
    kind: "invalid",
    title: "No organisation has this id",
    fix: "Ask the organisation for its id and send that.",
  },
});

/** The tenants that operators are shown: those that are not closed. */
export function openAmong(
  tenants: readonly { tenant: string; noticeEndsOn?: string | undefined; closed?: object | undefined }[],
) {
  return tenants
    .filter(({ closed }) => closed === undefined)
    .map(({ tenant: id, noticeEndsOn }) => ({ id, noticeEndsOn }));
}

/** What anybody may know of a tenant. */
export function publicOf({ id, name, kind, areas, codes, safeguarding }: Tenant): PublicTenant {
  return { id, name, kind, areas, codes, safeguarding };
}

/** How many people several organisations want behind a slice of what is figured from all of their panels: whoever asks for most. */
export function fewestFor(owners: readonly Pick<Tenant, "fewestInASlice">[]): number {
  return Math.max(fewestInASlice, ...owners.map((owner) => owner.fewestInASlice ?? fewestInASlice));
}

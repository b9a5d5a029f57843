import { defineRefusals } from "@panels/errors/define-refusals";
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

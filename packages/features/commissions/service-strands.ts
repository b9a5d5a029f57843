import { find } from "@panels/table/read";
import { commissionSpaces } from "@panels/table/across";
import type { Connection } from "@panels/table/connection";
import type { Panel } from "../panels/model.ts";
import { expectStrand } from "./rules.ts";
import { Commissions } from "./store.ts";

export { refusals } from "./rules.ts";

/** Refuses a strand that is none of the commission that a panel runs under. One round trip, none where no strand is named. */
export async function requireStrand(
  { connection }: { readonly connection: Connection },
  { commission }: Panel,
  strand: string | undefined,
): Promise<void> {
  if (strand === undefined) return;
  const stored =
    commission &&
    (await find(
      Commissions,
      commissionSpaces(connection, commission.commissionId, commission.tenantId).records,
      commission.commissionId,
    ));
  expectStrand(stored?.value, strand);
}

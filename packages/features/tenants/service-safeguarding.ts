import type { OpenContext } from "@panels/http/context";
import type { Safeguarding } from "./model-safeguarding.ts";
import { toBeShown } from "./rules-safeguarding.ts";
import { readPublicTenant } from "./service.ts";

export { toBeShown } from "./rules-safeguarding.ts";

/** Whom to tell of a worry about somebody's safety, at one organisation. One round trip, to be made beside others. */
export async function readSafeguarding(ctx: OpenContext, tenant: string): Promise<Safeguarding> {
  const { safeguarding } = await readPublicTenant(ctx, tenant);
  return toBeShown(safeguarding);
}

import type { OpenContext } from "@panels/http/context";
import type { Safeguarding } from "./model-safeguarding.ts";
import { readPublicTenant } from "./service.ts";

const notice =
  "This service takes in no worries about anybody's safety, and nobody reads it for them. Tell the person named here. If somebody is in danger now, ring 999.";

/** Whom to tell of a worry about somebody's safety, at one organisation. One round trip, to be made beside others. */
export async function readSafeguarding(ctx: OpenContext, tenant: string): Promise<Safeguarding> {
  const { safeguarding } = await readPublicTenant(ctx, tenant);
  return { ...safeguarding, notice };
}

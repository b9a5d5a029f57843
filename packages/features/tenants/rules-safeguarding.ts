import type { Safeguarding, SafeguardingLead } from "./model-safeguarding.ts";

const notice =
  "This service takes in no worries about anybody's safety, and nobody reads it for them. Tell the person named here. If somebody is in danger now, ring 999.";

/** Whom to tell of a worry, with the words to show beside it. */
export function toBeShown(lead: SafeguardingLead): Safeguarding {
  return { ...lead, notice };
}

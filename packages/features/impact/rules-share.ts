import type { Share } from "./model.ts";
import type { Stretch } from "./rules-stretches.ts";
import { addVoices, countVoices } from "./rules-voices.ts";

/**
 * An organisation's own part of a panel: counts of its people and work, which are never withheld. What its people said is
 * given by area alone: given by organisation too, one could be taken from the other.
 */
export function countShare(stretches: readonly Stretch[], tenantId: string): Share {
  const isTheirs = ({ homeTenantId }: { homeTenantId: string }) => homeTenantId === tenantId;
  const counts = (as: "attendee" | "submitter") => {
    const voices = stretches.map(({ facts }) =>
      countVoices({ people: facts.people.filter(isTheirs), forms: facts.forms.filter(isTheirs) }, as),
    );
    const { people, gaveFeedback, forms } = addVoices(voices);
    return { people, gaveFeedback, forms };
  };
  return {
    submissions: stretches.flatMap(({ facts }) => facts.results.filter(isTheirs)).length,
    attendees: counts("attendee"),
    submitters: counts("submitter"),
  };
}

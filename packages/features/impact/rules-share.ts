import type { PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import type { Share } from "./model.ts";
import { type CountedVoices, countVoices } from "./rules.ts";

/**
 * An organisation's own part of a panel: counts of its people and work, which are never withheld. What its people said is
 * given by area alone: given by organisation too, one could be taken from the other.
 */
export function countShare(facts: PeriodFacts, calendar: readonly Term[], tenantId: string): Share {
  const isTheirs = ({ homeTenantId }: { homeTenantId: string }) => homeTenantId === tenantId;
  const theirs = { ...facts, people: facts.people.filter(isTheirs), forms: facts.forms.filter(isTheirs) };
  const counts = ({ people, gaveFeedback, forms }: CountedVoices) => ({ people, gaveFeedback, forms });
  return {
    submissions: facts.results.filter(isTheirs).length,
    attendees: counts(countVoices(theirs, calendar, "attendee")),
    submitters: counts(countVoices(theirs, calendar, "submitter")),
  };
}

import type { PersonFact } from "../facts/model.ts";
import type { ImpactReport } from "./model.ts";
import type { Figures } from "./model-figures.ts";
import type { ChosenPeriod } from "./rules-period.ts";
import type { Stretch } from "./rules-stretches.ts";
import { countVoices } from "./rules-voices.ts";

/** The rule that a report adds where it is published. */
export const editionMethod =
  "What people said in a term is published once: a later edition gives it where it is the same, or where at least five more people gave feedback.";

interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a stretch: a term's, or those of a year outside its terms. */
interface Days extends Span {
  readonly except: readonly Span[];
}

/** What was published of a stretch of a panel's days. */
interface Published {
  readonly days: Days;
  readonly figures: Figures;
}

/**
 * The stretches of a panel as they may be published beside what was published of it before, withdrawn or not: one edition
 * taken from another must not tell what a few said whose forms came late, or whose session the calendar moved.
 */
export function besideEarlier(
  stretches: readonly Stretch[],
  { shown, terms }: ChosenPeriod,
  earlier: readonly ImpactReport[],
  fewest: number,
): Stretch[] {
  const published = earlier.flatMap(partsOf);
  return stretches.map((stretch) => {
    const days = stretch.term ? { ...stretch.term, except: [] } : { ...shown, except: terms };
    const may = (as: PersonFact["as"]) =>
      stretch.settled[as] && published.every((each) => tellsNothing(stretch, as, days, each, fewest));
    return { ...stretch, settled: { attendee: may("attendee"), submitter: may("submitter") } };
  });
}

function partsOf({ period, figures, terms, outsideTerms }: ImpactReport): Published[] {
  const byTerm = terms ?? [{ period, figures }];
  const outside = outsideTerms && {
    days: { ...period, except: byTerm.map((term) => term.period) },
    figures: outsideTerms,
  };
  return [
    ...byTerm.map((term) => ({ days: { ...term.period, except: [] }, figures: term.figures })),
    ...(outside ? [outside] : []),
  ];
}

function tellsNothing(
  { facts }: Stretch,
  as: PersonFact["as"],
  days: Days,
  { days: theirs, figures }: Published,
  fewest: number,
): boolean {
  const before = as === "attendee" ? figures.attendees : figures.submitters;
  const forms = facts.forms.filter((form) => form.as === as);
  if (!before.enough || !forms.some(({ day }) => holds(theirs, day))) return true;
  const { gaveFeedback } = countVoices(facts, as);
  const isSame = forms.length === before.forms;
  return written(days) === written(theirs) && (isSame || gaveFeedback - before.gaveFeedback >= fewest);
}

function holds({ from, to, except }: Days, day: string): boolean {
  return from <= day && day <= to && !except.some((span) => span.from <= day && day <= span.to);
}

function written({ from, to, except }: Days): string {
  return [{ from, to }, ...except].map((span) => `${span.from} ${span.to}`).join(", ");
}

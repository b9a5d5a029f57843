import type { ImpactReport } from "./model.ts";
import { computeFigures } from "./rules.ts";
import { type ChosenPeriod, periodOf } from "./rules-period.ts";
import { holdsAnything, type Stretch } from "./rules-stretches.ts";

type OfPeriod = Pick<ImpactReport, "period" | "figures" | "terms" | "outsideTerms">;

/**
 * The figures of a period, of one panel or several. They come with those of each whole term in it, and a year's with what lay
 * outside its terms, so that they can be added up by hand; one term has no others beside it.
 */
export function figuresOf(stretches: readonly Stretch[], { shown, terms }: ChosenPeriod): OfPeriod {
  const figures = { period: shown, figures: computeFigures(stretches) };
  if (shown.kind === "term" && terms.length === 1) return figures;
  const whole = terms.filter((term) => shown.from <= term.from && term.to <= shown.to);
  const outside = stretches.filter(({ term }) => term === undefined);
  return {
    ...figures,
    terms: whole.map((each) => ({
      period: periodOf(each).shown,
      figures: computeFigures(stretches.filter(({ term }) => term?.id === each.id)),
    })),
    ...(shown.kind === "year" && outside.some(holdsAnything) && { outsideTerms: computeFigures(outside) }),
  };
}

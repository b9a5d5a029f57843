import type { PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import type { ImpactReport } from "./model.ts";
import { computeFigures, within } from "./rules.ts";
import { type ChosenPeriod, periodOf } from "./rules-period.ts";

type OfPeriod = Pick<ImpactReport, "period" | "figures" | "terms" | "outsideTerms">;

/** The figures of a period. A year comes with its terms, and with what lay outside them, so that they can be added up by hand. */
export function figuresOf(facts: PeriodFacts, period: ChosenPeriod, calendar: readonly Term[]): OfPeriod {
  const figures = { period: period.shown, figures: computeFigures(facts, calendar) };
  return period.shown.kind === "year" ? { ...figures, ...byTerm(facts, period.terms ?? [], calendar) } : figures;
}

function byTerm(facts: PeriodFacts, terms: readonly Term[], calendar: readonly Term[]) {
  const periods = terms.map(periodOf);
  const outside = within(facts, (day) => !periods.some((period) => period.holds(day)));
  return {
    terms: periods.map((period) => ({
      period: period.shown,
      figures: computeFigures(within(facts, period.holds), calendar),
    })),
    ...(holdsAnything(outside) && { outsideTerms: computeFigures(outside, calendar) }),
  };
}

/** Whether anything is known of a stretch of days. */
export function holdsAnything(facts: PeriodFacts): boolean {
  return Object.values(facts).some((kind: unknown[]) => kind.length > 0);
}

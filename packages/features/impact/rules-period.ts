import { defineRefusals } from "@panels/errors/define-refusals";
import type { Season, Term } from "../terms/model.ts";
import { isAcademicYear, termOn } from "../terms/rules.ts";
import type { Period, ReportQuery } from "./model.ts";

export const refusals = defineRefusals("impact", {
  period_unclear: {
    kind: "invalid",
    title: "It is not clear which period you mean",
    fix: "Give a year as 2024-25, a term with its year, or both from and to.",
  },
  term_unknown: {
    kind: "invalid",
    title: "There is no such term in your calendar",
    fix: "Give a term's id, or its name or season with its year. Your terms are at /terms.",
  },
  period_too_long: {
    kind: "invalid",
    title: "The period is too long",
    fix: "Ask for at most two years at a time, with the first day before the last.",
  },
  slice_not_here: {
    kind: "invalid",
    title: "Figures by group are not given here",
    fix: "Ask for whole terms or years of one panel: anything smaller could show what one person said.",
  },
});

type Wanted = Omit<ReportQuery, "by">;

/** A period, the terms that it holds or touches, and which days belong to it. */
export interface ChosenPeriod {
  readonly shown: Period;
  readonly terms: readonly Term[];
  holds(day: string): boolean;
}

/** The period a caller asks for, on the tenant's own calendar; this academic year when nothing is said. */
export function choosePeriod(wanted: Wanted, calendar: readonly Term[], today: string): ChosenPeriod {
  const { year, term, from, to } = wanted;
  const dates = from !== undefined || to !== undefined;
  if (dates && (year !== undefined || term !== undefined)) throw refusals.period_unclear();
  if (dates) return ofDates(from, to, calendar);
  if (year !== undefined && !isAcademicYear(year)) throw refusals.period_unclear();
  if (term !== undefined) return ofTerm(term, year, calendar);
  return ofYear(year ?? yearOn(today), calendar);
}

const longestDays = 732;

function ofDates(from: string | undefined, to: string | undefined, calendar: readonly Term[]): ChosenPeriod {
  if (from === undefined || to === undefined) throw refusals.period_unclear();
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1 || days > longestDays) throw refusals.period_too_long();
  return {
    shown: { kind: "dates", label: `${from} to ${to}`, from, to },
    terms: calendar.filter((term) => term.from <= to && from <= term.to),
    holds: (day) => from <= day && day <= to,
  };
}

function termsNamed(wanted: string, year: string | undefined, calendar: readonly Term[]): Term[] {
  const ofYear = calendar.filter((term) => term.year === year);
  const name = wanted.toLowerCase();
  const [found = []] = [
    calendar.filter(({ id }) => id === wanted),
    ofYear.filter((term) => term.name.toLowerCase() === name),
    // A season may have several terms: East Sussex's six make three.
    ofYear.filter(({ season }) => season === name),
  ].filter((terms) => terms.length > 0);
  return found;
}

function ofTerm(wanted: string, year: string | undefined, calendar: readonly Term[]): ChosenPeriod {
  const found = termsNamed(wanted, year, calendar);
  const [first] = found;
  if (!first && year === undefined) throw refusals.period_unclear();
  if (!first || (year !== undefined && first.year !== year)) throw refusals.term_unknown();
  const label = found.length === 1 ? first.name : titleOf(first.season);
  return {
    shown: {
      kind: "term",
      label: `${label} ${first.year}`,
      ...spanOf(found),
      year: first.year,
      termIds: found.map(({ id }) => id),
    },
    terms: found,
    holds: (day) => termOn(day, found) !== undefined,
  };
}

/**
 * The same period under the calendar of another organisation, whose panel is shared: its own terms of that name or season, and
 * where it has none the same days.
 */
export function periodUnder(calendar: readonly Term[], { year, term }: Wanted, ours: ChosenPeriod): ChosenPeriod {
  const { kind, from, to } = ours.shown;
  if (kind === "dates") return ofDates(from, to, calendar);
  if (kind === "year") return ofYear(ours.shown.year ?? "", calendar);
  const theirs = term !== undefined && termsNamed(term, year, calendar).length > 0;
  return theirs ? ofTerm(term, year, calendar) : ofDates(from, to, calendar);
}

/** Refuses figures by group or area of anything but whole terms and years. */
export function expectWholeTerms({ shown, terms }: ChosenPeriod): void {
  if (shown.kind === "dates" || terms.length === 0) throw refusals.slice_not_here();
}

/** The period that one term is. */
export function periodOf(term: Term): ChosenPeriod {
  return ofTerm(term.id, undefined, [term]);
}

function ofYear(year: string, calendar: readonly Term[]): ChosenPeriod {
  const terms = calendar.filter((term) => term.year === year);
  const span = academicYear(year);
  return {
    shown: { kind: "year", label: year, ...spanOf([span, ...terms]), year, termIds: terms.map(({ id }) => id) },
    terms,
    holds(day) {
      const term = termOn(day, calendar);
      // Days between the terms count towards the year they lie in.
      return term ? term.year === year : span.from <= day && day <= span.to;
    },
  };
}

type Span = Pick<Period, "from" | "to">;

function spanOf(spans: readonly Span[]): Span {
  const days = (end: "from" | "to") => spans.map((span) => span[end]).toSorted();
  return { from: days("from").at(0) ?? "", to: days("to").at(-1) ?? "" };
}

// The academic year in England runs from 1 September to 31 August.
function academicYear(year: string): Span {
  const first = Number(year.slice(0, 4));
  return { from: `${first}-09-01`, to: `${first + 1}-08-31` };
}

function yearOn(day: string): string {
  const first = Number(day.slice(0, 4)) - (day.slice(5, 7) < "09" ? 1 : 0);
  return `${first}-${String((first + 1) % 100).padStart(2, "0")}`;
}

function titleOf(season: Season): string {
  return `${season.charAt(0).toUpperCase()}${season.slice(1)}`;
}

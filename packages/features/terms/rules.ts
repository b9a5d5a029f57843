import { defineRefusals } from "@panels/errors/define-refusals";
import type { Term } from "./model.ts";

export const refusals = defineRefusals("terms", {
  backwards: { kind: "invalid", title: "The term ends before it begins", fix: "Check both dates." },
  overlaps: {
    kind: "conflict",
    title: "The term overlaps another",
    fix: "A day belongs to one term: change one of the two.",
  },
  too_many: {
    kind: "conflict",
    title: "The year has twelve terms",
    fix: "Take one out first, or check the year that this one belongs to.",
  },
  year: { kind: "invalid", title: "The academic year is not written as 2024-25", fix: "Write both years: 2024-25." },
});

const mostInAYear = 12;

/** Checks a term against the others of the calendar. */
export function decideTerm(term: Term, others: readonly Term[]): Term {
  if (!isAcademicYear(term.year)) throw refusals.year();
  if (term.to < term.from) throw refusals.backwards();
  const inYear = others.filter((other) => other.id !== term.id && other.year === term.year);
  if (inYear.length >= mostInAYear) throw refusals.too_many();
  const clash = others.find((other) => other.id !== term.id && other.from <= term.to && term.from <= other.to);
  if (clash)
    throw refusals.overlaps(`It overlaps ${clash.name} (${clash.from} to ${clash.to}). Change one of the two.`);
  return term;
}

/** The term a day belongs to, if any. */
export function termOn(day: string, terms: readonly Term[]): Term | undefined {
  return terms.find((term) => term.from <= day && day <= term.to);
}

/** Whether a text is an academic year, `2024-25`. */
export function isAcademicYear(text: string): boolean {
  const match = /^(20\d\d)-(\d\d)$/.exec(text);
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2]);
}

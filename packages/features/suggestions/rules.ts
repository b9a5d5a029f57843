import { defineRefusals } from "@panels/errors/define-refusals";
import type { Answer, Suggestion } from "./model.ts";

export const refusals = defineRefusals("suggestions", {
  not_presented: {
    kind: "conflict",
    title: "This work has not been presented",
    fix: "Suggestions are noted once the panel has heard it.",
  },
  because_missing: {
    kind: "invalid",
    title: "Say why",
    fix: "The panel is told why a suggestion was not, or only partly, taken up.",
  },
  answered: {
    kind: "conflict",
    title: "The submitter has answered this suggestion",
    fix: "Note a new one: an answered suggestion stays as it was answered.",
  },
});

/** Lets a suggestion be noted once the work is before the panel. */
export function expectHeard(state: string): void {
  if (!["booked", "presented", "scored"].includes(state)) throw refusals.not_presented();
}

/** The suggestion with its answer; a no comes with its reason (the charter: explain why). */
export function decideAnswer(suggestion: Suggestion, answer: Answer, now: Date): Suggestion {
  if (answer.takenUp !== "yes" && answer.because === undefined) throw refusals.because_missing();
  return { ...suggestion, answer, answeredAt: now.toISOString() };
}

/** Lets the words of a suggestion be put right until it has been answered. */
export function expectUnanswered(suggestion: Suggestion): void {
  if (suggestion.answer) throw refusals.answered();
}

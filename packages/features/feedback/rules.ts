import { defineRefusals } from "@panels/errors/define-refusals";
import { mayPublish } from "../consents/rules.ts";
import type { FormFact, PersonFact } from "../facts/model.ts";
import { fewestBehindAResult } from "../facts/model-small-numbers.ts";
import type { Session } from "../sessions/model.ts";
import type { FeedbackSummary, Instrument, InstrumentSummary, ShownForm } from "./model.ts";

export const refusals = defineRefusals("feedback", {
  not_open: {
    kind: "conflict",
    title: "The session has not been held",
    fix: "Give feedback once it has begun, and for seven days after it.",
  },
  closed: {
    kind: "conflict",
    title: "Feedback on this session has closed",
    fix: "It was open for seven days. Tell the facilitator directly.",
  },
  was_not_there: {
    kind: "conflict",
    title: "You were not counted as attendee at this session",
    fix: "Ask the facilitator whether you are checked in. If you brought work, give the submitter's form.",
  },
  brought_nothing: {
    kind: "conflict",
    title: "You did not present work at this session",
    fix: "If you attended, give the attendee's form. The submitter's opens when the work has been presented.",
  },
});

/** Lets forms in from when the session begins until `until`. */
export function expectOpen({ state }: Session, until: Date, now: Date): void {
  if (state !== "live" && state !== "closed") throw refusals.not_open();
  if (now > until) throw refusals.closed();
}

/** Whether forms are let in now. */
export function isOpen({ state }: Session, until: Date, now: Date): boolean {
  return (state === "live" || state === "closed") && now <= until;
}

/** How many days after a session's day a form may still come: it is open for seven days, and a session ends by the next one. */
export const daysToAnswer = 8;

/** Whether every form about these days is in, and none can be changed any more. */
export function formsAreIn(lastDay: string, today: string): boolean {
  return daysBetween(lastDay, today) > daysToAnswer;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** The refusal of a form that is not for this person. */
export function notFor(as: Instrument): Error {
  return as === "attendee" ? refusals.was_not_there() : refusals.brought_nothing();
}

/** A form without anything that says who gave it, or as whom: groups are given for whole terms, by the impact report. */
export function shownForm(form: FormFact): ShownForm {
  const { token: _stands, homeTenantId: _from, day: _then, group: _whom, consent, ...rest } = form;
  return { ...rest, quoteConsent: mayPublish(consent) };
}

/** What both forms say of a session. */
export function summaryOf(
  sessionId: string,
  people: readonly PersonFact[],
  forms: readonly FormFact[],
): FeedbackSummary {
  const of = (wanted: Instrument) =>
    instrumentSummary(
      people.filter(({ as }) => as === wanted),
      forms.filter(({ as }) => as === wanted),
    );
  return { sessionId, attendees: of("attendee"), submitters: of("submitter") };
}

function instrumentSummary(people: readonly PersonFact[], forms: readonly FormFact[]): InstrumentSummary {
  const enough = forms.length >= fewestBehindAResult;
  const share = (said: (form: FormFact) => boolean) =>
    enough ? floorPercent(forms.filter(said).length, forms.length) : null;
  return {
    people: people.length,
    forms: forms.length,
    rate: people.length > 0 ? floorPercent(forms.length, people.length) : null,
    usefulness: enough ? meanOfTenths(forms.map(({ usefulness }) => usefulness)) : null,
    again: share(({ again }) => again),
    recommend: share(({ recommend }) => recommend),
  };
}

// Rounded down, as the panel's published figures are.
function floorPercent(part: number, whole: number): number {
  return Math.floor((100 * part) / whole);
}

// One decimal, half up, in whole numbers so that no binary fraction tips it.
function meanOfTenths(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.floor((20 * sum + values.length) / (2 * values.length)) / 10;
}

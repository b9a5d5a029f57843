import { defineRefusals } from "@panels/errors/define-refusals";
import type { Group } from "../people/model.ts";
import { type Consent, type ConsentBy, type QuoteConsent, quoteWording } from "./model.ts";

export const refusals = defineRefusals("consents", {
  giver_unclear: {
    kind: "invalid",
    title: "Who agrees is not clear",
    fix: "Say whether the young person agrees, who must be 16 or older, or a parent or guardian for them.",
  },
  relationship_missing: {
    kind: "invalid",
    title: "Say what the guardian is to the young person",
    fix: "Fill in the relationship, such as mother or foster carer. Leave out names.",
  },
  later_than_today: {
    kind: "invalid",
    title: "The consent is dated in the future",
    fix: "Give the day on which it was given.",
  },
  already_withdrawn: {
    kind: "conflict",
    title: "This consent was taken back already",
    fix: "Nothing to do. If they agree again, add a new consent.",
  },
});

/** Whether something may be published now: the one question that every publication of somebody's words or likeness asks. */
export function mayPublish(consent: { readonly withdrawnOn?: string | undefined } | undefined): boolean {
  return consent !== undefined && consent.withdrawnOn === undefined;
}

/** A consent taken back: it stays, with the day, so that what was published until then can be accounted for. */
export function withdrawn<Given extends QuoteConsent | Consent>(consent: Given, today: string): Given {
  if (!mayPublish(consent)) throw refusals.already_withdrawn();
  return { ...consent, withdrawnOn: today };
}

/** The consent that comes with a quote. Of a young person it must be said whether they or a guardian agree. */
export function quoteConsent(by: ConsentBy | undefined, group: Group | undefined, today: string): QuoteConsent {
  if (by === undefined && group === "young-person") throw refusals.giver_unclear();
  const givenBy = by ?? { who: "self" as const };
  expectGiver(givenBy);
  return { wording: quoteWording, givenOn: today, givenBy };
}

/** Checks that a guardian says what they are to the young person; nobody else has to. */
function expectGiver({ who, relationship }: ConsentBy): void {
  if (who === "guardian" && relationship === undefined) throw refusals.relationship_missing();
}

/** Checks a consent before it is kept. */
export function expectGiven({ givenBy, givenOn }: Pick<Consent, "givenBy" | "givenOn">, today: string): void {
  expectGiver(givenBy);
  if (givenOn > today) throw refusals.later_than_today();
}

import { expect, test } from "vitest";
import { expectGiven, mayPublish, quoteConsent, withdrawn } from "./rules.ts";

const today = "2026-11-05";
const refusal = (code: string) => expect.objectContaining({ code });

test("nothing is published that nobody agreed to, or that they took back", () => {
  const given = quoteConsent(undefined, "parent-carer", today);
  expect(mayPublish(undefined)).toBe(false);
  expect(mayPublish(given)).toBe(true);
  const back = withdrawn(given, "2026-11-06");
  expect([mayPublish(back), back.givenOn, back.withdrawnOn]).toEqual([false, today, "2026-11-06"]);
  expect(() => withdrawn(back, today)).toThrow(refusal("consents.already_withdrawn"));
});

test("of a young person it must be said who agrees; others speak for themselves", () => {
  expect(() => quoteConsent(undefined, "young-person", today)).toThrow(refusal("consents.giver_unclear"));
  expect(quoteConsent({ who: "self" }, "young-person", today).givenBy).toEqual({ who: "self" });
  expect(quoteConsent(undefined, undefined, today).givenBy).toEqual({ who: "self" });
});

test("a guardian says what they are to the young person, and a consent is of today or before", () => {
  const guardian = { who: "guardian" as const };
  expect(() => expectGiven({ givenBy: guardian, givenOn: today }, today)).toThrow(
    refusal("consents.relationship_missing"),
  );
  const carer = { ...guardian, relationship: "foster carer" };
  expect(() => expectGiven({ givenBy: carer, givenOn: today }, today)).not.toThrow();
  expect(() => expectGiven({ givenBy: carer, givenOn: "2026-11-06" }, today)).toThrow(
    refusal("consents.later_than_today"),
  );
});

import { expect, test } from "vitest";
import { defineRefusals } from "./define-refusals.ts";

const refusals = defineRefusals("scoring", {
  round_closed: { kind: "conflict", title: "The round is closed", fix: "Ask the facilitator to open another round." },
});

test("a named refusal carries its code and says what to do next", () => {
  const refusal = refusals.round_closed();
  expect(refusal.code).toBe("scoring.round_closed");
  expect(refusal.kind).toBe("conflict");
  expect(refusal.message).toBe("The round is closed. Ask the facilitator to open another round.");
});

test("a refusal can carry the particulars of the case and the fields that are wrong", () => {
  const field = { pointer: "/score", code: "too_big", detail: "Give a score from 1 to 5." };
  const refusal = refusals.round_closed("It closed at 10:40.", [field]);
  expect(refusal.message).toBe("It closed at 10:40.");
  expect(refusal.errors).toEqual([field]);
});

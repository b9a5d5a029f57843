import { expect, test } from "vitest";
import { decideAnswer, expectHeard, expectUnanswered } from "./rules.ts";

const suggestion = { id: "sug_1", submissionId: "sub_1", words: "Use larger print.", checkedBack: true };
const now = new Date("2026-11-05T11:00:00Z");

test("a suggestion that is taken up needs no reason", () => {
  expect(decideAnswer(suggestion, { takenUp: "yes" }, now).answeredAt).toBe("2026-11-05T11:00:00.000Z");
});

test.each(["partly", "no"] as const)("a suggestion answered %j needs its reason", (takenUp) => {
  expect(() => decideAnswer(suggestion, { takenUp }, now)).toThrow("Say why");
  expect(decideAnswer(suggestion, { takenUp, because: "There is no room." }, now).answer?.takenUp).toBe(takenUp);
});

test("nothing is noted on work the panel has not come to", () => {
  expect(() => expectHeard("submitted")).toThrow("not been presented");
  expect(() => expectHeard("presented")).not.toThrow();
});

test("an answered suggestion keeps its words", () => {
  const answered = decideAnswer(suggestion, { takenUp: "yes" }, now);
  expect(() => expectUnanswered(answered)).toThrow("answered");
  expect(() => expectUnanswered(suggestion)).not.toThrow();
});

import { expect, test } from "vitest";
import { type Counted, countsOf, together } from "./rules-counting.ts";
import { recorded, reviewed } from "./rules.ts";

const at = { byThem: true, now: new Date("2026-11-05T12:00:00Z") };
const kept = recorded("per_0123456789", { adjustments: ["breaks"] }, at);
const none = recorded("per_0123456789", {}, at);
const many = (people: number, who: Partial<Counted>): Counted[] =>
  Array.from({ length: people }, () => ({ kept: undefined, answers: [], ...who }));
const today = "2026-12-01";

test("people are counted by what is recorded, by review, and by whether what they need was there", () => {
  const looked = reviewed(kept, {}, at);
  const people = [
    ...many(5, { kept, answers: ["yes", "yes"] }),
    ...many(6, { kept: looked, answers: ["yes", "no", "partly"] }),
    ...many(7, { kept: none }),
    ...many(8, {}),
  ];
  expect(countsOf(people, today)).toEqual({
    recorded: { notAsked: 8, noneNeeded: 7, needed: 11 },
    review: { reviewed: 6, notYetDue: 12, overdue: 0 },
    met: { yes: 5, partly: 0, no: 6, notYet: 0 },
  });
  expect(countsOf(people, "2027-11-05").review).toEqual({ reviewed: 0, notYetDue: 0, overdue: 18 });
});

test("a block that would tell of fewer than five people is left out, with whatever it could be worked out from", () => {
  const asked = [...many(5, { kept, answers: ["yes"] }), ...many(5, { kept, answers: [] })];
  expect(countsOf([...asked, ...many(1, { kept, answers: ["no"] })], today)).toEqual({
    recorded: { notAsked: 0, noneNeeded: 0, needed: 11 },
    review: { reviewed: 0, notYetDue: 11, overdue: 0 },
  });
  expect(countsOf([...asked, ...many(4, {})], today)).toEqual({});
});

test("what is not told of one panel cannot be worked out from all of them together", () => {
  const large = countsOf(many(9, { kept, answers: ["yes"] }), today);
  const small = countsOf(many(3, { kept, answers: ["no"] }), today);
  expect(together([large, small])).toEqual({
    recorded: { ...large.recorded, panels: 1 },
    review: { ...large.review, panels: 1 },
    met: { ...large.met, panels: 1 },
  });
  expect(together([large, large]).met).toEqual({ yes: 18, partly: 0, no: 0, notYet: 0, panels: 2 });
  expect(together([small])).toEqual({});
});

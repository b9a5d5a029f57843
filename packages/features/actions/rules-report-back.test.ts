import { expect, test } from "vitest";
import { ownReportBack, reportBackTo, said } from "./rules-report-back.ts";

const chosen = ["text", "email", "email", "forum", "none", undefined] as const;

test("whoever chose a way is to be told; whoever chose none, or said nothing, is not", () => {
  expect(reportBackTo(chosen)).toEqual({
    toTell: 4,
    notToTell: 2,
    told: 0,
    notReached: 0,
    byWay: { text: 1, email: 2, post: 0, phone: 0, forum: 1 },
  });
});

test("what an organisation says of a way takes the place of what it said of that way, and of no other", () => {
  const first = said([], { way: "email", told: 1, notReached: 0 }, chosen);
  const both = said(first, { way: "forum", told: 1, notReached: 0 }, chosen);
  const ways = said(both, { way: "email", told: 1, notReached: 1 }, chosen);
  expect(ownReportBack(chosen, { ways }).ways).toEqual([
    { way: "text", toTell: 1, told: 0, notReached: 0 },
    { way: "email", toTell: 2, told: 1, notReached: 1 },
    { way: "post", toTell: 0, told: 0, notReached: 0 },
    { way: "phone", toTell: 0, told: 0, notReached: 0 },
    { way: "forum", toTell: 1, told: 1, notReached: 0 },
  ]);
});

test("nobody is told who did not choose that way", () => {
  const tooMany = expect.objectContaining({ code: "telling.more_than_asked" });
  expect(() => said([], { way: "email", told: 2, notReached: 1 }, chosen)).toThrow(tooMany);
  expect(() => said([], { way: "post", told: 1, notReached: 0 }, chosen)).toThrow(tooMany);
});

import { expect, test } from "vitest";
import type { Round } from "./model.ts";
import {
  expectState,
  factOf,
  isLeftFull,
  type KeptBallot,
  outcomeInTheRoom,
  outcomeOf,
  outcomeRecorded,
  slicesOf,
  tally,
} from "./rules.ts";

const ballot = (s: number, g = "parent-carer", h = "wspcf"): KeptBallot => ({ s, g, h, c: 1 });
const round = (more: Partial<Round> = {}): Round => ({
  id: "rnd_1",
  submissionId: "sub_1",
  title: "Hospital passport",
  method: "ballot",
  state: "ready",
  ...more,
});
const about = {
  day: "2024-10-03",
  sessionId: "ses_1",
  submissionId: "sub_1",
  homeTenantId: "wspcf",
  level: "operational",
  method: "ballot",
} as const;

test("a score weighs the same from a parent carer, a young person and a professional", () => {
  const { distribution } = tally([ballot(4), ballot(4, "young-person"), ballot(4, "professional"), ballot(2)]);
  expect(distribution).toEqual([0, 1, 0, 3, 0]);
});

test("abstaining is a choice of its own and moves no result", () => {
  const counted = tally([ballot(3), ballot(3), ballot(3), ballot(0)]);
  expect(outcomeOf(counted, 3)).toEqual({ enough: true, people: 3, abstained: 1, distribution: [0, 0, 3, 0, 0] });
});

test("with fewer than three scores nothing but their number is kept", () => {
  expect(outcomeOf(tally([ballot(5), ballot(1)]), 3)).toEqual({ enough: false, people: 2, abstained: 0 });
});

const many = (times: number, ...of: Parameters<typeof ballot>) => Array.from({ length: times }, () => ballot(...of));

test("a round adds to its term the scores of each group and organisation of which five or more scored", () => {
  const ballots = [...many(6, 4), ...many(5, 2, "professional"), ...many(5, 0, "young-person")];
  expect(slicesOf(ballots, 5)).toEqual({
    "group:parent-carer": [0, 0, 0, 6, 0],
    "group:professional": [0, 5, 0, 0, 0],
    "home:wspcf": [0, 5, 0, 6, 0],
  });
});

test("of one parent carer among five professionals the term's scores hold nothing: the round's result is known to all", () => {
  const ballots = [ballot(1), ...many(5, 4, "professional", "nhs"), ...many(3, 5, "young-person")];
  expect(slicesOf(ballots, 5)).toEqual({});
  expect(slicesOf([ballot(1), ...many(5, 4, "professional")], 5)).toEqual({ "home:wspcf": [1, 0, 0, 5, 0] });
  expect(slicesOf(many(4, 3), 5)).toEqual({});
});

test("a consensus is one agreed point with everybody present behind it", () => {
  const outcome = outcomeInTheRoom(round({ method: "consensus" }), { agreedPoint: 4 }, 6, 3);
  expect(outcome).toEqual({ enough: true, people: 6, abstained: 0, agreedPoint: 4 });
  expect(() => outcomeInTheRoom(round({ method: "consensus" }), { distribution: [0, 0, 0, 6, 0] }, 6, 3)).toThrow(
    "not complete",
  );
});

test("nobody agrees on a point in an empty room", () => {
  expect(() => outcomeInTheRoom(round({ method: "consensus" }), { agreedPoint: 4 }, 0, 3)).toThrow("Nobody");
});

test("scores counted in the room are kept as their distribution", () => {
  const outcome = outcomeInTheRoom(round({ method: "manual" }), { distribution: [0, 1, 2, 3, 0] }, 6, 3);
  expect(outcome.people).toBe(6);
  expect(() => outcomeInTheRoom(round(), { agreedPoint: 3 }, 6, 3)).toThrow("another way");
});

test("a past result says how many stand behind it and where it is known from", () => {
  const source = { words: "Annual report 2023-24" };
  expect(outcomeRecorded({ submissionId: "sub_1", mean: 3.4, people: 9, source }, 3)).toMatchObject({
    mean: 3.4,
    people: 9,
  });
  expect(() => outcomeRecorded({ submissionId: "sub_1", mean: 3.4, source }, 3)).toThrow("not complete");
  expect(() => outcomeRecorded({ submissionId: "sub_1", source }, 3)).toThrow("not complete");
});

test("past scores of fewer people than a ballot needs are not kept; what they agreed on is", () => {
  const past = { submissionId: "sub_1", source: { words: "Annual report 2023-24" } };
  for (const few of [{ mean: 3.5, people: 2 }, { distribution: [0, 0, 1, 1, 0] }])
    expect(() => outcomeRecorded({ ...past, ...few }, 3)).toThrow("Too few people");
  expect(outcomeRecorded({ ...past, agreedPoint: 4, people: 2 }, 3)).toMatchObject({ enough: true, agreedPoint: 4 });
});

test("what period figures are made from is exact to a hundredth of a point", () => {
  const outcome = outcomeOf({ distribution: [0, 1, 1, 1, 0], abstained: 0 }, 3);
  expect(factOf(outcome, about).meanHundredths).toBe(300);
  expect(factOf(outcomeOf({ distribution: [1, 0, 0, 0, 2], abstained: 0 }, 3), about).meanHundredths).toBe(367);
});

test("each step of a round is refused by name where it does not fit", () => {
  expect(() => expectState(round({ state: "closed" }), "open")).toThrow("closed");
  expect(() => expectState(round({ state: "open" }), "ready")).toThrow("open");
  expect(() => expectState(round(), "open")).toThrow("not open");
});

test("ballots are left over where a round with shards was closed and not emptied, and nowhere else", () => {
  expect(isLeftFull(round({ state: "closed", shards: 4 }))).toBe(true);
  expect(isLeftFull(round({ state: "closed", shards: 4, emptied: true }))).toBe(false);
  expect(isLeftFull(round({ state: "open", shards: 4 }))).toBe(false);
  expect(isLeftFull(round({ state: "closed", method: "consensus" }))).toBe(false);
});

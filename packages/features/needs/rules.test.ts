import { expect, test } from "vitest";
import type { PersonNeeds } from "./model.ts";
import { isDue, isFlagged, needsAnything, recorded, reviewed } from "./rules.ts";

const on = (day: string) => ({ byThem: true, now: new Date(`${day}T12:00:00Z`) });
const needed = { adjustments: ["breaks" as const] };

test("what is recorded is due to be looked at on the same day a year on", () => {
  expect(recorded("per_0123456789", needed, on("2026-11-05")).reviewDueOn).toBe("2027-11-05");
  expect(recorded("per_0123456789", needed, on("2028-02-29")).reviewDueOn).toBe("2029-03-01");
});

test("a review that finds all as it was keeps who said it and when, and is due a year on", () => {
  const before: PersonNeeds = recorded("per_0123456789", needed, on("2026-11-05"));
  expect(isDue(before, "2027-11-04")).toBe(false);
  expect(isDue(before, "2027-11-05")).toBe(true);
  const after = reviewed(before, {}, on("2027-11-08"));
  expect(after).toEqual({ ...before, reviewedAt: "2027-11-08T12:00:00.000Z", reviewDueOn: "2028-11-08" });
});

test("asked and in need of nothing is nothing that is needed", () => {
  expect([needsAnything(undefined), needsAnything({}), needsAnything(needed)]).toEqual([false, false, true]);
});

test("what people need is shown until two weeks after the session, and never of one that was cancelled", () => {
  const session = { state: "closed", day: "2026-11-05" } as Parameters<typeof isFlagged>[0];
  expect(isFlagged(session, "2026-11-19")).toBe(true);
  expect(isFlagged(session, "2026-11-20")).toBe(false);
  expect(isFlagged({ ...session, state: "cancelled" }, "2026-11-01")).toBe(false);
});

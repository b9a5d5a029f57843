import { expect, test } from "vitest";
import type { PersonNeeds } from "./model.ts";
import { isDue, isFlagged, needsAnything, recorded, reviewed, shownComing } from "./rules.ts";

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
  expect(isFlagged({ state: "closed", day: "2026-11-05" }, "2026-11-19")).toBe(true);
  expect(isFlagged({ state: "closed", day: "2026-11-05" }, "2026-11-20")).toBe(false);
  expect(isFlagged({ state: "cancelled", day: "2026-11-05" }, "2026-11-01")).toBe(false);
});

test("later, who needed something is no longer shown, only whether it was met", () => {
  const id = "att_012345678901234567890123456789";
  const row = {
    id,
    homeTenantId: "wspcf",
    part: "attendee",
    mode: "online",
    state: "coming",
    ballotGiven: false,
  } as const;
  const coming = {
    row,
    name: "Sample Parent",
    thatDay: "A ramp.",
    kept: recorded("per_0123456789", needed, on("2026-11-05")),
  };
  expect(shownComing(coming, true)).toMatchObject({ needed, thatDay: "A ramp.", met: "not-yet" });
  expect(shownComing(coming, false)).toBeUndefined();
  const met = { id, met: "yes", saidAt: "2026-11-05T12:00:00.000Z" } as const;
  const later = shownComing({ ...coming, met }, false);
  expect(later?.met).toBe("yes");
  expect(JSON.stringify(later)).not.toMatch(/breaks|ramp/);
});

import { expect, test } from "vitest";
import { dueStretch, expectedOf, startTally } from "./rules-compare.ts";

const now = new Date("2026-11-05T02:00:00.000Z");
const settled = "2026-11-04T01:00:00.000Z";
const place = { holds: "RECORDS", panelId: undefined, home: undefined };
const stamp = {
  version: 2,
  actor: "per_0123456789",
  tenant: "forum",
  requestId: "r-1",
  at: "2026-11-03T10:00:00.000Z",
};
const item = { sk: "TRM#0123456789", kind: "term", data: { id: "trm_0123456789" }, stamp };

test("a night compares on from where the last one came, up to when the stream has forgotten, and once", () => {
  expect(dueStretch({}, now)).toEqual({ from: "", to: settled });
  expect(dueStretch({ until: "2026-11-03T01:00:00.000Z" }, now)).toMatchObject({ from: "2026-11-03T01:00:00.000Z" });
  expect(dueStretch({ until: "2026-11-04T00:45:00.000Z" }, now)).toBeUndefined();
  const begun = { to: "2026-11-04T00:45:00.000Z", after: "T#forum#MEMBERS" };
  expect(dueStretch({ under: begun }, now)).toEqual({ from: "", to: begun.to });
});

test("of an item the log is to tell its last write, where that was made in the stretch and is logged at all", () => {
  const within = { from: "2026-11-03T01:00:00.000Z", to: settled };
  expect(expectedOf(item, place, within)).toMatchObject({ id: "trm_0123456789", version: 2, action: "changed" });
  expect(expectedOf(item, place, { ...within, from: stamp.at })).toBeUndefined();
  expect(expectedOf(item, place, { ...within, to: "2026-11-03T09:00:00.000Z" })).toBeUndefined();
  const { stamp: _none, ...unstamped } = item;
  expect(expectedOf(unstamped, place, within)).toBeUndefined();
});

test("each write is ticked off once, and what was removed without its id, which a tombstone no longer says", () => {
  const within = { from: "", to: settled };
  const [stands, removed] = [item, { ...item, data: {}, gone: true as const }].map((each) =>
    expectedOf(each, place, within),
  );
  if (!stands || !removed) throw new Error("Both were written in the stretch.");
  const tally = startTally();
  for (const entry of [stands, { ...removed, id: "trm_0123456789" }]) tally.add(entry);
  expect([stands, stands, removed, removed].map((entry) => tally.tickOff(entry))).toEqual([true, false, true, false]);
  expect(tally.tickOff({ ...stands, requestId: "r-2" })).toBe(false);
});

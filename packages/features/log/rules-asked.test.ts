import { expect, test } from "vitest";
import type { ShownEntry } from "./model.ts";
import { isAsked, isNarrowed, missingIn } from "./rules-asked.ts";

const entry: ShownEntry = {
  sequence: 1,
  at: "2026-07-01T23:30:00.000Z",
  actor: "per_0123456789",
  actingTenantId: "forum",
  kind: "panel",
  id: "pnl_0123456789",
  action: "created",
  version: 1,
  changed: [],
};

test("an entry is asked for by who did it, what it is about, and the day in London", () => {
  for (const asked of [
    {},
    { personId: "per_0123456789" },
    { id: "pnl_0123456789", kind: "panel", byTenantId: "forum" },
    { from: "2026-07-02", to: "2026-07-02" },
  ]) {
    expect(isAsked(entry, asked), JSON.stringify(asked)).toBe(true);
  }
  for (const asked of [
    { personId: "per_9999999999" },
    { id: "pnl_0123456789", kind: "term" },
    { byTenantId: "council" },
    { to: "2026-07-01" },
    { from: "2026-07-03" },
  ]) {
    expect(isAsked(entry, asked), JSON.stringify(asked)).toBe(false);
  }
});

test("what was done about a person is asked for by the person too, and who acted only where that is shown", () => {
  const { actor: _hidden, ...theirs } = entry;
  expect(isAsked({ ...theirs, id: "per_0123456789" }, { personId: "per_0123456789" })).toBe(true);
  expect(isAsked(theirs, { personId: "per_0123456789" })).toBe(false);
});

test("a page is searched for only where something in particular is asked for", () => {
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ to: "2026-07-01" })).toBe(true);
});

test("every number that is not there is found", () => {
  expect(missingIn(1, 5, new Set([1, 2, 4]))).toEqual([3, 5]);
  expect(missingIn(1, 0, new Set())).toEqual([]);
});

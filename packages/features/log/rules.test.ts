import { expect, test } from "vitest";
import { noteOf, type Written } from "./rules.ts";

const stamp = {
  version: 2,
  actor: "per_0123456789",
  tenant: "wspcf",
  requestId: "r-1",
  at: "2026-11-05T10:00:00.000Z",
};
const panel = { kind: "panel", data: { id: "pnl_0123456789", purpose: "Rosemary Example, 01273 000000" }, stamp };
const write: Written = {
  sk: "PNL#0123456789",
  holds: "PANELS",
  panelId: undefined,
  home: undefined,
  before: { ...panel, stamp: { ...stamp, version: 1 } },
  after: panel,
  changed: ["purpose"],
  stamped: true,
};

test("a change names who, when, for whom, on what and which fields, and nothing that stands in them", () => {
  const noted = noteOf(write);
  expect(noted).toEqual({
    at: stamp.at,
    actor: stamp.actor,
    actingTenantId: "wspcf",
    requestId: "r-1",
    kind: "panel",
    id: "pnl_0123456789",
    panelId: "pnl_0123456789",
    action: "changed",
    version: 2,
    changed: ["purpose"],
  });
  expect(JSON.stringify(noted)).not.toContain("Rosemary");
});

test("a first write is a creation, a tombstone a removal, and a thing in place of a tombstone a creation again", () => {
  const tombstone = { ...panel, data: {}, gone: true } as const;
  expect(noteOf({ ...write, before: undefined })).toMatchObject({ action: "created", changed: [] });
  expect(noteOf({ ...write, after: tombstone })).toMatchObject({
    action: "removed",
    id: "pnl_0123456789",
    changed: [],
  });
  expect(noteOf({ ...write, before: tombstone })).toMatchObject({ action: "created" });
});

test.each(["LOG", "BALLOTS"])("what lies in %s is never logged", (holds) => {
  expect(noteOf({ ...write, holds })).toBeUndefined();
});

test("an item without a stamp is never logged", () => {
  expect(noteOf({ ...write, after: { kind: "live" } })).toBeUndefined();
});

test("what the engine drops when its time is over is no news", () => {
  expect(
    noteOf({ ...write, before: { ...panel, gone: true, ttl: 1 }, after: undefined, stamped: false }),
  ).toBeUndefined();
});

test("what goes without a tombstone, or changes without a stamp, is laid to nobody known", () => {
  expect(noteOf({ ...write, after: undefined, stamped: false })).toMatchObject({ actor: "unknown", action: "removed" });
  expect(noteOf({ ...write, stamped: false })).toMatchObject({ actor: "unknown", action: "changed" });
});

test("a fact is logged without its key, which holds the token that stands for a person", () => {
  const noted = noteOf({ ...write, holds: "FACTS", sk: "2026-11-05#0123456789#P#attendee#k7m4px2qe9" });
  expect(noted).not.toHaveProperty("id");
  expect(JSON.stringify(noted)).not.toContain("k7m4px2qe9");
});

test("a thing without an id of its own is named by its key", () => {
  expect(noteOf({ ...write, after: { ...panel, data: {} }, before: undefined })).toMatchObject({
    id: "PNL#0123456789",
  });
});

test("a stamped item that the product cannot have written is refused, not half logged", () => {
  expect(() => noteOf({ ...write, after: { data: {}, stamp } })).toThrow("kind");
});

test("a random id that looks like an NHS number is logged like any other", () => {
  const odd = { ...stamp, requestId: "9434765919", actor: "per_9434765919" };
  expect(noteOf({ ...write, after: { ...panel, stamp: odd } })).toMatchObject({ requestId: "9434765919" });
});

test("what lies with a home tenant's people says whose they are, and names nobody by its key", () => {
  const name = { kind: "attendee", data: { name: "Rosemary" }, stamp };
  const noted = noteOf({
    ...write,
    holds: "PEOPLE",
    panelId: "pnl_0123456789",
    home: "espcf",
    before: undefined,
    after: name,
  });
  expect(noted).toMatchObject({ homeTenantId: "espcf", panelId: "pnl_0123456789" });
  expect(noted).not.toHaveProperty("id");
});

const invitation = (state: string, more = {}) => {
  const data = { id: "grt_01234567890123456789", panelId: "pnl_0123456789", ownerTenantId: "wspcf", state, ...more };
  return { kind: "invitation", data, stamp };
};

test.each([
  ["accepted", invitation("invited"), invitation("accepted"), "begun"],
  ["accepted and changed", invitation("accepted"), invitation("accepted", { level: "view" }), "begun"],
  ["ended", invitation("accepted"), invitation("ended"), "ended"],
  ["lapsed, and offered again", invitation("accepted"), invitation("invited"), "ended"],
  ["declined", invitation("invited"), invitation("declined"), undefined],
])("an invitation that is %s says what becomes of the panel for its guest", (_how, before, after, share) => {
  expect(noteOf({ ...write, holds: "SHARING", before, after })?.share).toBe(share);
});

import { expect, test } from "vitest";
import type { Session, Slot } from "../sessions/model.ts";
import type { Submission } from "../submissions/model.ts";
import { bookingOf, hasLapsed, heldBy, holdUntil, isFree, lapsed, takesBookings, waitsAt } from "./rules.ts";

const now = new Date("2026-11-01T10:00:00.000Z");
const slot: Slot = { id: "slt_1", startsAt: "2026-11-05T10:15:00.000Z", minutes: 30 };
const session: Session = {
  id: "ses_1",
  panelId: "pnl_1",
  startsAt: "2026-11-05T10:00:00.000Z",
  minutes: 135,
  seats: 20,
  state: "scheduled",
  day: "2026-11-05",
  agendaVersion: 0,
};
const work: Submission = {
  id: "sub_1",
  title: "Hospital passport",
  summary: "Is anything missing?",
  level: "operational",
  stage: "draft",
  canStillChange: "Everything.",
  submitterIds: ["per_1"],
  materials: [],
  panelId: "pnl_1",
  homeTenantId: "wspcf",
  state: "submitted",
  bookedUntil: "2026-11-03T10:00:00.000Z",
};

test.each([
  ["scheduled", "2026-11-05T10:00:00.000Z", true],
  ["published", "2026-11-05T10:00:00.000Z", true],
  ["live", "2026-11-05T10:00:00.000Z", false],
  ["closed", "2026-11-05T10:00:00.000Z", false],
  ["cancelled", "2026-11-05T10:00:00.000Z", false],
  ["published", "2026-11-01T10:00:00.000Z", false],
] as const)("a session that is %s and starts at %s takes bookings: %s", (state, startsAt, takes) => {
  expect(takesBookings({ ...session, state, startsAt }, now)).toBe(takes);
});

test("a slot is free when nobody holds it, or was not accepted in time; never when it is confirmed", () => {
  const held = heldBy(slot, work);
  expect(isFree(slot, now)).toBe(true);
  expect(isFree(held, now)).toBe(false);
  expect(isFree(held, new Date("2026-11-03T09:59:59.999Z"))).toBe(false);
  expect(isFree(held, new Date("2026-11-03T10:00:00.000Z"))).toBe(true);
  const { bookedUntil: _until, ...accepted } = work;
  expect(isFree(heldBy(held, { ...accepted, state: "booked" }), new Date("2027-01-01T00:00:00.000Z"))).toBe(false);
});

test("a hold lasts as long as the panel says, and never past the start of the session", () => {
  expect(holdUntil(2, session, now)).toBe("2026-11-03T10:00:00.000Z");
  expect(holdUntil(14, session, now)).toBe(session.startsAt);
});

test("a booking says until when it is held, or that it is confirmed", () => {
  expect(bookingOf(work, slot, "ses_1")).toMatchObject({ state: "held", heldUntil: work.bookedUntil });
  const { bookedUntil: _until, ...booked } = work;
  expect(bookingOf(booked, slot, "ses_1")).toEqual({
    submissionId: "sub_1",
    sessionId: "ses_1",
    slotId: "slt_1",
    startsAt: slot.startsAt,
    minutes: 30,
    state: "confirmed",
  });
});

test.each([
  ["scheduled", "2026-11-03T09:59:59.999Z", false, "before its hold is over"],
  ["scheduled", "2026-11-03T10:00:00.000Z", true, "when its hold is over"],
  ["published", "2026-11-05T09:59:59.999Z", true, "just before the session"],
  ["published", "2026-11-05T10:00:00.000Z", false, "as the session begins, late though it may open"],
  ["live", "2026-11-05T18:00:00.000Z", false, "in the room, however long it lasts"],
  ["closed", "2026-11-05T11:00:00.000Z", true, "once the session is closed"],
  ["published", "2026-11-05T12:15:00.000Z", true, "when a session that never opened is over"],
] as const)("at a session that is %s at %s, work not accepted loses its slot: %s, %s", (state, at, loses, _when) => {
  expect(hasLapsed(heldBy(slot, work), { ...session, state }, new Date(at))).toBe(loses);
});

test("a slot that nobody holds, or that is confirmed, never lapses", () => {
  const { bookedUntil: _until, ...accepted } = work;
  const later = new Date("2027-01-01T00:00:00.000Z");
  expect(hasLapsed(slot, session, later)).toBe(false);
  expect(hasLapsed(heldBy(slot, { ...accepted, state: "booked" }), session, later)).toBe(false);
});

test("work whose hold has lapsed is submitted still, holds nothing and says why", () => {
  const next = lapsed({ ...work, slotId: "slt_1", sessionId: "ses_1" });
  expect(next).toMatchObject({ state: "submitted", bookingBecause: expect.stringContaining("not accepted") });
  for (const field of ["slotId", "sessionId", "bookedUntil"]) expect(next).not.toHaveProperty(field);
});

test("a place in a queue is a submission's own while it waits for that session since that moment", () => {
  const waiting = { sessionId: "ses_1", since: "2026-11-01T10:00:00.000Z" };
  const place = { ...waiting, submissionId: "sub_1" };
  expect(waitsAt({ ...work, waiting }, place)).toBe(true);
  expect(waitsAt({ ...work, waiting: { ...waiting, since: "2026-11-01T11:00:00.000Z" } }, place)).toBe(false);
  expect(waitsAt({ ...work, waiting: { ...waiting, sessionId: "ses_2" } }, place)).toBe(false);
  expect(waitsAt(work, place)).toBe(false);
});

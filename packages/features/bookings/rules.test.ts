import { expect, test } from "vitest";
import type { Session, Slot } from "../sessions/model.ts";
import type { Submission } from "../submissions/model.ts";
import { bookingOf, heldBy, holdUntil, isFree, takesBookings } from "./rules.ts";

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

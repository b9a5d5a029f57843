import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Panel } from "../panels/model.ts";
import { type Session, type SessionState, type Slot, sessionStates } from "./model.ts";
import { ballotShardsFor, expectAhead, refusals, stepped, type steps } from "./rules.ts";
import { endOf, layOut, movedAlong, placed } from "./rules-layout.ts";
import { cloned, startOf, startsBetween } from "./rules-planning.ts";

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
const panel: Panel = {
  id: "pnl_1",
  name: "Panel",
  purpose: "Work is shaped together.",
  sessionMinutes: 135,
  slotMinutes: 30,
  welcomeMinutes: 15,
  method: "ballot",
  fewestBallots: 3,
  holdDays: 14,
  ownerTenantId: "wspcf",
  relationship: "own",
};
const slotAt = (time: string, minutes = 30): Slot => ({
  id: `slt_${time}`,
  startsAt: `2026-11-05T${time}:00.000Z`,
  minutes,
});

const outcomes: Record<keyof typeof steps, Record<SessionState, string>> = {
  publish: {
    scheduled: "published",
    published: "published",
    live: "already_live",
    closed: "already_closed",
    cancelled: "already_cancelled",
  },
  open: {
    scheduled: "not_published",
    published: "live",
    live: "already_live",
    closed: "already_closed",
    cancelled: "already_cancelled",
  },
  close: {
    scheduled: "not_live",
    published: "not_live",
    live: "closed",
    closed: "already_closed",
    cancelled: "already_cancelled",
  },
  cancel: {
    scheduled: "cancelled",
    published: "cancelled",
    live: "already_live",
    closed: "already_closed",
    cancelled: "already_cancelled",
  },
};

const names = ["publish", "open", "close", "cancel"] as const satisfies (keyof typeof steps)[];

test.each(names.map((step) => [step, outcomes[step]] as const))(
  "%s leads on from where it may, and is refused by name from everywhere else",
  (step, from) => {
    const told = sessionStates.map((state) => {
      try {
        return [state, stepped({ ...session, state }, step).state];
      } catch (error) {
        return [state, error instanceof Error && "code" in error ? String(error.code).replace("sessions.", "") : ""];
      }
    });
    expect(Object.fromEntries(told)).toEqual(from);
  },
);

test("only a session that is still to come can be changed", () => {
  expect(() => expectAhead({ ...session, state: "published" })).not.toThrow();
  expect(() => expectAhead({ ...session, state: "live" })).toThrow(refusals.already_live().message);
});

test("slots are laid out from the welcome on, as many as fit or as are wanted, twenty-five at most", () => {
  expect(layOut(session, panel)).toHaveLength(4);
  expect(layOut({ ...session, minutes: 134 }, panel)).toHaveLength(3);
  expect(layOut({ ...session, minutes: 15 }, { ...panel, welcomeMinutes: 60 })).toEqual([]);
  expect(layOut(session, panel, 2).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(["10:15", "10:45"]);
  expect(() => layOut(session, panel, 5)).toThrow("There is room for 4 slots of 30 minutes");
  expect(layOut({ ...session, minutes: 600 }, { ...panel, slotMinutes: 5 })).toHaveLength(25);
});

test("whatever the settings, slots laid out lie within the session and beside each other", () => {
  const settings = fc.record({
    minutes: fc.integer({ min: 15, max: 600 }),
    slotMinutes: fc.integer({ min: 5, max: 240 }),
    welcomeMinutes: fc.integer({ min: 0, max: 120 }),
  });
  fc.assert(
    fc.property(settings, ({ minutes, ...usual }) => {
      const long = { ...session, minutes };
      const slots: Slot[] = [];
      for (const [at, place] of layOut(long, { ...panel, ...usual }).entries()) {
        const slot = { id: `slt_${at}`, ...place };
        expect(placed(slot, long, slots)).toEqual(slot);
        slots.push(slot);
      }
    }),
  );
});

test("a slot may touch another and not overlap it, and stays within the session to the minute", () => {
  const others = [slotAt("10:15")];
  expect(placed(slotAt("10:45"), session, others)).toEqual(slotAt("10:45"));
  expect(placed(slotAt("10:00", 15), session, others)).toEqual(slotAt("10:00", 15));
  expect(() => placed(slotAt("10:00", 16), session, others)).toThrow(refusals.slot_overlaps().message);
  expect(() => placed(slotAt("10:44"), session, others)).toThrow(refusals.slot_overlaps().message);
  expect(placed(slotAt("11:45"), session, others)).toEqual(slotAt("11:45"));
  expect(() => placed(slotAt("11:46"), session, others)).toThrow(refusals.slot_outside().message);
  expect(() => placed(slotAt("09:59"), session, others)).toThrow(refusals.slot_outside().message);
  expect(placed(slotAt("10:15", 20), session, others)).toEqual(slotAt("10:15", 20));
  const full = Array.from({ length: 25 }, (_each, at) => ({ ...slotAt("10:15"), id: `slt_${at}` }));
  expect(() => placed(slotAt("11:45"), session, full)).toThrow(refusals.too_many_slots().message);
});

test("slots move along with their session, through a change of the clocks too", () => {
  const next = { ...session, startsAt: "2026-07-02T09:00:00.000Z" };
  expect(movedAlong(session, next, [slotAt("10:15")])[0]?.startsAt).toBe("2026-07-02T09:15:00.000Z");
  expect(() => movedAlong(session, { ...next, minutes: 44 }, [slotAt("10:15")])).toThrow(
    refusals.slots_do_not_fit().message,
  );
  expect(endOf(next)).toBe("2026-07-02T11:15:00.000Z");
});

const codeOf = (start: Parameters<typeof startOf>[0]): string => {
  try {
    return startOf(start);
  } catch (error) {
    return JSON.stringify(error instanceof Error && "errors" in error ? error.errors : error);
  }
};

test("a start is one instant, said once, on a whole minute of this century", () => {
  expect(codeOf({ localStart: "2026-07-02T10:00" })).toBe("2026-07-02T09:00:00.000Z");
  expect(codeOf({ startsAt: "2026-10-25T01:30:00.000Z" })).toBe("2026-10-25T01:30:00.000Z");
  expect(codeOf({})).toContain("one_start");
  expect(codeOf({ startsAt: session.startsAt, localStart: "2026-07-02T10:00" })).toContain("one_start");
  expect(codeOf({ startsAt: "2026-11-05T10:00:30.000Z" })).toContain("seconds");
  expect(codeOf({ startsAt: "1999-11-05T10:00:00.000Z" })).toContain("far_off");
  expect(codeOf({ localStart: "2026-10-25T01:30" })).toContain("2026-10-25T00:30:00.000Z for the first");
});

test("a stretch of days begins and ends with the days in London", () => {
  expect(startsBetween({})).toEqual({});
  expect(startsBetween({ from: "2026-07-02", to: "2026-10-25" })).toEqual({
    from: "2026-07-01T23:00:00.000Z",
    to: "2026-10-25T23:59:00.000Z",
  });
  expect(startsBetween({ from: "0001-01-01" })).toEqual({ from: "0001-01-01T00:00:00.000Z" });
  expect(() => startsBetween({ from: "2026-07-02", to: "2026-07-01" })).toThrow(refusals.days_backwards().message);
});

test("a copy has none of what happened to the first", () => {
  const held: Session = {
    ...session,
    state: "cancelled",
    cancelledBecause: "Flood.",
    termId: "trm_1",
    ballotShards: 4,
    agendaVersion: 3,
  };
  expect(cloned(held, "ses_2", { localStart: "2026-11-19T10:00" })).toEqual({
    ...session,
    id: "ses_2",
    startsAt: "2026-11-19T10:00:00.000Z",
    day: "2026-11-19",
  });
});

test("ballots are spread six seats to an item, a thousand items at most", () => {
  expect([1, 6, 7, 20, 5000].map(ballotShardsFor)).toEqual([1, 1, 2, 4, 834]);
});

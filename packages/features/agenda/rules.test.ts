import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Session, Slot } from "../sessions/model.ts";
import { nextVersion, programmeOf, refusals } from "./rules.ts";

const now = new Date("2026-10-01T09:00:00.000Z");
const start = Date.parse("2026-11-05T10:00:00.000Z");
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

function aSession(minutes: number): Session {
  const startsAt = at(0);
  return {
    id: "ses_1",
    panelId: "pnl_1",
    startsAt,
    minutes,
    seats: 20,
    state: "scheduled",
    day: "2026-11-05",
    agendaVersion: 0,
  };
}

function aSlot(into: number, minutes = 30, more: Partial<Slot> = {}): Slot {
  return { id: `slt_${into}`, startsAt: at(into), minutes, ...more };
}

const booked = { submissionId: "sub_1", submissionTitle: "Hospital passport", confirmed: true };

test("whatever the layout, the minutes add up to the session's and nothing overlaps", () => {
  const lengths = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 20 }), minutes: fc.integer({ min: 5, max: 60 }) }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(lengths, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 15, max: 90 }), (parts, welcome, rest) => {
      let into = 0;
      const slots = parts.map(({ gap, minutes }) => {
        const slot = aSlot(into + gap, minutes);
        into += gap + minutes;
        return slot;
      });
      const { items } = programmeOf(aSession(into + rest), slots, welcome, now);
      let clock = 0;
      for (const item of items) {
        expect(item.startsAt).toBe(at(clock));
        expect(item.minutes).toBeGreaterThan(0);
        clock += item.minutes;
      }
      expect(clock).toBe(into + rest);
      expect(items.filter(({ slotId }) => slotId !== undefined)).toHaveLength(slots.length);
    }),
  );
});

test("an agenda has a welcome, the slots, breaks where there is time between, and a closing", () => {
  const { items } = programmeOf(aSession(135), [aSlot(15, 30, booked), aSlot(60), aSlot(90)], 15, now);
  expect(items.map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual([
    "welcome 15",
    "work 30",
    "break 15",
    "free 30",
    "free 30",
    "closing 15",
  ]);
  expect(items[1]).toMatchObject({ title: "Hospital passport", submissionId: "sub_1", slotId: "slt_15" });
});

test("work that is not accepted yet is not named, and its slot is free again when its time is up", () => {
  const held = { ...booked, confirmed: false, heldUntil: at(-1000) };
  const shown = (moment: Date) => programmeOf(aSession(45), [aSlot(15, 30, held)], 15, moment).items[1];
  expect(shown(now)).toEqual({
    kind: "held",
    title: "Held for work that is not accepted yet",
    startsAt: at(15),
    minutes: 30,
    slotId: "slt_15",
  });
  expect(shown(new Date(at(-1000)))).toMatchObject({ kind: "free", title: "Free" });
});

test("a version is numbered on, and one that says nothing new is refused", () => {
  const programme = programmeOf(aSession(45), [aSlot(15)], 15, now);
  const first = nextVersion(programme, undefined, now);
  expect(first).toMatchObject({ version: 1, publishedAt: now.toISOString(), changes: [] });
  expect(() => nextVersion(programme, first, now)).toThrow(refusals.nothing_changed().message);
  const taken = programmeOf(aSession(45), [aSlot(15, 30, booked)], 15, now);
  expect(nextVersion(taken, first, now).version).toBe(2);
  expect(() => nextVersion(taken, { ...first, version: 100 }, now)).toThrow(refusals.published_too_often().message);
});

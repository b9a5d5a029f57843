import { expect, test } from "vitest";
import type { AgendaItem, Programme } from "./model.ts";
import { changesBetween } from "./rules-changes.ts";

const passport = work("10:15", "Hospital passport", "sub_1", "slt_1");
const checks = work("10:45", "Sight checks", "sub_2", "slt_2");
const free = open("11:15", "slt_3");
const before = programme([passport, checks, free]);

function work(time: string, title: string, submissionId: string, slotId: string, minutes = 30): AgendaItem {
  return { kind: "work", title, startsAt: `2026-11-05T${time}:00.000Z`, minutes, submissionId, slotId };
}

function open(time: string, slotId: string): AgendaItem {
  return { kind: "free", title: "Free", startsAt: `2026-11-05T${time}:00.000Z`, minutes: 30, slotId };
}

function programme(items: AgendaItem[], more: Partial<Programme> = {}): Programme {
  return { startsAt: "2026-11-05T10:00:00.000Z", minutes: 135, items, ...more };
}

const said = (after: Programme) => changesBetween(before, after).map(({ kind, words }) => `${kind}: ${words}`);

test("nothing differs between a programme and itself", () => {
  expect(said(before)).toEqual([]);
});

test("work that comes and goes is told, and not the slot it is in", () => {
  const rota = work("11:15", "Rota", "sub_3", "slt_3");
  expect(said(programme([passport, open("10:45", "slt_2"), rota]))).toEqual([
    "added: Added at 11:15: Rota, 30 minutes.",
    "removed: Taken off, at 10:45 before: Sight checks.",
  ]);
});

test("work that changes places is told with both times", () => {
  const swapped = [
    work("10:15", "Sight checks", "sub_2", "slt_1"),
    work("10:45", "Hospital passport", "sub_1", "slt_2"),
    free,
  ];
  expect(said(programme(swapped))).toEqual([
    "moved: Sight checks moves from 10:45 to 10:15.",
    "moved: Hospital passport moves from 10:15 to 10:45.",
  ]);
});

test("a new length or name is told with the old one", () => {
  const shorter = work("10:15", "Hospital passport, second draft", "sub_1", "slt_1", 20);
  expect(said(programme([shorter, checks, free]))).toEqual([
    "renamed: Hospital passport is now called Hospital passport, second draft.",
    "retimed: Hospital passport, second draft takes 20 minutes instead of 30.",
  ]);
});

test("slots that come and go are told", () => {
  expect(said(programme([passport, checks, open("11:45", "slt_4")]))).toEqual([
    "added: Added at 11:45: Free, 30 minutes.",
    "removed: Taken off, at 11:15 before: Free.",
  ]);
});

test("a session that moves takes its items along, and only the session is told", () => {
  const later = (item: AgendaItem) => ({ ...item, startsAt: item.startsAt.replace("2026-11-05", "2026-11-06") });
  const moved = programme([passport, checks, free].map(later), {
    startsAt: "2026-11-06T10:00:00.000Z",
    minutes: 140,
    place: "Sample Library",
  });
  expect(said(moved)).toEqual([
    "session: The session starts on Friday 6 November 2026 at 10:00.",
    "session: The session lasts 140 minutes instead of 135.",
    "session: The place is: Sample Library",
  ]);
});

import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarEvent, calendarFile } from "./icalendar.ts";

const meeting: CalendarEvent = {
  uid: "ses_1@pan-sussex-panels",
  sequence: 4,
  changedAt: "2026-10-01T08:00:00.000Z",
  startsAt: "2026-07-02T09:00:00.000Z",
  minutes: 135,
  summary: "Together for Change",
  status: "CONFIRMED",
};

// Another reader than ours: what it understands is what calendars will.
function read(file: string) {
  const root = new ICAL.Component(ICAL.parse(file));
  const zone = root.getFirstSubcomponent("vtimezone");
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = root.getFirstSubcomponent("vevent");
  if (!event) throw new Error("There is no event in the file.");
  return new ICAL.Event(event);
}

test("a summer and a winter meeting are read back at the instants they were written for", () => {
  for (const startsAt of ["2026-07-02T09:00:00.000Z", "2026-11-05T10:00:00.000Z"]) {
    const event = read(calendarFile([{ ...meeting, startsAt }]));
    expect(event.startDate.zone.tzid).toBe("Europe/London");
    expect(event.startDate.hour).toBe(10);
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt);
    expect(event.endDate.toUnixTime() - event.startDate.toUnixTime()).toBe(135 * 60);
  }
});

test("of a local time that happens twice, each of the two is read back as itself", () => {
  for (const startsAt of ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]) {
    const file = calendarFile([{ ...meeting, startsAt }]);
    expect(file).toContain(
      startsAt.includes("T00") ? "DTSTART;TZID=Europe/London:20261025T013000" : "DTSTART:20261025T013000Z",
    );
  }
});

test("words come back as they were, whatever they hold, and no line is longer than 75 octets", () => {
  const description = `Two; three, four\\five\nNext line – ${"Überraschung ☕ 👩‍👧 ".repeat(20)}`;
  const file = calendarFile([{ ...meeting, description, location: "Hall; step-free, at the back\\side" }]);
  const event = read(file);
  expect(event.description).toBe(description);
  expect(event.location).toBe("Hall; step-free, at the back\\side");
  const lines = file.split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("nothing that somebody wrote can begin a line of its own", () => {
  const file = calendarFile([{ ...meeting, summary: "A\r\nSTATUS:CANCELLED\nATTACH:https://example.org" }]);
  expect(file.split("\r\n").filter((line) => /^(STATUS|ATTACH)/.test(line))).toEqual(["STATUS:CONFIRMED"]);
});

test("a calendar recognises the entry it has, and that this one is newer", () => {
  const event = read(calendarFile([{ ...meeting, status: "CANCELLED" }]));
  expect(event.uid).toBe("ses_1@pan-sussex-panels");
  expect(event.sequence).toBe(4);
  expect(event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
});

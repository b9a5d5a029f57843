import { expect, test } from "vitest";
import { londonDate, londonDay, londonInstants, londonTime } from "./london.ts";

test("a summer evening in UTC is already the next day in London", () => {
  expect(londonTime("2026-07-01T23:30:00.000Z")).toBe("2026-07-02T00:30");
  expect(londonDay("2026-07-01T23:30:00.000Z")).toBe("2026-07-02");
  expect(londonDate("2026-11-05T10:00:00.000Z")).toBe("Thursday 5 November 2026");
});

test("an hour that the clocks skip in spring happens at no instant", () => {
  expect(londonInstants("2026-03-29T00:59")).toEqual(["2026-03-29T00:59:00.000Z"]);
  expect(londonInstants("2026-03-29T01:00")).toEqual([]);
  expect(londonInstants("2026-03-29T01:59")).toEqual([]);
  expect(londonInstants("2026-03-29T02:00")).toEqual(["2026-03-29T01:00:00.000Z"]);
});

test("an hour that the clocks repeat in autumn happens twice, the earlier first", () => {
  expect(londonInstants("2026-10-25T00:59")).toEqual(["2026-10-24T23:59:00.000Z"]);
  expect(londonInstants("2026-10-25T01:30")).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
  expect(londonInstants("2026-10-25T02:00")).toEqual(["2026-10-25T02:00:00.000Z"]);
});

test("over twenty years, every instant is among those of the time that the clock then shows", () => {
  const halfDay = 12 * 3_600_000 - 17 * 60_000;
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2044, 0, 1); at += halfDay) {
    const instant = new Date(at).toISOString();
    expect(londonInstants(londonTime(instant))).toContain(instant);
  }
});

import { londonDay, londonInstants } from "@panels/schema/london";
import type { Panel } from "../panels/model.ts";
import { expectReserved } from "../panels/rules-seats.ts";
import type { NewSession, Session, Start } from "./model.ts";
import { refusals } from "./rules.ts";

/** A new session with what was left out as the panel usually has it. */
export function planned(panel: Panel, id: string, sent: NewSession): Session {
  const {
    startsAt: _instant,
    localStart: _local,
    slotCount: _count,
    minutes = panel.sessionMinutes,
    seats = 20,
    reserved = panel.reserved,
    releaseDays = panel.releaseDays,
    ...rest
  } = sent;
  const startsAt = startOf(sent);
  expectMeeting(panel, londonDay(startsAt));
  expectReserved({ reserved }, seats);
  return {
    ...rest,
    id,
    panelId: panel.id,
    startsAt,
    minutes,
    seats,
    ...(reserved && { reserved }),
    ...(releaseDays !== undefined && { releaseDays }),
    state: "scheduled",
    day: londonDay(startsAt),
    agendaVersion: 0,
  };
}

/** Refuses a day after the panel's last one. */
export function expectMeeting({ lastDay }: Pick<Panel, "lastDay">, day: string): void {
  if (lastDay !== undefined && day > lastDay) throw refusals.panel_over(`The panel's last day is ${lastDay}.`);
}

/** A copy of a session at another time: its settings, and nothing of what happened. */
export function cloned(session: Session, id: string, start: Start): Session {
  const { termId: _term, ballotShards: _shards, cancelledBecause: _why, ...rest } = session;
  const startsAt = startOf(start);
  return { ...rest, id, startsAt, state: "scheduled", day: londonDay(startsAt), agendaVersion: 0 };
}

/** A changed session at its new start, where one was sent. */
export function restarted(session: Session, sent: Start): Session {
  if (sent.startsAt === undefined && sent.localStart === undefined) return session;
  const startsAt = startOf(sent);
  return { ...session, startsAt, day: londonDay(startsAt) };
}

/** The instant that a start stands for. Refuses none or two of them, times that the clocks skip or repeat, and seconds. */
export function startOf({ startsAt, localStart }: Start): string {
  if ((startsAt === undefined) === (localStart === undefined)) {
    throw unclear("/startsAt", "one_start", "Send startsAt or localStart, and only one of the two.");
  }
  const [instant, second] = startsAt === undefined ? londonInstants(localStart ?? "") : [startsAt];
  if (instant === undefined) {
    throw unclear(
      "/localStart",
      "no_such_time",
      "The clocks go forward in that night and skip this time. Choose another, an hour later or earlier.",
    );
  }
  if (second !== undefined) {
    throw unclear(
      "/localStart",
      "time_happens_twice",
      `The clocks go back in that night and this time happens twice. Send startsAt: ${instant} for the first, ${second} for the second.`,
    );
  }
  if (!isWholeMinute(instant)) throw unclear("/startsAt", "seconds", "Start on a whole minute.");
  if (instant < "2000" || instant >= "2100") throw unclear("/startsAt", "far_off", "Choose a day from 2000 to 2099.");
  return instant;
}

function unclear(pointer: string, code: string, detail: string) {
  return refusals.start(undefined, [{ pointer, code, detail }]);
}

/** Whether an instant is on a whole minute. */
export function isWholeMinute(instant: string): boolean {
  return Date.parse(instant) % 60_000 === 0;
}

/** The first and the last minute of a stretch of days in Europe/London; an open end stays open. */
export function startsBetween({ from, to }: Days): { from?: string; to?: string } {
  if (from !== undefined && to !== undefined && to < from) throw refusals.days_backwards();
  return {
    ...(from !== undefined && { from: instantOn(from, "00:00") }),
    ...(to !== undefined && { to: instantOn(to, "23:59") }),
  };
}

/** A stretch of days, both included. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

// The clocks change in the small hours of the morning, so that both ends of a day happen once; days long past had other rules.
function instantOn(day: string, time: string): string {
  return londonInstants(`${day}T${time}`)[0] ?? `${day}T${time}:00.000Z`;
}

import { londonInstants, londonTime } from "@panels/schema/london";

/** One meeting in somebody's calendar. */
export interface CalendarEvent {
  /** Stays the same for ever, so that calendars change the entry they have. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly changedAt: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
  readonly status: "TENTATIVE" | "CONFIRMED" | "CANCELLED";
}

export const calendarType = "text/calendar; charset=utf-8; method=PUBLISH";

const zone = "Europe/London";

// The rule in force since 1996: British Summer Time from the last Sunday of March to the last of October, at 01:00 UTC.
const zoneLines = [
  "BEGIN:VTIMEZONE",
  `TZID:${zone}`,
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T010000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "TZNAME:BST",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "TZNAME:GMT",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** Writes events as a calendar file (RFC 5545), in Europe/London time with the time zone's rules inside. */
export function calendarFile(events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Pan-Sussex Panels//Panels//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...zoneLines,
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${event.uid}`,
    `DTSTAMP:${inUtc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART${start(event.startsAt)}`,
    `DURATION:PT${event.minutes}M`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.location === undefined ? [] : [`LOCATION:${escaped(event.location)}`]),
    ...(event.description === undefined ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    `STATUS:${event.status}`,
    "END:VEVENT",
  ];
}

function start(instant: string): string {
  const local = londonTime(instant);
  // A local time that happens twice means the first of the two (RFC 5545, 3.3.5): the second is written in UTC.
  if (Date.parse(londonInstants(local)[0] ?? "") !== Date.parse(instant)) return `:${inUtc(instant)}`;
  return `;TZID=${zone}:${compact(`${local}:00`)}`;
}

function inUtc(instant: string): string {
  return `${compact(instant.slice(0, 19))}Z`;
}

function compact(time: string): string {
  return time.replaceAll(/[-:]/g, "");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);
}

/** Lines are at most 75 octets; what is longer goes on after a line break and a space. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = "";
      // The space that a continued line begins with counts.
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join("\r\n ");
}

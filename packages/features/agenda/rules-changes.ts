import { londonDate, londonTime } from "@panels/schema/london";
import { minutesBetween } from "../sessions/rules-layout.ts";
import type { AgendaChange, AgendaItem, Programme } from "./model.ts";

/** What differs between two programmes of one session, in words, in the order of the new one; what went comes last. */
export function changesBetween(before: Programme, after: Programme): AgendaChange[] {
  const were = placesIn(before);
  const are = placesIn(after);
  const gone = [...were].filter(([key, item]) => !are.has(key) && isNews(item, after)).map(([, item]) => removed(item));
  const now = [...are].flatMap(([key, item]) => {
    const was = were.get(key);
    if (was) return differences(was, item);
    return isNews(item, before) ? [added(item)] : [];
  });
  return [...sessionChanges(before, after), ...now, ...gone];
}

/** An item with how many minutes into the session it starts: a session that moves takes its items along unmentioned. */
type Placed = AgendaItem & { readonly into: number };

// Work is itself wherever it goes.
function placesIn({ startsAt, items }: Programme): Map<string, Placed> {
  const kept = items.filter(({ kind }) => kind !== "break" && kind !== "closing");
  return new Map(
    kept.map((item) => [
      item.submissionId ?? item.slotId ?? item.kind,
      { ...item, into: minutesBetween(startsAt, item.startsAt) },
    ]),
  );
}

// A slot that work was put into or taken out of is still there: the work's coming or going is the news.
function isNews(item: AgendaItem, other: Programme): boolean {
  return item.kind === "work" || other.items.every(({ slotId }) => slotId === undefined || slotId !== item.slotId);
}

function sessionChanges(before: Programme, after: Programme): AgendaChange[] {
  const said = (words: string): AgendaChange => ({ kind: "session", words });
  const { startsAt, minutes, place } = after;
  return [
    ...(before.startsAt === startsAt
      ? []
      : [said(`The session starts on ${londonDate(startsAt)} at ${clock(startsAt)}.`)]),
    ...(before.minutes === minutes ? [] : [said(`The session lasts ${minutes} minutes instead of ${before.minutes}.`)]),
    ...(before.place === place
      ? []
      : [said(place === undefined ? "The place is not known yet." : `The place is: ${place}`)]),
  ];
}

function differences(was: Placed, is: Placed): AgendaChange[] {
  const changes: AgendaChange[] = [];
  const { title } = is;
  const isWork = is.kind === "work";
  if (was.title !== title) {
    const words = isWork ? `${was.title} is now called ${title}.` : `${clock(is.startsAt)}: ${title}.`;
    changes.push({ kind: "renamed", words });
  }
  if (was.into !== is.into) {
    changes.push({ kind: "moved", words: `${title} moves from ${clock(was.startsAt)} to ${clock(is.startsAt)}.` });
  }
  if (was.minutes !== is.minutes) {
    changes.push({ kind: "retimed", words: `${title} takes ${is.minutes} minutes instead of ${was.minutes}.` });
  }
  return changes;
}

function added({ title, startsAt, minutes }: AgendaItem): AgendaChange {
  return { kind: "added", words: `Added at ${clock(startsAt)}: ${title}, ${minutes} minutes.` };
}

function removed({ title, startsAt }: AgendaItem): AgendaChange {
  return { kind: "removed", words: `Taken off, at ${clock(startsAt)} before: ${title}.` };
}

function clock(instant: string): string {
  return londonTime(instant).slice(11);
}

import { inHouse } from "../company.ts";
import { autumn, spring, summer } from "./records.ts";

/** Somebody in the year by their letter and number, such as `P12`, and how useful they found it if they gave a form. */
export interface Seen {
  readonly who: string;
  readonly usefulness?: number;
}

/** One piece of work of the year. */
export interface Work {
  readonly title: string;
  readonly level: string;
  readonly stage: string;
  /** Where its submitter saw it on the Star. */
  readonly ownView: number;
  /** The strand of a commission that it belongs to. */
  readonly strand?: string;
  readonly by: readonly Seen[];
  /** What each attendee gave, in their order; null abstained. */
  readonly scores: readonly (number | null)[];
  /** The title of the earlier work that it comes back from. */
  readonly revisits?: string;
}

/** One session of the year. */
export interface Meeting {
  /** When it began, by the clock in Europe/London. */
  readonly localStart: string;
  readonly attendees: readonly Seen[];
  /** Observers and interpreters: they have no ballot and are in no figure. */
  readonly beside: readonly string[];
  readonly works: readonly Work[];
}

/** The sessions of the year, in order. */
export const meetings: readonly Meeting[] = [autumn, spring, summer].flatMap(meetingsIn);

/** Reads the sessions of some records, which are written as in `records.ts`. */
export function meetingsIn(records: string): Meeting[] {
  return records
    .trim()
    .split(/\n(?! )/)
    .map(meetingIn);
}

function meetingIn(text: string): Meeting {
  const [head = "", ...rows] = text.split("\n");
  const [localStart = "", there = ""] = head.split(" | ");
  const seen = seenIn(there);
  const isBeside = ({ who }: Seen) => /^[OI]/.test(inHouse(who).who);
  return {
    localStart,
    attendees: seen.filter((each) => !isBeside(each)),
    beside: seen.filter(isBeside).map(({ who }) => who),
    works: rows.map(workIn),
  };
}

function workIn(row: string): Work {
  const [title = "", about = "", by = "", scores = "", revisits] = row.trim().split(" | ");
  const [level = "", stage = "", ownView, strand] = about.split(" ");
  return {
    title,
    level,
    stage,
    ownView: Number(ownView),
    ...(strand && { strand }),
    by: seenIn(by),
    scores: scores.split("").map((score) => (score === "-" ? null : Number(score))),
    ...(revisits && { revisits }),
  };
}

function seenIn(text: string): Seen[] {
  return text.split(" ").map((each) => {
    const [who = "", usefulness] = each.split(":");
    return usefulness === undefined ? { who } : { who, usefulness: Number(usefulness) };
  });
}

/** Everybody at some sessions, each once, in the order they first came. */
export function everybodyAt(sessions: readonly Meeting[]): string[] {
  const named = sessions.flatMap(({ attendees, beside, works }) => [
    ...[...attendees, ...works.flatMap(({ by }) => by)].map(({ who }) => who),
    ...beside,
  ]);
  return [...new Set(named)];
}

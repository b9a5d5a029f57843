import type { Distribution, FormFact, PeriodFacts, PersonFact, ResultFact } from "@panels/features/facts/model";
import type { Term } from "@panels/features/terms/model";

const part = (number: number) => String(number).padStart(10, "0");
const panel = part(0);

/** The calendar of the first academic year: three terms. */
export const calendar: Term[] = [
  { id: `trm_${part(1)}`, name: "Autumn", year: "2024-25", season: "autumn", from: "2024-09-02", to: "2024-12-20" },
  { id: `trm_${part(2)}`, name: "Spring", year: "2024-25", season: "spring", from: "2025-01-06", to: "2025-04-04" },
  { id: `trm_${part(3)}`, name: "Summer", year: "2024-25", season: "summer", from: "2025-04-22", to: "2025-07-22" },
];

/** What a term's synthetic records should be made of. */
export interface TermWanted {
  /** First day of a session; the others follow by the week. */
  readonly day: string;
  readonly sessions: number;
  /** How ten people scored each piece of work. */
  readonly results: readonly Distribution[];
  readonly attendees: VoicesWanted;
  readonly submitters: VoicesWanted;
}

/** How many took part, and how useful each form found it: one form for each person who gave one. */
export interface VoicesWanted {
  readonly people: number;
  readonly usefulness: readonly number[];
}

/** Individual records of one term, as live use would leave them; people come to several sessions and are one person still. */
export function termFacts(wanted: TermWanted): PeriodFacts {
  const term = wanted.day.replaceAll("-", "");
  const sessions = Array.from({ length: wanted.sessions }, (_each, at) => ({
    day: addDays(wanted.day, at * 7),
    sessionId: `ses_${panel}${term}${String(at).padStart(2, "0")}`,
    minutes: 135,
  }));
  const sessionOf = (at: number) => {
    const { day, sessionId } = sessions[at % sessions.length] ?? { day: wanted.day, sessionId: "" };
    return { day, sessionId };
  };
  return {
    sessions,
    results: wanted.results.map((distribution, at) =>
      result({ ...sessionOf(at), distribution, key: `${term}${part(at).slice(8)}` }),
    ),
    people: [
      ...takingPart("attendee", wanted.attendees.people, term, sessionOf),
      ...takingPart("submitter", wanted.submitters.people, term, sessionOf),
    ],
    forms: [
      ...forms("attendee", wanted.attendees, term, sessionOf),
      ...forms("submitter", wanted.submitters, term, sessionOf),
    ],
  };
}

/** One result of a ballot. */
export function result(
  wanted: { day: string; sessionId: string; distribution: Distribution; key: string } & Partial<ResultFact>,
): ResultFact {
  const { key, distribution, ...rest } = wanted;
  const people = distribution.reduce((sum, count) => sum + count, 0);
  const points = distribution.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return {
    submissionId: `sub_${panel}${key}`,
    level: "operational",
    method: "ballot",
    distribution,
    abstained: 0,
    people,
    meanHundredths: Math.round((points * 100) / people),
    ...rest,
  };
}

type SessionOf = (at: number) => { day: string; sessionId: string };
const groups = ["parent-carer", "parent-carer", "professional"] as const;

const about = (as: PersonFact["as"], at: number, term: string) => {
  const group = groups[at % groups.length];
  const token = `${as.slice(0, 1)}${term.slice(3)}${String(at).padStart(4, "0")}`;
  return { as, token, homeTenantId: "sample", ...(as === "attendee" && group && { group }) };
};

// Everybody comes twice, to sessions next to each other.
function takingPart(as: PersonFact["as"], people: number, term: string, sessionOf: SessionOf): PersonFact[] {
  return Array.from({ length: people }).flatMap((_each, at) =>
    [at, at + 1].map((visit) => ({ ...sessionOf(visit), ...about(as, at, term) })),
  );
}

function forms(as: PersonFact["as"], { usefulness }: VoicesWanted, term: string, sessionOf: SessionOf): FormFact[] {
  return usefulness.map((points, at) => {
    const session = sessionOf(at);
    const id = `fbk_${session.sessionId.slice(4)}${as.slice(0, 1)}${String(at).padStart(9, "0")}`;
    return {
      id,
      ...session,
      ...about(as, at, term),
      usefulness: points,
      again: true,
      recommend: true,
      quoteConsent: false,
    };
  });
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

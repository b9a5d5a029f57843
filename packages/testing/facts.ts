import type { Distribution, FormFact, PeriodFacts, PersonFact, ResultFact } from "@panels/features/facts/model";
import type { Term } from "@panels/features/terms/model";

const part = (number: number) => String(number).padStart(10, "0");
const noPanel = `pnl_${part(0)}`;

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
export function termFacts(wanted: TermWanted, panelId = noPanel): PeriodFacts {
  const panel = panelId.slice(4);
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
      result({ ...sessionOf(at), distribution, submissionId: `sub_${panel}${term}${part(at).slice(8)}` }),
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

// Ten people around a point: means of 3, 3.3, 3.6 and 4.
const low = [1, 2, 4, 2, 1];
const mid = [0, 2, 4, 3, 1];
const high = [0, 1, 3, 5, 1];
const top = [0, 0, 2, 6, 2];
const times = <Each>(...wanted: readonly [Each, number][]): Each[] =>
  wanted.flatMap(([each, many]) => Array<Each>(many).fill(each));

/** The same facts, with everybody and every piece of work from these organisations in turn; one named twice has two of each round. */
export function cameFrom(facts: PeriodFacts, homes: readonly string[]): PeriodFacts {
  const inTurn = (at: number) => homes[at % homes.length] ?? "";
  // A synthetic token ends in the person's number.
  const from = <Fact extends { token: string }>(fact: Fact) => ({
    ...fact,
    homeTenantId: inTurn(Number(fact.token.slice(-4))),
  });
  return {
    ...facts,
    results: facts.results.map((fact, at) => ({ ...fact, homeTenantId: inTurn(at) })),
    people: facts.people.map(from),
    forms: facts.forms.map(from),
  };
}

/** The panel's first year, 2024-25, as individual records: 16 sessions, 67 pieces of work, 118 forms. */
export function firstYear(panelId = noPanel): Record<"autumn" | "spring" | "summer", PeriodFacts> {
  const autumn: TermWanted = {
    day: "2024-10-03",
    sessions: 4,
    results: times([low, 4], [mid, 8], [high, 4]),
    attendees: { people: 17, usefulness: times([10, 9], [9, 4]) },
    submitters: { people: 12, usefulness: times([10, 3], [9, 5]) },
  };
  const spring: TermWanted = {
    day: "2025-01-16",
    sessions: 5,
    results: times([mid, 6], [high, 10], [top, 5]),
    attendees: { people: 37, usefulness: times([10, 16], [9, 7]) },
    submitters: { people: 18, usefulness: times([10, 6], [9, 8], [8, 1]) },
  };
  const summer: TermWanted = {
    day: "2025-05-01",
    sessions: 7,
    results: times([mid, 1], [high, 7], [top, 22]),
    attendees: { people: 53, usefulness: times([10, 29], [9, 12]) },
    submitters: { people: 22, usefulness: times([10, 6], [9, 12]) },
  };
  return {
    autumn: termFacts(autumn, panelId),
    spring: termFacts(spring, panelId),
    summer: termFacts(summer, panelId),
  };
}

/** One result of a ballot. */
export function result(
  wanted: Pick<ResultFact, "day" | "sessionId" | "submissionId"> & { distribution: Distribution } & Partial<ResultFact>,
): ResultFact {
  const { distribution, ...rest } = wanted;
  const people = distribution.reduce((sum, count) => sum + count, 0);
  const points = distribution.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return {
    homeTenantId: "sample",
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
    };
  });
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

import { defineRefusals } from "@panels/errors/define-refusals";
import type { Distribution, ResultFact } from "../facts/model.ts";
import { openTable } from "../facts/rules-small-numbers.ts";
import type { Outcome, RecordedResult, Round, RoomResult } from "./model.ts";

export const refusals = defineRefusals("scoring", {
  nobody_here: {
    kind: "conflict",
    title: "Nobody has checked in",
    fix: "Check in who is here: a result says how many people stand behind it.",
  },
  session_not_held: {
    kind: "conflict",
    title: "The session has not been held",
    fix: "Enter past results at a session that is closed, or live.",
  },
  session_not_live: { kind: "conflict", title: "The session is not live", fix: "Open the session first." },
  not_on_this_session: {
    kind: "conflict",
    title: "This work is not on this session's agenda",
    fix: "Book it into a slot of this session first.",
  },
  already_scored: {
    kind: "conflict",
    title: "This work has its result",
    fix: "A result is kept as it was reached. Bring the work again as a revisit.",
  },
  round_not_open: { kind: "conflict", title: "The round is not open", fix: "Wait until the facilitator opens it." },
  round_closed: {
    kind: "conflict",
    title: "The round is closed",
    fix: "Scores can no longer be given. The result is on the screen.",
  },
  round_already_open: {
    kind: "conflict",
    title: "The round is open",
    fix: "Close it before you do anything else with it.",
  },
  another_round_open: {
    kind: "conflict",
    title: "Another round is open",
    fix: "Close it first: one piece of work is scored at a time.",
  },
  ballot_superseded: {
    kind: "conflict",
    title: "A newer choice of yours is in",
    fix: "Nothing to do. To change it, choose again.",
  },
  wrong_method: {
    kind: "conflict",
    title: "This round's score is reached in another way",
    fix: "Prepare a new round with the method you want.",
  },
  no_result: {
    kind: "conflict",
    title: "There is no result yet",
    fix: "It is there once the round has closed with enough scores.",
  },
  too_few: {
    kind: "invalid",
    title: "Too few people stand behind these scores",
    fix: "Send the point that they agreed on: the scores of so few could show who gave which.",
  },
  result_incomplete: {
    kind: "invalid",
    title: "The result is not complete",
    fix: "Give one of: the agreed point, the distribution, or, for a past result, the mean and how many people.",
  },
});

/** One ballot as it lies in a shard: score (0 abstained), group, home tenant, the phone's counter. */
export interface KeptBallot {
  readonly s: number;
  readonly g: string;
  readonly h: string;
  readonly c: number;
}

/** The sums of a round. */
export interface Tally {
  readonly distribution: Distribution;
  readonly abstained: number;
}

const emptyDistribution = (): Distribution => [0, 0, 0, 0, 0];
const isScore = ({ s }: KeptBallot) => s !== 0;

/** Counts the ballots of a round: every one weighs the same, whoever gave it. */
export function tally(ballots: readonly KeptBallot[]): Tally {
  const distribution = emptyDistribution();
  for (const { s } of ballots.filter(isScore)) addOne(distribution, s);
  return { distribution, abstained: ballots.length - ballots.filter(isScore).length };
}

/**
 * What a round adds to its term's scores by group and by organisation: only what the rule on small numbers lets out beside
 * the round's own result, which everybody on the panel reads. Decided here, where the ballots are and before anything is
 * kept, so that whatever the sums of a term are taken from, the scores of fewer people are not in them.
 */
export function slicesOf(ballots: readonly KeptBallot[], fewest: number): Record<string, Distribution> {
  const scores = ballots.filter(isScore);
  const { rows, columns } = openTable(
    scores.map(({ g, h }) => ({ row: g, column: h, people: 1 })),
    fewest,
  );
  const slices: Record<string, Distribution> = {};
  for (const { s, g, h } of scores) {
    if (rows.has(g)) addOne((slices[`group:${g}`] ??= emptyDistribution()), s);
    if (columns.has(h)) addOne((slices[`home:${h}`] ??= emptyDistribution()), s);
  }
  return slices;
}

function addOne(counts: Distribution, point: number): void {
  counts[point - 1] = (counts[point - 1] ?? 0) + 1;
}

/** How many people a distribution counts. */
function peopleIn(distribution: Distribution): number {
  return distribution.reduce((sum, count) => sum + count, 0);
}

/** The outcome of a ballot: with fewer people than the panel's threshold nothing but their number is kept. */
export function outcomeOf(
  { distribution, abstained }: Pick<Tally, "distribution" | "abstained">,
  fewest: number,
): Outcome {
  const people = peopleIn(distribution);
  return people < fewest ? { enough: false, people, abstained } : { enough: true, people, abstained, distribution };
}

/** The outcome of a round that was agreed on or counted in the room. */
export function outcomeInTheRoom(round: Round, sent: RoomResult, present: number, fewest: number): Outcome {
  const { agreedPoint, distribution, abstained = 0 } = sent;
  if (round.method === "consensus") {
    if (agreedPoint === undefined || distribution) throw refusals.result_incomplete();
    if (present === 0) throw refusals.nobody_here();
    return { enough: true, people: present, abstained, agreedPoint };
  }
  if (round.method !== "manual") throw refusals.wrong_method();
  if (!distribution || agreedPoint !== undefined) throw refusals.result_incomplete();
  return outcomeOf({ distribution, abstained }, fewest);
}

/** The outcome of a past result: what is known of it, and no more. Refuses scores of fewer people than a ballot needs. */
export function outcomeRecorded(
  { agreedPoint, distribution, mean, people, source }: RecordedResult,
  fewest: number,
): Outcome {
  const known = [agreedPoint, distribution, mean].filter((each) => each !== undefined).length;
  if (known !== 1 || (distribution === undefined && people === undefined)) throw refusals.result_incomplete();
  const behind = distribution ? peopleIn(distribution) : (people ?? 0);
  if (behind === 0) throw refusals.result_incomplete();
  if (agreedPoint === undefined && behind < fewest) throw refusals.too_few();
  return {
    enough: true,
    people: behind,
    abstained: 0,
    source,
    ...(agreedPoint !== undefined && { agreedPoint }),
    ...(distribution && { distribution }),
    ...(mean !== undefined && { mean }),
  };
}

/** What period figures are computed from: one weight for each piece of work, in whole hundredths so that sums are exact. */
export function factOf(
  outcome: Outcome,
  about: Omit<ResultFact, "distribution" | "abstained" | "meanHundredths" | "people">,
): ResultFact {
  return {
    ...about,
    ...(outcome.distribution && { distribution: outcome.distribution }),
    abstained: outcome.abstained,
    people: outcome.people,
    meanHundredths: meanHundredths(outcome),
  };
}

function meanHundredths({ distribution, agreedPoint, mean, people }: Outcome): number {
  if (agreedPoint !== undefined) return agreedPoint * 100;
  if (mean !== undefined) return Math.round(mean * 100);
  const sum = (distribution ?? []).reduce((total, count, at) => total + count * (at + 1), 0);
  return Math.round((sum * 100) / people);
}

/** Whether a closed round's ballots were never cleared away: what closed it died before it came to that. */
export function isLeftFull({ state, shards, emptied }: Round): boolean {
  return state === "closed" && shards !== undefined && !emptied;
}

/** Lets a round go on only from the state it must be in. */
export function expectState(round: Round, wanted: "ready" | "open"): void {
  if (round.state === wanted) return;
  if (round.state === "closed") throw refusals.round_closed();
  throw round.state === "open" ? refusals.round_already_open() : refusals.round_not_open();
}

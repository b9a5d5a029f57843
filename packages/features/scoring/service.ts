import type { Context } from "@panels/http/context";
import { parentId } from "@panels/ids/id";
import { commit } from "@panels/table/commit";
import type { Stored } from "@panels/table/entity";
import { only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, get, idFor } from "@panels/table/verbs";
import type { UpdateWrite, Write } from "@panels/table/write";
import { submitterFacts } from "../attendance/service.ts";
import { readSessionFacts, resultReached } from "../facts/service.ts";
import { enterPanel } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import type { Submission } from "../submissions/model.ts";
import { getSubmission, presented, presentedAgain, recorded, scored, seeSubmission } from "../submissions/service.ts";
import { openShard } from "./ballots.ts";
import type { NewRound, Outcome, RecordedResult, Round, RoomResult } from "./model.ts";
import { expectState, factOf, outcomeInTheRoom, outcomeRecorded, refusals } from "./rules.ts";
import { Rounds, roundsKey, showRound } from "./store.ts";

export { readTerm as readTermTally } from "./store.ts";

type Kept = Stored<Round> & { replayed?: true };

/** Prepares a round for work that is on the session's agenda. */
export async function prepareRound(ctx: Context, sessionId: string, sent: NewRound): Promise<Kept> {
  const { panel, spaces } = await enterPanel(ctx, sessionId, "facilitate");
  const [session, submission] = await Promise.all([
    getSession(spaces, sessionId),
    getSubmission(spaces, sent.submissionId),
  ]);
  if (session.value.state !== "live") throw refusals.session_not_live();
  expectOnAgenda(submission.value, sessionId);
  const { submissionId, method = panel.method } = sent;
  const id = idFor(ctx, "rnd", sessionId);
  const round: Round = { id, submissionId, method, title: submission.value.title, state: "ready" };
  return createRecord(ctx, Rounds, spaces.data, id, round, [showRound(spaces.data, round)]);
}

function expectOnAgenda({ sessionId, state }: Submission, wanted: string): void {
  if (state === "scored" || state === "closed") throw refusals.already_scored();
  if (sessionId !== wanted || (state !== "booked" && state !== "presented")) throw refusals.not_on_this_session();
}

/** The rounds of a session, as they were prepared. */
export async function listRounds(ctx: Context, sessionId: string): Promise<Stored<Round>[]> {
  const { spaces } = await enterPanel(ctx, sessionId, "view");
  const [items] = await Promise.all([
    readStretch(spaces.data, { prefix: roundsKey(sessionId) }),
    getSession(spaces, sessionId),
  ]);
  return only(Rounds, items).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** One round. */
export async function getRound(ctx: Context, roundId: string): Promise<Stored<Round>> {
  const { spaces } = await enterPanel(ctx, roundId, "view");
  return get(Rounds, spaces.data, roundId);
}

// A transaction takes a hundred items; the rest of a large room's shards are made ready before it.
const shardsInTransaction = 60;

/** Opens a round: from now on every checked-in attendee can score. The work counts as presented. */
export async function openRound(ctx: Context, roundId: string): Promise<Kept> {
  const { spaces } = await enterPanel(ctx, roundId, "facilitate");
  const sessionId = parentId(roundId, "ses", 2);
  const session = (await getSession(spaces, sessionId)).value;
  if (session.state !== "live") throw refusals.session_not_live();
  const shards = session.ballotShards ?? 1;
  return changeRecord(ctx, Rounds, spaces.data, roundId, async ({ value: round }) => {
    expectState(round, "ready");
    if (round.method !== "ballot") throw refusals.wrong_method();
    await expectNoOtherOpen(spaces, round);
    const makeReady = Array.from({ length: shards }, (_each, shard) => openShard(spaces, roundId, shard, ctx.now));
    const inTransaction = await readyAllBut(shardsInTransaction, makeReady);
    const also = await presenting(ctx, spaces, round, session);
    const next: Round = { ...round, state: "open", openedAt: ctx.now.toISOString(), shards };
    return { next, also: [...also, showRound(spaces.data, next), ...inTransaction] };
  });
}

async function expectNoOtherOpen(spaces: PanelSpaces, round: Round): Promise<void> {
  const rounds = only(Rounds, await readStretch(spaces.data, { prefix: roundsKey(round.id) }, true));
  const other = rounds.some(({ value }) => value.id !== round.id && value.state === "open");
  if (other) throw refusals.another_round_open();
}

async function readyAllBut(left: number, writes: UpdateWrite[]): Promise<UpdateWrite[]> {
  for (const write of writes.slice(left)) await commit([write]);
  return writes.slice(0, left);
}

// Presented once, however many rounds it takes to reach a result.
async function presenting(ctx: Context, spaces: PanelSpaces, round: Round, session: Session): Promise<Write[]> {
  const submission = await getSubmission(spaces, round.submissionId);
  expectOnAgenda(submission.value, session.id);
  if (submission.value.state === "presented") return [presentedAgain(ctx, spaces, submission)];
  const took = await submitterFacts(ctx, spaces, session, submission.value);
  return [presented(ctx, spaces, submission, session.day), ...took];
}

/** Keeps a result that was agreed on, or counted, in the room: such a round needs no opening. */
export async function keepRoomResult(ctx: Context, roundId: string, sent: RoomResult): Promise<Kept> {
  const { panel, spaces } = await enterPanel(ctx, roundId, "facilitate");
  const session = (await getSession(spaces, parentId(roundId, "ses", 2))).value;
  if (session.state !== "live") throw refusals.session_not_live();
  const { people } = await readSessionFacts(spaces.facts, session.day, session.id);
  const present = people.filter(({ as }) => as === "attendee").length;
  return changeRecord(ctx, Rounds, spaces.data, roundId, async ({ value: round }) => {
    expectState(round, "ready");
    // An open round of work that has its result could never be closed.
    await expectNoOtherOpen(spaces, round);
    const outcome = outcomeInTheRoom(round, sent, present, panel.fewestBallots);
    const also = await concluding(ctx, spaces, round, session, outcome);
    const next: Round = { ...round, state: "closed", closedAt: ctx.now.toISOString(), outcome };
    return { next, also: [...also, showRound(spaces.data, next)] };
  });
}

/** Keeps a past result, with where it is known from; nobody invents ballots for it. */
export async function recordResult(ctx: Context, sessionId: string, sent: RecordedResult): Promise<Kept> {
  const { panel, spaces } = await enterPanel(ctx, sessionId, "facilitate");
  const [{ value: session }, submission] = await Promise.all([
    getSession(spaces, sessionId),
    getSubmission(spaces, sent.submissionId),
  ]);
  if (session.state !== "live" && session.state !== "closed") throw refusals.session_not_held();
  const { title } = submission.value;
  const outcome = outcomeRecorded(sent, panel.fewestBallots);
  const id = idFor(ctx, "rnd", sessionId);
  const { submissionId } = sent;
  const closedAt = ctx.now.toISOString();
  const round: Round = { id, submissionId, method: "recorded", title, state: "closed", closedAt, outcome };
  await expectNoOtherOpen(spaces, round);
  return createRecord(ctx, Rounds, spaces.data, id, round, [
    recorded(ctx, spaces, submission, session),
    resultOf(ctx, spaces, round, session, submission.value, outcome),
    ...(await submitterFacts(ctx, spaces, session, submission.value)),
  ]);
}

/** What a result changes beside its round: the submission's state, and the fact that period figures are computed from. */
export async function concluding(
  ctx: Context,
  spaces: PanelSpaces,
  round: Round,
  session: Session,
  outcome: Outcome,
): Promise<Write[]> {
  const submission = await getSubmission(spaces, round.submissionId);
  expectOnAgenda(submission.value, session.id);
  const { state } = submission.value;
  const took = state === "booked" ? await submitterFacts(ctx, spaces, session, submission.value) : [];
  if (outcome.enough) {
    const result = resultOf(ctx, spaces, round, session, submission.value, outcome);
    return [scored(ctx, spaces, submission, session.day), result, ...took];
  }
  return state === "booked" ? [presented(ctx, spaces, submission, session.day), ...took] : [];
}

function resultOf(
  ctx: Context,
  spaces: PanelSpaces,
  { method, submissionId }: Round,
  { day, id: sessionId }: Session,
  { homeTenantId, level, revisits, strand }: Submission,
  outcome: Outcome,
): Write {
  const named = { ...(revisits !== undefined && { revisits }), ...(strand !== undefined && { strand }) };
  const work = { submissionId, homeTenantId, level, ...named };
  return resultReached(spaces.facts, factOf(outcome, { day, sessionId, method, ...work }), ctx);
}

/** The panel's result for a piece of work, beside its submitter's own view. */
export async function readResult(ctx: Context, submissionId: string) {
  const entered = await enterPanel(ctx, submissionId, "view");
  const { spaces } = entered;
  const { value: submission } = await seeSubmission(ctx, entered, submissionId);
  const rounds = submission.sessionId
    ? only(Rounds, await readStretch(spaces.data, { prefix: roundsKey(submission.sessionId) }))
    : [];
  const round = rounds.find(({ value }) => value.submissionId === submissionId && value.outcome?.enough)?.value;
  if (!round?.outcome) throw refusals.no_result();
  const { ownView } = submission;
  return { submissionId, method: round.method, outcome: round.outcome, ...(ownView !== undefined && { ownView }) };
}

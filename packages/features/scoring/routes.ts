import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { list, object } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { Session } from "../sessions/model.ts";
import { Submission } from "../submissions/model.ts";
import { refusalsOf } from "../submissions/service-change.ts";
import { castBallot } from "./cast-ballot.ts";
import { closeRound } from "./close-round.ts";
import { readLive } from "./live.ts";
import { Ballot, BallotTaken, Live, NewRound, RecordedResult, RoomResult, Round, SubmissionResult } from "./model.ts";
import { refusals } from "./rules.ts";
import { getRound, keepRoomResult, listRounds, openRound, prepareRound, readResult, recordResult } from "./service.ts";

const tag = "Live scoring";
const running = { scope: "scoring:run" };
const onAgenda = [refusals.not_on_this_session, refusals.already_scored];
const inSession = { sessionId: Session.Id };
const ofRound = { roundId: Round.Id };
const at = (tenant: string, id: string) => ({ location: `/v1/tenants/${tenant}/rounds/${id}` });

const prepare = endpoint({
  name: "prepareRound",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/rounds",
  tag,
  summary: "Prepare a scoring round",
  description:
    "Makes a round for work on the live session's agenda and shows it on every screen. Nobody can score until it opens.",
  access: running,
  params: inSession,
  body: NewRound,
  response: Round.Shown,
  status: 201,
  refusals: [refusals.session_not_live, ...onAgenda],
  handle: async (ctx, { params, body }) => {
    const round = await prepareRound(ctx, params.sessionId, body);
    return one(round, at(ctx.tenant, round.value.id));
  },
});

const record = endpoint({
  name: "recordResult",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/results",
  tag,
  summary: "Enter a past result",
  description:
    "For sessions held before this system: a distribution, an agreed point, or a mean and how many gave it, with where it is known from.",
  access: running,
  params: inSession,
  body: RecordedResult,
  response: Round.Shown,
  status: 201,
  examples: {
    body: {
      submissionId: "sub_01234567890123456789",
      mean: 3.4,
      people: 9,
      source: { words: "Annual report 2023-24, page 4" },
    },
  },
  refusals: [
    refusals.result_incomplete,
    refusals.too_few,
    refusals.another_round_open,
    refusals.session_not_held,
    ...refusalsOf("record"),
  ],
  handle: async (ctx, { params, body }) => {
    const round = await recordResult(ctx, params.sessionId, body);
    return one(round, at(ctx.tenant, round.value.id));
  },
});

const listAll = endpoint({
  name: "listRounds",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/rounds",
  tag,
  summary: "List a session's rounds",
  description: "Every round of the session in the order they were prepared; outcomes only once closed.",
  access: { scope: "sessions:read" },
  params: inSession,
  response: lazy(() =>
    object(
      { items: list(Round.Shown(), 200, { description: "The rounds." }) },
      { name: "Rounds", description: "The rounds of a session." },
    ),
  ),
  status: 200,
  handle: async (ctx, { params }) => ({ body: { items: (await listRounds(ctx, params.sessionId)).map(represent) } }),
});

const read = endpoint({
  name: "getRound",
  method: "get",
  path: "/v1/tenants/{tenantId}/rounds/{roundId}",
  tag,
  summary: "Read a round",
  description: "One round. Its outcome is there once it is closed; nobody's score ever is.",
  access: { scope: "sessions:read" },
  params: ofRound,
  response: Round.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await getRound(ctx, params.roundId)),
});

const open = endpoint({
  name: "openRound",
  method: "post",
  path: "/v1/tenants/{tenantId}/rounds/{roundId}/open",
  tag,
  summary: "Open a round",
  description: "From now on every checked-in attendee can give one score and change it. The work counts as presented.",
  access: running,
  params: ofRound,
  response: Round.Shown,
  status: 200,
  refusals: [
    refusals.session_not_live,
    refusals.round_already_open,
    refusals.round_closed,
    refusals.another_round_open,
    refusals.wrong_method,
    ...onAgenda,
    ...refusalsOf("present"),
  ],
  handle: async (ctx, { params }) => one(await openRound(ctx, params.roundId)),
});

const close = endpoint({
  name: "closeRound",
  method: "post",
  path: "/v1/tenants/{tenantId}/rounds/{roundId}/close",
  tag,
  summary: "Close a round",
  description:
    "Freezes the outcome and removes every single score. Safe to send again: a second call finishes what the first began.",
  access: running,
  params: ofRound,
  response: Round.Shown,
  status: 200,
  refusals: [refusals.round_not_open, ...onAgenda, ...refusalsOf("score")],
  handle: async (ctx, { params }) => one(await closeRound(ctx, params.roundId)),
});

const keep = endpoint({
  name: "keepRoomResult",
  method: "post",
  path: "/v1/tenants/{tenantId}/rounds/{roundId}/result",
  tag,
  summary: "Enter the result reached in the room",
  description: "For a consensus, the point agreed on; for a manual round, how many gave each point.",
  access: running,
  params: ofRound,
  body: RoomResult,
  response: Round.Shown,
  status: 200,
  refusals: [
    refusals.another_round_open,
    refusals.nobody_here,
    refusals.result_incomplete,
    refusals.wrong_method,
    refusals.round_already_open,
    refusals.round_closed,
    refusals.session_not_live,
    ...onAgenda,
    ...refusalsOf("score"),
  ],
  handle: async (ctx, { params, body }) => one(await keepRoomResult(ctx, params.roundId, body)),
});

const cast = endpoint({
  name: "castBallot",
  method: "put",
  path: "/v1/tenants/{tenantId}/rounds/{roundId}/ballot",
  tag,
  summary: "Give or change your score",
  description: "Needs the ballot pass that checking in gives. Send null to abstain. Nobody can see what you chose.",
  access: { pass: "ballot" },
  params: ofRound,
  body: Ballot,
  response: BallotTaken,
  status: 200,
  refusals: [refusals.round_not_open, refusals.round_closed, refusals.ballot_superseded],
  handle: async (ctx, { params, body }) => ({ body: await castBallot(ctx, params.roundId, body) }),
});

const live = endpoint({
  name: "getLive",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/live",
  tag,
  summary: "Follow the session live",
  description: "What is being scored now, and how many have chosen. Ask once a second with If-None-Match.",
  access: { scope: "sessions:read", pass: "attendance" },
  params: inSession,
  response: Live,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await readLive(ctx, params.sessionId), cacheSeconds: 1 }),
});

const result = endpoint({
  name: "getResult",
  method: "get",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/result",
  tag,
  summary: "Read the result of a piece of work",
  description:
    "The panel's distribution or agreed point, beside what the submitter thought before. A learning tool: there is no mean.",
  access: { scope: "submissions:read" },
  params: { submissionId: Submission.Id },
  response: SubmissionResult,
  status: 200,
  refusals: [refusals.no_result],
  handle: async (ctx, { params }) => ({ body: await readResult(ctx, params.submissionId) }),
});

export const scoringRoutes = [prepare, record, listAll, read, open, close, keep, cast, live, result];

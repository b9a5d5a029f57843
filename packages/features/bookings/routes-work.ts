import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { refusals as commissions } from "../commissions/service-strands.ts";
import { Because, ShownSubmission, Submission } from "../submissions/model.ts";
import { refusals as people } from "../people/service.ts";
import { refusals, refusalsOf, together } from "../submissions/service-change.ts";
import { accept, returnWork, revise, withdraw } from "./service-work.ts";

const tag = "Submissions";
const ofSubmission = { submissionId: Submission.Id };

const change = endpoint({
  name: "changeSubmission",
  method: "patch",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}",
  tag,
  summary: "Change a submission",
  description:
    "Changes the fields that are sent (JSON Merge Patch): its submitters until it is accepted, facilitators until it is presented. A new title shows on the agenda at once. Needs the ETag of the version you read.",
  access: { scope: "submissions:write" },
  params: ofSubmission,
  body: Submission.Patch,
  response: ShownSubmission,
  status: 200,
  refusals: [
    refusals.already_accepted,
    refusals.already_booked,
    refusals.already_presented,
    refusals.already_scored,
    refusals.already_closed,
    refusals.already_withdrawn,
    refusals.revisits_unknown,
    commissions.strand_unknown,
    refusals.revisits_itself,
    refusals.submitters_elsewhere,
    ...Object.values(together),
    people.unknown,
  ],
  handle: async (ctx, { params, body }) => one(await revise(ctx, params.submissionId, body)),
});

const taking = endpoint({
  name: "acceptSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/accept",
  tag,
  summary: "Accept a submission",
  description: "For facilitators: the work comes to panel. A slot that it holds is confirmed in the same act.",
  access: { scope: "submissions:decide" },
  params: ofSubmission,
  response: ShownSubmission,
  status: 200,
  refusals: refusalsOf("accept"),
  handle: async (ctx, { params }) => one(await accept(ctx, params.submissionId)),
});

const giveBack = endpoint({
  name: "returnSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/return",
  tag,
  summary: "Return a submission",
  description:
    "For facilitators: says what is needed before the work can come to panel. A slot that it holds goes to the first who waits, or is free.",
  access: { scope: "submissions:decide" },
  params: ofSubmission,
  body: Because,
  response: ShownSubmission,
  status: 200,
  refusals: refusalsOf("return"),
  handle: async (ctx, { params, body }) => one(await returnWork(ctx, params.submissionId, body.because)),
});

const takeBack = endpoint({
  name: "withdrawSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/withdraw",
  tag,
  summary: "Withdraw a submission",
  description:
    "Takes the work back for good, at any time before it is presented. A slot that it holds goes to the first who waits, or is free.",
  access: { scope: "submissions:write" },
  params: ofSubmission,
  body: Because,
  response: ShownSubmission,
  status: 200,
  refusals: [...refusalsOf("withdraw"), together.home_leads],
  handle: async (ctx, { params, body }) => one(await withdraw(ctx, params.submissionId, body.because)),
});

/** What changes a submission and its slot in one act; see the decision on where these are mounted. */
export const workRoutes = [change, taking, giveBack, takeBack];

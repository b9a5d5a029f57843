import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { list, object, oneOf, optional } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";
import { refusals as commissions } from "../commissions/service-strands.ts";
import { Person } from "../people/model.ts";
import { refusals as people } from "../people/service.ts";
import { JourneyStep, NewSubmission, ShownSubmission, Submission, SubmissionState } from "./model.ts";
import { refusals, refusalsOf } from "./rules.ts";
import { listSubmissions, readSubmission } from "./service.ts";
import { together } from "./rules-together.ts";
import { bring, nameSubmitters, takeStep } from "./service-change.ts";
import { readJourney } from "./service-journey.ts";

const tag = "Submissions";
const inPanel = { panelId: Panel.Id };
const ofSubmission = { submissionId: Submission.Id };
const writing = { scope: "submissions:write" };

const Wanted = pageQuery(() => ({
  state: optional(SubmissionState()),
  mine: optional(oneOf(["true", "false"], { description: "Only the work that you bring.", example: "true" })),
}));

const listAll = endpoint({
  name: "listSubmissions",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/submissions",
  tag,
  summary: "List submissions",
  description:
    "The work brought to a panel, oldest first, as far as you may see it: submitters see their own, those who take part in the panel what was accepted for it. A page may hold fewer than you ask for and still have a next.",
  access: { scope: "submissions:read" },
  params: inPanel,
  query: Wanted,
  response: pageOf(ShownSubmission, "SubmissionPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { state, mine } = query;
    const { items, next } = await listSubmissions(ctx, params.panelId, pageFrom(ctx.page, query), {
      state,
      mine: mine === "true",
    });
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const create = endpoint({
  name: "createSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/submissions",
  tag,
  summary: "Bring work to a panel",
  description:
    "Starts a submission as a draft, which only its submitters and the facilitators see. A repeat with the same Idempotency-Key and body makes no second one.",
  access: writing,
  params: inPanel,
  body: NewSubmission,
  response: ShownSubmission,
  status: 201,
  refusals: [
    refusals.not_yours_to_bring,
    refusals.revisits_unknown,
    together.together_by_staff,
    together.together_with_itself,
    people.unknown,
    commissions.strand_unknown,
  ],
  async handle(ctx, { params, body }) {
    const stored = await bring(ctx, params.panelId, body);
    return one(stored, { location: `/v1/tenants/${ctx.tenant}/submissions/${stored.value.id}` });
  },
});

const read = endpoint({
  name: "getSubmission",
  method: "get",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}",
  tag,
  summary: "Read one submission",
  description:
    "One submission as far as you may see it. The submitter's own view is shown to others only once the panel has its result.",
  access: { scope: "submissions:read" },
  params: ofSubmission,
  response: ShownSubmission,
  status: 200,
  handle: async (ctx, { params }) => one(await readSubmission(ctx, params.submissionId)),
});

const submit = endpoint({
  name: "submitSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/submit",
  tag,
  summary: "Submit a draft",
  description: "Puts a draft, or work that was returned, before the facilitators. From now on it can ask for a slot.",
  access: writing,
  params: ofSubmission,
  response: ShownSubmission,
  status: 200,
  refusals: [...refusalsOf("submit"), together.home_leads],
  handle: async (ctx, { params }) => one(await takeStep(ctx, params.submissionId, "submit")),
});

const Submitters = lazy(() =>
  object(
    {
      submitterIds: list(Person.Id(), 10, {
        description:
          "Who brings it from your organisation, by the ids of its directory. An organisation that leads needs somebody; one that joined may send none.",
      }),
    },
    { name: "Submitters", description: "Who brings a piece of work from your organisation." },
  ),
);

const name = endpoint({
  name: "nameSubmitters",
  method: "put",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/submitters",
  tag,
  summary: "Say who brings work from your organisation",
  description:
    "For facilitators of an organisation that brings the work, alone or together with others, until it is presented: names your own people, in place of those named before. Those of other organisations stay; you are told how many they are. Needs the ETag of the version you read.",
  access: { scope: "submissions:decide" },
  params: ofSubmission,
  body: Submitters,
  response: ShownSubmission,
  status: 200,
  ifMatch: "required",
  refusals: [
    refusals.not_yours_to_bring,
    refusals.submitters_elsewhere,
    refusals.already_presented,
    refusals.already_scored,
    refusals.already_closed,
    refusals.already_withdrawn,
    together.too_many_submitters,
    people.unknown,
  ],
  handle: async (ctx, { params, body }) => one(await nameSubmitters(ctx, params.submissionId, body.submitterIds)),
});

const close = endpoint({
  name: "closeSubmission",
  method: "post",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/close",
  tag,
  summary: "Close a submission",
  description:
    "For facilitators: the work has its result and its suggestions are answered; nothing more is expected of it.",
  access: { scope: "submissions:decide" },
  params: ofSubmission,
  response: ShownSubmission,
  status: 200,
  refusals: refusalsOf("close"),
  handle: async (ctx, { params }) => one(await takeStep(ctx, params.submissionId, "close")),
});

const journey = endpoint({
  name: "getSubmissionJourney",
  method: "get",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/journey",
  tag,
  summary: "Read how work came back",
  description:
    "The earlier submissions that this one comes back from, oldest first and itself last, as far as you may see them.",
  access: { scope: "submissions:read" },
  params: ofSubmission,
  response: lazy(() =>
    object(
      { items: list(JourneyStep(), 21, { description: "Each time the work came, oldest first." }) },
      { name: "Journey", description: "How a piece of work came back to the panel over time." },
    ),
  ),
  status: 200,
  handle: async (ctx, { params }) => ({ body: { items: await readJourney(ctx, params.submissionId) } }),
});

export const submissionRoutes = [listAll, create, read, submit, name, close, journey];

import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Endorsement, ReportBecause } from "../approvals/model.ts";
import { answerRefusals, publishRefusals, refusals as approvals, withdrawRefusals } from "../approvals/service.ts";
import { Panel } from "../panels/model.ts";
import { DraftLine, draftExample, NewDraft, PublicationDraft, ShownDraft } from "./model-draft.ts";
import { refusals as period } from "./rules-period.ts";
import { refusals } from "./rules-publication.ts";
import { draftPublication, listDrafts, readDraft, type Seen } from "./service-drafts.ts";
import { answerDraft, endorseDraft, publishDraft, withdrawDraft } from "./service-drafts-public.ts";

const tag = "Impact";
const reading = { scope: "impact:read" };
const publishing = { scope: "impact:publish" };
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/impact/drafts";
const onePath = "/v1/tenants/{tenantId}/impact/drafts/{draftId}";
const inPanel = { panelId: Panel.Id };
const ofDraft = { draftId: PublicationDraft.Id };
const Query = pageQuery();
const { slice_not_here: _reports, ...periods } = period;

// The parts are what is seen, so that the ETag says whose view it is.
function shown(seen: Seen, location?: string) {
  const { value, ...kept } = seen;
  return one({ ...kept, value: {} }, { more: value, ...(location !== undefined && { location }) });
}

const create = endpoint({
  name: "createPublicationDraft",
  method: "post",
  path: ofPanel,
  tag,
  summary: "Draft a publication",
  description:
    "For a panel's owner, where people or work of other organisations are in the figures: freezes words and figures, and asks each of those organisations to approve by a day. Each sees its own share at once, and nobody else's. Quotes are shown where the organisation of whoever said them approves.",
  access: publishing,
  params: inPanel,
  body: NewDraft,
  examples: { body: draftExample },
  response: ShownDraft,
  status: 201,
  refusals: [approvals.already_past, approvals.too_many_named, refusals.quote_not_open, ...Object.values(periods)],
  async handle(ctx, { params, body }) {
    const seen = await draftPublication(ctx, params.panelId, body);
    return shown(seen, onePath.replace("{tenantId}", ctx.tenant).replace("{draftId}", seen.value.id));
  },
});

const list = endpoint({
  name: "listPublicationDrafts",
  method: "get",
  path: ofPanel,
  tag,
  summary: "List a panel's drafts of publications",
  description:
    "For the panel's owner all of them, for others those that name them, oldest first. A page may hold fewer than you ask for.",
  access: reading,
  params: inPanel,
  query: Query,
  response: pageOf(DraftLine, "PublicationDraftPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listDrafts(ctx, params.panelId, pageFrom(ctx.page, query));
    const lines = items.map((stored) => {
      const { named: _apart, report: _figures, quotes: _too, ...line } = represent(stored);
      return line;
    });
    return pageAnswer(ctx.page, lines, next);
  },
});

const get = endpoint({
  name: "getPublicationDraft",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one draft of a publication",
  description:
    "Your own part first. Until it is published, organisations that are named see their own part alone, and the panel's owner sees all answers.",
  access: reading,
  params: ofDraft,
  response: ShownDraft,
  status: 200,
  handle: async (ctx, { params }) => shown(await readDraft(ctx, params.draftId)),
});

const approve = endpoint({
  name: "approvePublicationDraft",
  method: "post",
  path: `${onePath}/approve`,
  tag,
  summary: "Approve a draft of a publication",
  description:
    "Your organisation agrees that its part is published as it stands. You can change your mind until the last day to approve.",
  access: publishing,
  params: ofDraft,
  response: ShownDraft,
  status: 200,
  refusals: answerRefusals,
  handle: async (ctx, { params }) => shown(await answerDraft(ctx, params.draftId)),
});

const decline = endpoint({
  name: "doNotApprovePublicationDraft",
  method: "post",
  path: `${onePath}/do-not-approve`,
  tag,
  summary: "Say that you do not approve a draft of a publication",
  description:
    "Your part is published as not agreed, without figures. The panel's owner reads why; to say something beside it in public, send an endorsement.",
  access: publishing,
  params: ofDraft,
  body: ReportBecause,
  response: ShownDraft,
  status: 200,
  refusals: answerRefusals,
  handle: async (ctx, { params, body }) => shown(await answerDraft(ctx, params.draftId, body.because)),
});

const stand = endpoint({
  name: "endorsePublicationDraft",
  method: "put",
  path: `${onePath}/endorsement`,
  tag,
  summary: "Say whether you endorse a publication",
  description:
    "At any time, also long after it was published. It stands beside your part wherever the publication is read, within five minutes.",
  access: publishing,
  params: ofDraft,
  body: Endorsement,
  response: ShownDraft,
  status: 200,
  refusals: [...withdrawRefusals, refusals.already_withdrawn],
  handle: async (ctx, { params, body }) => shown(await endorseDraft(ctx, params.draftId, body)),
});

const release = endpoint({
  name: "publishPublicationDraft",
  method: "post",
  path: `${onePath}/publish`,
  tag,
  summary: "Publish a draft",
  description:
    "For the panel's owner, once all have answered or the last day has passed. Parts that were not approved are shown as not agreed, without figures; the figures of all together are then left out, for they would give those away.",
  access: publishing,
  params: ofDraft,
  response: ShownDraft,
  status: 200,
  refusals: [...publishRefusals, refusals.owner_only],
  handle: async (ctx, { params }) => shown(await publishDraft(ctx, params.draftId)),
});

const takeBack = endpoint({
  name: "withdrawPublicationDraft",
  method: "post",
  path: `${onePath}/withdraw`,
  tag,
  summary: "Withdraw a draft",
  description: "For the panel's owner, before it is published: nobody is asked any more.",
  access: publishing,
  params: ofDraft,
  body: ReportBecause,
  response: ShownDraft,
  status: 200,
  refusals: [approvals.already_withdrawn, refusals.draft_published, refusals.owner_only],
  handle: async (ctx, { params, body }) => shown(await withdrawDraft(ctx, params.draftId, body.because)),
});

export const draftRoutes = [create, list, get, approve, decline, stand, release, takeBack];

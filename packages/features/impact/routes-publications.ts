import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Panel } from "../panels/model.ts";
import { NewPublication, Publication, publicationExample, Withdrawal } from "./model-publication.ts";
import { listPublications, listPublicationsOf, publish, readPublication, withdraw } from "./publish.ts";
import { refusals as period } from "./rules-period.ts";
import { refusals } from "./rules-publication.ts";

const tag = "Impact";
const reading = { scope: "impact:read" };
const publishing = { scope: "impact:publish" };
const path = "/v1/tenants/{tenantId}/impact/publications";
const onePath = `${path}/{publicationId}` as const;
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/impact/publications";
const inPanel = { panelId: Panel.Id };
const ofPublication = { publicationId: Publication.Id };
const Query = pageQuery();
const PublicationPage = pageOf(Publication.Shown, "PublicationPage");
const { already_withdrawn, owner_only: _drafts, draft_published: _too, ...refusedAtFirst } = refusals;
const { slice_not_here: _reports, ...periods } = period;

const create = endpoint({
  name: "publishImpact",
  method: "post",
  path: ofPanel,
  tag,
  summary: "Publish a panel's impact",
  description:
    "Freezes the figures of a year, a term or any dates and makes them public. A correction is a new edition, which gives what people said in a term only where it is the same as before or where five more gave feedback. Where people or work of other organisations are in them, make a draft first, which each of those approves. A past year known only from print is published as `historical`, with its figures and where they come from.",
  access: publishing,
  params: inPanel,
  body: NewPublication,
  examples: { body: publicationExample },
  response: Publication.Shown,
  status: 201,
  refusals: [...Object.values(refusedAtFirst), ...Object.values(periods)],
  async handle(ctx, { params, body }) {
    const stored = await publish(ctx, params.panelId, body);
    return one(stored, { location: `/v1/tenants/${ctx.tenant}/impact/publications/${stored.value.id}` });
  },
});

const listOfPanel = endpoint({
  name: "listPanelPublications",
  method: "get",
  path: ofPanel,
  tag,
  summary: "List a panel's publications",
  description:
    "What was published of one panel, by period; for its owner withdrawn ones are in the list too. A page may hold fewer than you ask for.",
  access: reading,
  params: inPanel,
  query: Query,
  response: PublicationPage,
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listPublicationsOf(ctx, params.panelId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const listAll = endpoint({
  name: "listPublications",
  method: "get",
  path,
  tag,
  summary: "List your publications",
  description:
    "What was published of all your panels, panel by panel and by period; withdrawn ones are in the list too.",
  access: reading,
  query: Query,
  response: PublicationPage,
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await listPublications(ctx, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const read = endpoint({
  name: "getPublication",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one publication",
  description: "One publication with its figures as they were frozen.",
  access: reading,
  params: ofPublication,
  response: Publication.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await readPublication(ctx, params.publicationId)),
});

const takeBack = endpoint({
  name: "withdrawPublication",
  method: "post",
  path: `${onePath}/withdraw`,
  tag,
  summary: "Withdraw a publication",
  description:
    "Takes it out of every public view, within five minutes. The edition before it, if any, is public again.",
  access: publishing,
  params: ofPublication,
  body: Withdrawal,
  response: Publication.Shown,
  status: 200,
  refusals: [already_withdrawn],
  handle: async (ctx, { params, body }) => one(await withdraw(ctx, params.publicationId, body.because)),
});

export const publicationRoutes = [create, listOfPanel, listAll, read, takeBack];

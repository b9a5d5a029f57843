import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Publication, PublicationLine, PublicImpactQuery, PublicPublication, Quotes } from "./model-publication.ts";
import { listPublished, readPublished, readPublishedById, readQuotes } from "./public.ts";
import { lineOf } from "./rules-publication.ts";

const tag = "Public";
const anybody = { public: true } as const;
const path = "/v1/public/tenants/{tenantId}/impact";
const onePath = `${path}/publications/{publicationId}` as const;
const ofPublication = { publicationId: Publication.Id };
const Query = pageQuery();
// How long anybody may keep a public answer, in seconds.
const cacheSeconds = 300;

const newest = endpoint({
  name: "getPublicImpact",
  method: "get",
  path,
  tag,
  summary: "Read an organisation's published impact",
  description: "The newest publication of an academic year: its figures as they were frozen, whole and term by term.",
  access: anybody,
  query: PublicImpactQuery,
  response: PublicPublication,
  status: 200,
  handle: async (ctx, { params, query }) => ({ body: await readPublished(ctx, params.tenantId, query), cacheSeconds }),
});

const listAll = endpoint({
  name: "listPublicPublications",
  method: "get",
  path: `${path}/publications`,
  tag,
  summary: "List what an organisation has published",
  description:
    "Every publication that is public, panel by panel and by period. A page may hold fewer than you ask for.",
  access: anybody,
  query: Query,
  response: pageOf(PublicationLine, "PublicationLinePage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listPublished(ctx, params.tenantId, pageFrom(ctx.page, query));
    const lines = items.map(({ value }) => lineOf(value));
    return { ...pageAnswer(ctx.page, lines, next), cacheSeconds };
  },
});

const read = endpoint({
  name: "getPublicPublication",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one published report",
  description: "One publication by its id, while it is public.",
  access: anybody,
  params: ofPublication,
  response: PublicPublication,
  status: 200,
  handle: async (ctx, { params }) => ({
    body: await readPublishedById(ctx, params.tenantId, params.publicationId),
    cacheSeconds,
  }),
});

const quotes = endpoint({
  name: "getPublicQuotes",
  method: "get",
  path: `${onePath}/quotes`,
  tag,
  summary: "Read the quotes beside a published report",
  description: "What people said, word for word, as long as they consent: the words are read anew each time.",
  access: anybody,
  params: ofPublication,
  response: Quotes,
  status: 200,
  handle: async (ctx, { params }) => ({
    // Kept by nobody: a quote whose consent was taken back is gone with the next request.
    body: await readQuotes(ctx, params.tenantId, params.publicationId),
  }),
});

export const publicImpactRoutes = [newest, listAll, read, quotes];

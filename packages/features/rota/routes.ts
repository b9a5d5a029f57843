import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Panel } from "../panels/model.ts";
import { DaysToDraw, DrawnRota, Rota, RotaBalance, RotaToSet, SessionRota } from "./model.ts";
import { memberRoutes } from "./routes-members.ts";
import { turnRoutes } from "./routes-turns.ts";
import { refusals } from "./rules.ts";
import { draw as drawTurns } from "./service-draw.ts";
import { listEmpty, readBalance } from "./service-look.ts";
import { type KeptRota, readRota, setRota } from "./service.ts";

const tag = "Rota";
const path = "/v1/tenants/{tenantId}/panels/{panelId}/rota";
const ofPanel = { panelId: Panel.Id };
const reading = { scope: "sessions:read" };
const managing = { scope: "sessions:manage" };
const Query = pageQuery();

const shown = ({ rota, version }: KeptRota) => ({ body: rota, version });

const read = endpoint({
  name: "getRota",
  method: "get",
  path,
  tag,
  summary: "Read which professionals a panel needs",
  description: "The roles that each session of the panel needs, and how many of each; none until somebody has said.",
  access: reading,
  params: ofPanel,
  response: Rota,
  status: 200,
  handle: async (ctx, { params }) => shown(await readRota(ctx, params.panelId)),
});

const set = endpoint({
  name: "setRota",
  method: "put",
  path,
  tag,
  summary: "Say which professionals a panel needs",
  description:
    "For who runs the panel: the roles that each session needs, in place of those before. Turns that somebody has stay theirs. Needs the ETag of what you read, also the first time.",
  access: managing,
  params: ofPanel,
  body: RotaToSet,
  response: Rota,
  status: 200,
  ifMatch: "required",
  refusals: [refusals.role_twice],
  handle: async (ctx, { params, body }) => shown(await setRota(ctx, params.panelId, body.roles)),
});

const draw = endpoint({
  name: "drawRota",
  method: "post",
  path: `${path}/draw`,
  tag,
  summary: "Propose turns",
  description:
    "For who runs the panel: proposes somebody for every empty place of the coming sessions of these days. Whoever had the fewest turns in the last year goes first, then whoever waited longest. Days away and work that somebody presents are respected. What is filled stays as it is, so that a repeat changes nothing.",
  access: managing,
  params: ofPanel,
  body: DaysToDraw,
  response: DrawnRota,
  status: 200,
  refusals: [refusals.days_backwards, refusals.too_many_sessions],
  examples: { body: { from: "2026-11-01", to: "2027-03-31" } },
  handle: async (ctx, { params, body }) => ({ body: { items: await drawTurns(ctx, params.panelId, body) } }),
});

const warnings = endpoint({
  name: "listRotaWarnings",
  method: "get",
  path: `${path}/warnings`,
  tag,
  summary: "List the sessions that lack somebody",
  description:
    "The coming sessions of a panel with an empty place, the next first, with the days that are left. At most 20 sessions are looked at for a page, so that it may hold fewer than you ask for and still have a next.",
  access: reading,
  params: ofPanel,
  query: Query,
  response: pageOf(SessionRota, "RotaWarningPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listEmpty(ctx, params.panelId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items, next);
  },
});

const balance = endpoint({
  name: "getRotaBalance",
  method: "get",
  path: `${path}/balance`,
  tag,
  summary: "Read how the turns lie",
  description:
    "How many turns each organisation took in the last year and has to come; for its own staff, each of its own people as well.",
  access: reading,
  params: ofPanel,
  response: RotaBalance,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await readBalance(ctx, params.panelId) }),
});

export const rotaRoutes = [read, set, draw, warnings, balance, ...memberRoutes, ...turnRoutes];

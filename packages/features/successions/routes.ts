import { one, represent } from "@panels/http/answer";
import type { Context } from "@panels/http/context";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Panel } from "../panels/model.ts";
import { refusals as tenants } from "../tenants/service.ts";
import { Accepting, Succession } from "./model.ts";
import { refusals, refusalsOf } from "./rules.ts";
import {
  acceptOffer,
  declineOffer,
  listOffers,
  listReceived,
  offerPanel,
  readOffer,
  withdrawOffer,
} from "./service.ts";

const tag = "Successions";
const managing = { scope: "panels:manage" };
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/successions";
const onePath = "/v1/tenants/{tenantId}/successions/{successionId}";
const receivedPath = "/v1/tenants/{tenantId}/panel-offers";
const ofSuccession = { successionId: Succession.Id };
const Query = pageQuery();
const SuccessionPage = pageOf(Succession.Shown, "SuccessionPage");
const { own_tenant, no_last_day, already_offered, not_own, continues_enough } = refusals;

function page(ctx: Context, { items, next }: Awaited<ReturnType<typeof listOffers>>) {
  return pageAnswer(ctx.page, items.map(represent), next);
}

const list = endpoint({
  name: "listSuccessions",
  method: "get",
  path: ofPanel,
  tag,
  summary: "List who was asked to go on with a panel",
  description: "The offers that were made of one of your panels and what became of them, the first first.",
  access: managing,
  params: { panelId: Panel.Id },
  query: Query,
  response: SuccessionPage,
  status: 200,
  handle: async (ctx, { params, query }) => page(ctx, await listOffers(ctx, params.panelId, pageFrom(ctx.page, query))),
});

const create = endpoint({
  name: "createSuccession",
  method: "post",
  path: ofPanel,
  tag,
  summary: "Offer a panel to a successor",
  description:
    "Asks another organisation to go on with the work of a panel that has a last day. Several may be asked: each that accepts goes on in a panel of its own, and reads the reports of yours.",
  access: managing,
  params: { panelId: Panel.Id },
  body: Succession.New,
  response: Succession.Shown,
  status: 201,
  refusals: [tenants.unknown, own_tenant, no_last_day, already_offered],
  async handle(ctx, { params, body }) {
    const stored = await offerPanel(ctx, params.panelId, body);
    return one(stored, {
      location: onePath.replace("{tenantId}", ctx.tenant).replace("{successionId}", stored.value.id),
    });
  },
});

const get = endpoint({
  name: "getSuccession",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one offer of a panel",
  description: "An offer that your organisation made, and what became of it.",
  access: managing,
  params: ofSuccession,
  response: Succession.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await readOffer(ctx, params.successionId)),
});

const withdraw = endpoint({
  name: "withdrawSuccession",
  method: "post",
  path: `${onePath}/withdraw`,
  tag,
  summary: "Withdraw the offer of a panel",
  description: "Takes back an offer that has no answer yet.",
  access: managing,
  params: ofSuccession,
  response: Succession.Shown,
  status: 200,
  refusals: refusalsOf("withdraw"),
  handle: async (ctx, { params }) => one(await withdrawOffer(ctx, params.successionId)),
});

const received = endpoint({
  name: "listPanelOffers",
  method: "get",
  path: receivedPath,
  tag,
  summary: "List the panels you are asked to go on with",
  description: "The offers that your organisation received, the first first: of each panel the last one.",
  access: managing,
  query: Query,
  response: SuccessionPage,
  status: 200,
  handle: async (ctx, { query }) => page(ctx, await listReceived(ctx, pageFrom(ctx.page, query))),
});

const accept = endpoint({
  name: "acceptPanelOffer",
  method: "post",
  path: `${receivedPath}/{successionId}/accept`,
  tag,
  summary: "Go on with a panel",
  description:
    "A panel of yours goes on with the work: the one you name, which may go on with several, or a new one with the same settings. It says which panels it continues, and so does every report of it. You read the reports of the one that ends for as long as its owner lets you.",
  access: managing,
  params: ofSuccession,
  body: Accepting,
  response: Succession.Shown,
  status: 200,
  refusals: [...refusalsOf("accept"), not_own, continues_enough],
  handle: async (ctx, { params, body }) => one(await acceptOffer(ctx, params.successionId, body)),
});

const decline = endpoint({
  name: "declinePanelOffer",
  method: "post",
  path: `${receivedPath}/{successionId}/decline`,
  tag,
  summary: "Decline to go on with a panel",
  description: "The panel's owner sees that you declined, and may ask somebody else.",
  access: managing,
  params: ofSuccession,
  response: Succession.Shown,
  status: 200,
  refusals: refusalsOf("decline"),
  handle: async (ctx, { params }) => one(await declineOffer(ctx, params.successionId)),
});

/** What is addressed by the panel that is passed on. */
export const panelSuccessionRoutes = [list, create];

export const successionRoutes = [get, withdraw, received, accept, decline];

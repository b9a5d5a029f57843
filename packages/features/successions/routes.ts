import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { Panel } from "../panels/model.ts";
import { refusals as tenants } from "../tenants/service.ts";
import { Accepting, Succession } from "./model.ts";
import { offerRoutes } from "./routes-offers.ts";
import { refusals, refusalsOf } from "./rules.ts";
import { acceptPanel, listPanelOffers, offerPanel } from "./service-panels.ts";
import { PanelOffers } from "./store.ts";

const tag = "Successions";
const scope = "panels:manage";
const params = { panelId: Panel.Id };
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/successions";
const given = "/v1/tenants/{tenantId}/successions";
const received = "/v1/tenants/{tenantId}/panel-offers";
const { own_tenant, no_last_day, already_offered, not_own, continues_enough } = refusals;

const offers = offerRoutes({
  nouns: ["panel", "Panel"],
  record: Succession,
  sides: PanelOffers,
  scope,
  ofOne: ofPanel,
  params,
  given,
  received,
  list: listPanelOffers,
});

const create = endpoint({
  name: "createSuccession",
  method: "post",
  path: ofPanel,
  tag,
  summary: "Offer a panel to a successor",
  description:
    "Asks another organisation to go on with the work of a panel that has a last day. Several may be asked: each that accepts goes on in a panel of its own, and reads the reports of yours.",
  access: { scope },
  params,
  body: Succession.New,
  response: Succession.Shown,
  status: 201,
  refusals: [tenants.unknown, own_tenant, no_last_day, already_offered],
  async handle(ctx, input) {
    const stored = await offerPanel(ctx, input.params.panelId, input.body);
    return one(stored, { location: `${given.replace("{tenantId}", ctx.tenant)}/${stored.value.id}` });
  },
});

const accept = endpoint({
  name: "acceptPanelOffer",
  method: "post",
  path: `${received}/{successionId}/accept`,
  tag,
  summary: "Go on with a panel",
  description:
    "A panel of yours goes on with the work: the one you name, which may go on with several, or a new one with the same settings. It says which panels it continues, and so does every report of it. You read the reports of the one that ends for as long as its owner lets you.",
  access: { scope },
  params: { successionId: Succession.Id },
  body: Accepting,
  response: Succession.Shown,
  status: 200,
  refusals: [...refusalsOf("accept"), not_own, continues_enough],
  handle: async (ctx, input) => one(await acceptPanel(ctx, input.params.successionId, input.body)),
});

/** What is addressed by the panel that is passed on. */
export const panelSuccessionRoutes = [offers.list, create];

export const successionRoutes = [offers.get, offers.withdraw, offers.received, accept, offers.decline];

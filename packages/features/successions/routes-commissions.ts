import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { Commission } from "../commissions/model.ts";
import { refusals as tenants } from "../tenants/service.ts";
import { AcceptingCommission, CommissionSuccession } from "./model.ts";
import { offerRoutes } from "./routes-offers.ts";
import { acceptRefusals, offerRefusals, ofOthers } from "./rules-commissions.ts";
import { acceptCommission, listCommissionOffers, offerCommission } from "./service-commissions.ts";
import { CommissionOffers } from "./store.ts";

const tag = "Successions";
const scope = "commissions:manage";
const params = { commissionId: Commission.Id };
const ofCommission = "/v1/tenants/{tenantId}/commissions/{commissionId}/successions";
const given = "/v1/tenants/{tenantId}/commission-successions";
const received = "/v1/tenants/{tenantId}/commission-offers";

const offers = offerRoutes({
  nouns: ["commission", "Commission"],
  record: CommissionSuccession,
  sides: CommissionOffers,
  scope,
  ofOne: ofCommission,
  params,
  given,
  received,
  list: listCommissionOffers,
  refusals: ofOthers,
});

const create = endpoint({
  name: "createCommissionSuccession",
  method: "post",
  path: ofCommission,
  tag,
  summary: "Offer a commission to a successor",
  description:
    "Asks another organisation to go on with an open commission, or with the strands you name: different strands may go to different successors. Once it accepts it invites everybody who takes part, and learns who they are; what they agreed with you stays until then.",
  access: { scope },
  params,
  body: CommissionSuccession.New,
  response: CommissionSuccession.Shown,
  status: 201,
  refusals: [tenants.unknown, ...offerRefusals],
  async handle(ctx, input) {
    const stored = await offerCommission(ctx, input.params.commissionId, input.body);
    return one(stored, { location: `${given.replace("{tenantId}", ctx.tenant)}/${stored.value.id}` });
  },
});

const accept = endpoint({
  name: "acceptCommissionOffer",
  method: "post",
  path: `${received}/{successionId}/accept`,
  tag,
  summary: "Go on with a commission",
  description:
    "An open commission of yours goes on with it: the one you name, which takes in strands and deliverables that it has not got, or a new one for the same time. Everybody who takes part is invited to it at once, and with one yes brings over the panels that run under the one before. Until then you read no figures of theirs. Your commission and its reports say which ones it continues.",
  access: { scope },
  params: { successionId: CommissionSuccession.Id },
  body: AcceptingCommission,
  response: CommissionSuccession.Shown,
  status: 200,
  refusals: acceptRefusals,
  handle: async (ctx, input) => one(await acceptCommission(ctx, input.params.successionId, input.body)),
});

/** What is addressed by the commission that is passed on. */
export const commissionSuccessionRoutes = [offers.list, create];

export const commissionOfferRoutes = [offers.get, offers.withdraw, offers.received, accept, offers.decline];

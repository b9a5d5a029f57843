import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { resource } from "@panels/http/resource";
import { Panel } from "../panels/model.ts";
import { enterPanel } from "../panels/service.ts";
import { refusals as people } from "../people/service.ts";
import { Consent } from "./model.ts";
import { refusals } from "./rules.ts";
import { consented, isOwn, withdrawConsent } from "./service.ts";
import { Consents } from "./store.ts";

const tag = "Consents";
// Who agreed to what is for those who keep the panel's people.
const keeping = "attendance:manage";

const consents = resource({
  record: Consent,
  entity: Consents,
  within: Panel,
  collection: "/panels/{panelId}/consents",
  item: "/consents/{consentId}",
  tag,
  nouns: ["consent", "consents"],
  scopes: { read: keeping, write: keeping },
  place: async (ctx, id) => (await enterPanel(ctx, id, "attend")).spaces.data,
  make: consented,
  visible: isOwn,
  refusals: [people.unknown, refusals.relationship_missing, refusals.later_than_today],
});

const withdraw = endpoint({
  name: "withdrawConsent",
  method: "post",
  path: "/v1/tenants/{tenantId}/consents/{consentId}/withdraw",
  tag,
  summary: "Take a consent back",
  description:
    "For staff, when somebody asks for it: from then on what it is about may not be published. The consent stays, with the day.",
  access: { scope: keeping },
  params: { consentId: Consent.Id },
  response: Consent.Shown,
  status: 200,
  refusals: [refusals.already_withdrawn],
  handle: async (ctx, { params }) => one(await withdrawConsent(ctx, params.consentId)),
});

export const consentRoutes = [consents.list, consents.create, consents.get, withdraw];

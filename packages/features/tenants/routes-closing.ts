import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { Tenant } from "./model.ts";
import { AskToClose, Closed } from "./model-closing.ts";
import { refusals, refusalsOf } from "./rules-closing.ts";
import { askToClose, confirmClosing, withdrawClosing } from "./service-closing.ts";

const tag = "Tenants";
const path = "/v1/tenants/{tenantId}/closing";

const ask = endpoint({
  name: "askToClose",
  method: "post",
  path,
  tag,
  summary: "Ask that your organisation be closed",
  description:
    "Begins the notice period. Until it is over everything works as before, all of it can be exported, and you can take this back; then an operator confirms it, and what your organisation held is erased. Panels that others take part in must be passed on or ended first.",
  access: { scope: "tenant:manage" },
  body: AskToClose,
  response: Tenant.Shown,
  status: 200,
  refusals: [...refusalsOf("ask"), refusals.shares_panels],
  handle: async (ctx, { body }) => one(await askToClose(ctx, body.reason)),
});

const withdraw = endpoint({
  name: "withdrawClosing",
  method: "post",
  path: `${path}/withdraw`,
  tag,
  summary: "Keep your organisation open after all",
  description: "Takes back that it be closed, for as long as no operator has confirmed it.",
  access: { scope: "tenant:manage" },
  response: Tenant.Shown,
  status: 200,
  refusals: refusalsOf("withdraw"),
  handle: async (ctx) => one(await withdrawClosing(ctx)),
});

const confirm = endpoint({
  name: "confirmClosing",
  method: "post",
  path: `${path}/confirm`,
  tag,
  summary: "Close an organisation",
  description:
    "For operators, once the notice period is over: nobody of the organisation gets in any more, and all that it held is erased by and by. Figures it published of panels shared with others stay, and so does its id, which is never given to another. This cannot be undone.",
  access: { operator: true },
  response: Closed,
  status: 200,
  refusals: [...refusalsOf("confirm"), refusals.notice_running, refusals.shares_panels],
  handle: async (ctx, { params }) => ({ body: await confirmClosing(ctx, params.tenantId) }),
});

export const closingRoutes = [ask, withdraw, confirm];

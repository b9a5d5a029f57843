import { nothing, one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { resource } from "@panels/http/resource";
import { Panel } from "../panels/model.ts";
import { Commission, ShownCommission, UnderCommission } from "./model.ts";
import { decideCommission, refusals, refusalsOf } from "./rules.ts";
import { enterAsCommissioner, enterCommission, listCommissions, ofOwn, takeStep } from "./service.ts";
import { putUnder, takeOut } from "./service-panels.ts";
import { Commissions } from "./store.ts";

const tag = "Commissions";
const reading = { scope: "commissions:read" };
const managing = { scope: "commissions:manage" };
const onePath = "/v1/tenants/{tenantId}/commissions/{commissionId}";
const ofCommission = { commissionId: Commission.Id };
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/commission";
const Query = pageQuery();
const { backwards, strand_twice, terms_fixed, already_closed, commissioner_only, not_taking_part } = refusals;
const own = { more: ofOwn };

const commissions = resource({
  record: Commission,
  entity: Commissions,
  collection: "/commissions",
  item: "/commissions/{commissionId}",
  tag,
  nouns: ["commission", "commissions"],
  scopes: { read: reading.scope, write: managing.scope },
  async place(ctx, id) {
    if (id !== "") await enterAsCommissioner(ctx, id);
    return ctx.own.records;
  },
  make: (ctx, sent, id) => ({
    next: decideCommission({ id, ...sent, commissionerTenantId: ctx.tenant, state: "draft" }),
  }),
  next: (_ctx, before, wanted) => ({ next: decideCommission(wanted, before) }),
  more: { Shown: ShownCommission, of: () => ofOwn },
  refusals: [backwards, strand_twice, terms_fixed, already_closed, commissioner_only],
});

const list = endpoint({
  name: "listCommissions",
  method: "get",
  path: "/v1/tenants/{tenantId}/commissions",
  tag,
  summary: "List commissions",
  description:
    "Those that your organisation commissions, by title, then those it is invited to or takes part in. `relationship` says which is which.",
  access: reading,
  query: Query,
  response: pageOf(ShownCommission, "CommissionPage"),
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await listCommissions(ctx, pageFrom(ctx.page, query));
    return pageAnswer(
      ctx.page,
      items.map(({ stored, part }) => ({ ...represent(stored), ...part })),
      next,
    );
  },
});

const get = endpoint({
  name: "getCommission",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one commission",
  description:
    "What is asked, by when, in which strands; and your own invitation, where another organisation commissions it.",
  access: reading,
  params: ofCommission,
  response: ShownCommission,
  status: 200,
  async handle(ctx, { params }) {
    const found = await enterCommission(ctx, params.commissionId);
    return one(found.stored, { more: found.part });
  },
});

const open = endpoint({
  name: "openCommission",
  method: "post",
  path: `${onePath}/open`,
  tag,
  summary: "Open a commission",
  description: "From now on organisations can be invited and panels can run under it. Its first day then stays.",
  access: managing,
  params: ofCommission,
  response: ShownCommission,
  status: 200,
  refusals: [...refusalsOf("open"), commissioner_only],
  handle: async (ctx, { params }) => one(await takeStep(ctx, params.commissionId, "open"), own),
});

const close = endpoint({
  name: "closeCommission",
  method: "post",
  path: `${onePath}/close`,
  tag,
  summary: "Close a commission",
  description: "Nothing more joins it. Its figures and reports can still be read.",
  access: managing,
  params: ofCommission,
  response: ShownCommission,
  status: 200,
  refusals: [...refusalsOf("close"), commissioner_only],
  handle: async (ctx, { params }) => one(await takeStep(ctx, params.commissionId, "close"), own),
});

const under = endpoint({
  name: "runUnderCommission",
  method: "put",
  path: ofPanel,
  tag,
  summary: "Run a panel under a commission",
  description:
    "For the panel's owner, once it takes part in the commission. From now on whoever commissions reads the panel's figures for the academic years of the commission, added up and never a name; the panel itself stays yours. A panel runs under one commission at a time.",
  access: { scope: "panels:manage" },
  params: { panelId: Panel.Id },
  body: UnderCommission,
  response: Panel.Shown,
  status: 200,
  refusals: [refusals.not_open, already_closed, not_taking_part],
  handle: async (ctx, { params, body }) => one(await putUnder(ctx, params.panelId, body.commissionId)),
});

const out = endpoint({
  name: "takeOutOfCommission",
  method: "delete",
  path: ofPanel,
  tag,
  summary: "Take a panel out of its commission",
  description:
    "For the panel's owner: from the next request on its figures are in the commission's no more. Reports that were agreed stay. Needs the panel's ETag.",
  access: { scope: "panels:manage" },
  params: { panelId: Panel.Id },
  status: 204,
  async handle(ctx, { params }) {
    await takeOut(ctx, params.panelId);
    return nothing;
  },
});

/** What is addressed by the panel that runs under a commission. */
export const panelCommissionRoutes = [under, out];

export const commissionRoutes = [list, get, commissions.create, commissions.change, open, close];

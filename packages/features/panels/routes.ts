import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { resource } from "@panels/http/resource";
import { Panel } from "./model.ts";
import { decidePanel, refusals } from "./rules.ts";
import { changePanel, listPanels, readPanel } from "./service.ts";
import { expectReservable, reserving } from "./service-seats.ts";
import { Panels } from "./store.ts";

const tag = "Panels";
const Query = pageQuery();
const { for_nobody, reserved_twice, not_invited } = reserving;
const refusalsOfPanel = [...Object.values(refusals), for_nobody, reserved_twice, not_invited];
const reading = { scope: "panels:read" };

const panels = resource({
  record: Panel,
  entity: Panels,
  collection: "/panels",
  item: "/panels/{panelId}",
  tag,
  nouns: ["panel", "panels"],
  scopes: { read: reading.scope, write: "panels:manage" },
  place: (ctx) => ctx.own.panels,
  async make(ctx, sent, id) {
    await expectReservable(ctx, id, sent);
    return { next: decidePanel({ id, ...sent, ownerTenantId: ctx.tenant, relationship: "own" }) };
  },
  refusals: refusalsOfPanel,
});

const list = endpoint({
  name: "listPanels",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels",
  tag,
  summary: "List panels",
  description:
    "Your organisation's own panels by name, then those that other organisations share with it. `relationship` says which is which.",
  access: reading,
  query: Query,
  response: pageOf(Panel.Shown, "PanelPage"),
  status: 200,
  async handle(ctx, { query }) {
    const { items, next } = await listPanels(ctx, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const get = endpoint({
  name: "getPanel",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}",
  tag,
  summary: "Read one panel",
  description:
    "One panel as it stands now, your own or shared with you, with the ETag that a change must send back. Only its owner changes it.",
  access: reading,
  params: { panelId: Panel.Id },
  response: Panel.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await readPanel(ctx, params.panelId)),
});

const change = endpoint({
  name: "changePanel",
  method: "patch",
  path: "/v1/tenants/{tenantId}/panels/{panelId}",
  tag,
  summary: "Change a panel",
  description:
    "For the panel's owner: changes the fields that are sent (JSON Merge Patch). Needs the ETag of the version you read.",
  access: { scope: "panels:manage" },
  params: { panelId: Panel.Id },
  body: Panel.Patch,
  response: Panel.Shown,
  status: 200,
  refusals: refusalsOfPanel,
  handle: async (ctx, { params, body }) => one(await changePanel(ctx, params.panelId, body)),
});

export const panelRoutes = [list, get, panels.create, change];

import { resource } from "@panels/http/resource";
import { Panel } from "./model.ts";
import { decidePanel, refusals } from "./rules.ts";
import { Panels } from "./store.ts";

const panels = resource({
  record: Panel,
  entity: Panels,
  collection: "/panels",
  item: "/panels/{panelId}",
  tag: "Panels",
  nouns: ["panel", "panels"],
  scopes: { read: "panels:read", write: "panels:manage" },
  place: (ctx) => ctx.own.panels,
  make: (ctx, sent, id) => ({
    next: decidePanel({ id, ...sent, ownerTenantId: ctx.tenant, relationship: "own" }),
  }),
  next: (_ctx, _before, wanted) => ({ next: decidePanel(wanted) }),
  refusals: Object.values(refusals),
});

export const panelRoutes = [panels.list, panels.get, panels.create, panels.change];

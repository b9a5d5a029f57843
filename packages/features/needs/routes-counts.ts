import { endpoint } from "@panels/http/endpoint";
import { Commission } from "../commissions/model.ts";
import { refusals as commissions } from "../commissions/service-strands.ts";
import { Panel } from "../panels/model.ts";
import { CommissionCountsQuery, CommissionNeeds, CountsQuery, NeedsCounts } from "./model-counts.ts";
import { commissionYears, periods } from "./rules-counting.ts";
import { countCommission, countNeeds } from "./service-counts.ts";

const tag = "Needs";
const what =
  "Counts of people who came in an academic year: of how many it is recorded what they need, of how many it was there, and of how many it was looked at again. Never whose, never which. What would tell of fewer than five people is left out, with whatever it could be worked out from; whole years only, for the same reason.";

const ofPanel = endpoint({
  name: "getNeedsCounts",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/needs/summary",
  tag,
  summary: "Count how needs were met on a panel",
  description: `For the panel's owner. ${what}`,
  access: { scope: "needs:meet" },
  params: { panelId: Panel.Id },
  query: CountsQuery,
  response: NeedsCounts,
  status: 200,
  refusals: [periods.period_unclear],
  handle: async (ctx, { params, query }) => ({ body: await countNeeds(ctx, params.panelId, query.year) }),
});

const ofCommission = endpoint({
  name: "getCommissionNeeds",
  method: "get",
  path: "/v1/tenants/{tenantId}/commissions/{commissionId}/needs/summary",
  tag,
  summary: "Count how needs were met under a commission",
  description: `For whoever commissions: all panels together, and none by itself; somebody who came to two panels is counted on each. ${what}`,
  access: { scope: "commissions:read" },
  params: { commissionId: Commission.Id },
  query: CommissionCountsQuery,
  response: CommissionNeeds,
  status: 200,
  refusals: [commissions.commissioner_only, commissionYears.year_outside],
  handle: async (ctx, { params, query }) => ({ body: await countCommission(ctx, params.commissionId, query.year) }),
});

/** What is addressed within a panel. */
export const panelNeedsRoutes = [ofPanel];

export const commissionNeedsRoutes = [ofCommission];

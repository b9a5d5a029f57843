import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { resource } from "@panels/http/resource";
import { Panel } from "../panels/model.ts";
import { enterPanel } from "../panels/service.ts";
import { refusals as people } from "../people/service.ts";
import { RotaMember, ShownRotaMember } from "./model.ts";
import { refusals } from "./rules.ts";
import { memberShown } from "./rules-shown.ts";
import { viewerOf } from "./service-look.ts";
import { listMembers, putForward, readMember, stepDown, withDaysAway } from "./service-members.ts";
import { RotaMembers } from "./store.ts";

const tag = "Rota";
const reading = { scope: "sessions:read" };
const { already_in_pool, days_backwards, not_professional, staff_needed, stays } = refusals;

const pool = resource({
  record: RotaMember,
  entity: RotaMembers,
  within: Panel,
  collection: "/panels/{panelId}/rota/members",
  item: "/rota/members/{memberId}",
  tag,
  nouns: ["rota member", "rota members"],
  scopes: { read: reading.scope, write: "attendance:join" },
  place: async (ctx, id) => (await enterPanel(ctx, id, "attend")).spaces.data,
  make: putForward,
  next: withDaysAway,
  ending: stepDown,
  // Whoever writes looks after the person, or is them: neither needs the reach of a panel's facilitator.
  more: {
    Shown: ShownRotaMember,
    of: (ctx, member) => memberShown(viewerOf(ctx, { reach: "attend" }), member, undefined),
  },
  refusals: [people.unknown, not_professional, days_backwards, already_in_pool, staff_needed, stays],
});

const Query = pageQuery();

const list = endpoint({
  name: "listRotaMembers",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/rota/members",
  tag,
  summary: "List the professionals who take turns",
  description:
    "The pool of a panel, the first put forward first. Everybody reads role and organisation; names are for who runs the panel and for the staff at home.",
  access: reading,
  params: { panelId: Panel.Id },
  query: Query,
  response: pageOf(ShownRotaMember, "RotaMemberPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listMembers(ctx, params.panelId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const get = endpoint({
  name: "getRotaMember",
  method: "get",
  path: "/v1/tenants/{tenantId}/rota/members/{memberId}",
  tag,
  summary: "Read one professional of the pool",
  description:
    "One professional who takes turns, as far as you may see them, with the ETag that a change must send back.",
  access: reading,
  params: { memberId: RotaMember.Id },
  response: ShownRotaMember,
  status: 200,
  handle: async (ctx, { params }) => one(await readMember(ctx, params.memberId)),
});

export const memberRoutes = [list, get, pool.create, pool.change, pool.remove];

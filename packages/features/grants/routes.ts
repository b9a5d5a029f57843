import { one, represent } from "@panels/http/answer";
import type { Context } from "@panels/http/context";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Panel } from "../panels/model.ts";
import { refusals as tenants } from "../tenants/service.ts";
import { Grant, GrantChange, ShownGrant } from "./model.ts";
import { changeRefusals, refusals, refusalsOf } from "./rules.ts";
import { answer, changeGrant, dayOf, inviteTenant, listGrants, listInvitations, readGrant, revoke } from "./service.ts";

const tag = "Grants";
const managing = { scope: "panels:manage" };
const ofPanel = "/v1/tenants/{tenantId}/panels/{panelId}/grants";
const onePath = "/v1/tenants/{tenantId}/grants/{grantId}";
const invitationPath = "/v1/tenants/{tenantId}/invitations/{grantId}";
const ofGrant = { grantId: Grant.Id };
const Query = pageQuery();
const GrantPage = pageOf(ShownGrant, "GrantPage");
const { own_tenant, already_past, already_invited } = refusals;

function page(ctx: Context, { items, next }: Awaited<ReturnType<typeof listInvitations>>) {
  const shown = items.map((stored) => ({ ...represent(stored), ...dayOf(ctx, stored.value) }));
  return pageAnswer(ctx.page, shown, next);
}

function shown(ctx: Context, stored: Awaited<ReturnType<typeof revoke>>, location?: string) {
  return one(stored, { more: dayOf(ctx, stored.value), ...(location !== undefined && { location }) });
}

const list = endpoint({
  name: "listGrants",
  method: "get",
  path: ofPanel,
  tag,
  summary: "List whom a panel is shared with",
  description: "Every organisation that was invited to one of your panels, the first first, whatever became of it.",
  access: managing,
  params: { panelId: Panel.Id },
  query: Query,
  response: GrantPage,
  status: 200,
  handle: async (ctx, { params, query }) => page(ctx, await listGrants(ctx, params.panelId, pageFrom(ctx.page, query))),
});

const create = endpoint({
  name: "inviteToPanel",
  method: "post",
  path: ofPanel,
  tag,
  summary: "Invite an organisation to a panel",
  description:
    "Shares one of your panels with another organisation, at a level and until a day if you wish. It takes part once its admin accepts. Level and last day can be changed later.",
  access: managing,
  params: { panelId: Panel.Id },
  body: Grant.New,
  response: ShownGrant,
  status: 201,
  refusals: [tenants.unknown, own_tenant, already_past, already_invited],
  async handle(ctx, { params, body }) {
    const stored = await inviteTenant(ctx, params.panelId, body);
    return shown(ctx, stored, `/v1/tenants/${ctx.tenant}/grants/${stored.value.id}`);
  },
});

const get = endpoint({
  name: "getGrant",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one grant",
  description: "An invitation that your organisation made, and what became of it.",
  access: managing,
  params: ofGrant,
  response: ShownGrant,
  status: 200,
  handle: async (ctx, { params }) => shown(ctx, await readGrant(ctx, params.grantId)),
});

const change = endpoint({
  name: "changeGrant",
  method: "patch",
  path: onePath,
  tag,
  summary: "Change how far a grant goes",
  description:
    "Changes the level, the last day or both (JSON Merge Patch), before or after the organisation accepts, and also once the last day has passed. Its very next request follows, and it sees the change in its invitations. Needs the ETag of the version you read.",
  access: managing,
  params: ofGrant,
  body: GrantChange,
  response: ShownGrant,
  status: 200,
  refusals: changeRefusals,
  examples: { body: { level: "submit", until: "2027-07-31" } },
  handle: async (ctx, { params, body }) => shown(ctx, await changeGrant(ctx, params.grantId, body)),
});

const end = endpoint({
  name: "revokeGrant",
  method: "post",
  path: `${onePath}/revoke`,
  tag,
  summary: "Stop sharing a panel",
  description:
    "Ends a grant, accepted or not. From the next request on the panel does not exist for the organisation; what it brought stays.",
  access: managing,
  params: ofGrant,
  response: ShownGrant,
  status: 200,
  refusals: refusalsOf("revoke"),
  handle: async (ctx, { params }) => shown(ctx, await revoke(ctx, params.grantId)),
});

const invitations = endpoint({
  name: "listInvitations",
  method: "get",
  path: "/v1/tenants/{tenantId}/invitations",
  tag,
  summary: "List the panels you are invited to",
  description: "The invitations that your organisation received, the first first: of each panel the last one.",
  access: managing,
  query: Query,
  response: GrantPage,
  status: 200,
  handle: async (ctx, { query }) => page(ctx, await listInvitations(ctx, pageFrom(ctx.page, query))),
});

const accept = endpoint({
  name: "acceptInvitation",
  method: "post",
  path: `${invitationPath}/accept`,
  tag,
  summary: "Accept an invitation",
  description: "Your organisation takes part in the panel from now on, as far as the level goes.",
  access: managing,
  params: ofGrant,
  response: ShownGrant,
  status: 200,
  refusals: refusalsOf("accept"),
  handle: async (ctx, { params }) => shown(ctx, await answer(ctx, params.grantId, "accept")),
});

const decline = endpoint({
  name: "declineInvitation",
  method: "post",
  path: `${invitationPath}/decline`,
  tag,
  summary: "Decline an invitation",
  description: "Your organisation does not take part. The panel's owner sees that you declined.",
  access: managing,
  params: ofGrant,
  response: ShownGrant,
  status: 200,
  refusals: refusalsOf("decline"),
  handle: async (ctx, { params }) => shown(ctx, await answer(ctx, params.grantId, "decline")),
});

const leave = endpoint({
  name: "leavePanel",
  method: "post",
  path: `${invitationPath}/leave`,
  tag,
  summary: "Leave a shared panel",
  description:
    "Ends what your organisation accepted. From the next request on the panel does not exist for you; what you brought stays with it.",
  access: managing,
  params: ofGrant,
  response: ShownGrant,
  status: 200,
  refusals: refusalsOf("leave"),
  handle: async (ctx, { params }) => shown(ctx, await answer(ctx, params.grantId, "leave")),
});

/** What is addressed by the panel that is shared. */
export const panelGrantRoutes = [list, create];

export const grantRoutes = [get, change, end, invitations, accept, decline, leave];

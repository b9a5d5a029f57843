import { one, represent } from "@panels/http/answer";
import type { Context } from "@panels/http/context";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { refusals as tenants } from "../tenants/service.ts";
import { Commission, CommissionInvitation, ShownInvitation } from "./model.ts";
import { refusals as commissions } from "./rules.ts";
import { refusals, refusalsOf } from "./rules-invitations.ts";
import {
  accept as takePart,
  answer,
  dayOf,
  endInvitation,
  inviteTenant,
  listInvitations,
} from "./service-invitations.ts";

const tag = "Commissions";
const managing = { scope: "commissions:manage" };
const onePath = "/v1/tenants/{tenantId}/commissions/{commissionId}";
const ofCommission = { commissionId: Commission.Id };
const Query = pageQuery();
const { own_tenant, already_past, already_invited } = refusals;
const { not_open, already_closed, commissioner_only } = commissions;

function shown(ctx: Context, stored: Awaited<ReturnType<typeof answer>>, location?: string) {
  return one(stored, { more: dayOf(ctx, stored.value), ...(location !== undefined && { location }) });
}

const list = endpoint({
  name: "listCommissionInvitations",
  method: "get",
  path: `${onePath}/invitations`,
  tag,
  summary: "List who is invited to a commission",
  description: "For whoever commissions: every invitation, the first first, whatever became of it.",
  access: { scope: "commissions:read" },
  params: ofCommission,
  query: Query,
  response: pageOf(ShownInvitation, "CommissionInvitationPage"),
  status: 200,
  refusals: [commissioner_only],
  async handle(ctx, { params, query }) {
    const { items, next } = await listInvitations(ctx, params.commissionId, pageFrom(ctx.page, query));
    const invitations = items.map((stored) => ({ ...represent(stored), ...dayOf(ctx, stored.value) }));
    return pageAnswer(ctx.page, invitations, next);
  },
});

const invite = endpoint({
  name: "inviteToCommission",
  method: "post",
  path: `${onePath}/invitations`,
  tag,
  summary: "Invite an organisation to a commission",
  description:
    "For whoever commissions, while the commission is open. The organisation reads the brief at once, and takes part once it accepts.",
  access: managing,
  params: ofCommission,
  body: CommissionInvitation.New,
  response: ShownInvitation,
  status: 201,
  refusals: [tenants.unknown, own_tenant, already_past, already_invited, not_open, already_closed, commissioner_only],
  async handle(ctx, { params, body }) {
    const stored = await inviteTenant(ctx, params.commissionId, body);
    return shown(ctx, stored, `/v1/tenants/${ctx.tenant}/commissions/${params.commissionId}/invitations`);
  },
});

const end = endpoint({
  name: "endCommissionInvitation",
  method: "post",
  path: "/v1/tenants/{tenantId}/commission-invitations/{invitationId}/end",
  tag,
  summary: "End an organisation's part in a commission",
  description:
    "For whoever commissions, whether it was accepted or not. Figures of the organisation's panels are out from the next request on; published reports stay.",
  access: managing,
  params: { invitationId: CommissionInvitation.Id },
  response: ShownInvitation,
  status: 200,
  refusals: [...refusalsOf("end"), commissioner_only],
  handle: async (ctx, { params }) => shown(ctx, await endInvitation(ctx, params.invitationId)),
});

const accept = endpoint({
  name: "acceptCommission",
  method: "post",
  path: `${onePath}/accept`,
  tag,
  summary: "Accept a commission",
  description:
    "Your organisation takes part from now on, and can run its panels under the commission. Where it goes on with a commission that panels of yours run under, those run under this one from now on, if you may manage panels.",
  access: managing,
  params: ofCommission,
  response: ShownInvitation,
  status: 200,
  refusals: [...refusalsOf("accept"), already_closed],
  handle: async (ctx, { params }) => shown(ctx, await takePart(ctx, params.commissionId)),
});

const decline = endpoint({
  name: "declineCommission",
  method: "post",
  path: `${onePath}/decline`,
  tag,
  summary: "Decline a commission",
  description: "Your organisation does not take part. Whoever commissions sees that you declined.",
  access: managing,
  params: ofCommission,
  response: ShownInvitation,
  status: 200,
  refusals: refusalsOf("decline"),
  handle: async (ctx, { params }) => shown(ctx, await answer(ctx, params.commissionId, "decline")),
});

const leave = endpoint({
  name: "leaveCommission",
  method: "post",
  path: `${onePath}/leave`,
  tag,
  summary: "Leave a commission",
  description:
    "Your organisation no longer takes part. Its panels' figures are out from the next request on; reports that were published stay.",
  access: managing,
  params: ofCommission,
  response: ShownInvitation,
  status: 200,
  refusals: refusalsOf("leave"),
  handle: async (ctx, { params }) => shown(ctx, await answer(ctx, params.commissionId, "leave")),
});

export const commissionInvitationRoutes = [list, invite, end, accept, decline, leave];

import type { Answer } from "@panels/http/answer";
import { digest } from "@panels/http/conditional";
import { endpoint } from "@panels/http/endpoint";
import { refusalsOfComing } from "../attendance/service-turns.ts";
import { refusals as people } from "../people/service.ts";
import { Session } from "../sessions/model.ts";
import { Offer, SessionRota, TurnId } from "./model.ts";
import { refusals } from "./rules.ts";
import { readSessionRota } from "./service-look.ts";
import { acceptOffer, type ChangedRota, confirmTurn, declineOffer, declineTurn, offerTurn } from "./service-turns.ts";

const tag = "Rota";
const answering = { scope: "attendance:join" };
const turnPath = "/v1/tenants/{tenantId}/rota/turns/{turnId}";
const ofTurn = { turnId: TurnId };
const { already_confirmed, already_declined, already_swapped, not_ahead, not_offered, not_theirs } = refusals;
const coming = [...refusalsOfComing, people.unknown];

// Names and days left are no part of the turns' own version, and must change the ETag as well.
function shown({ rota, version, replayed }: ChangedRota): Answer<SessionRota> {
  const variant = digest(JSON.stringify(rota)).slice(0, 6);
  return { body: rota, version, variant, ...(replayed && { replayed }) };
}

const read = endpoint({
  name: "getSessionRota",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/rota",
  tag,
  summary: "Read who fills the places of a session",
  description:
    "Every place for a professional at a session: empty, proposed or confirmed, and how many days are left. Everybody reads role and organisation; names are for who runs the panel and for the staff at home.",
  access: { scope: "sessions:read" },
  params: { sessionId: Session.Id },
  response: SessionRota,
  status: 200,
  handle: async (ctx, { params }) => shown(await readSessionRota(ctx, params.sessionId)),
});

const confirm = endpoint({
  name: "confirmTurn",
  method: "post",
  path: `${turnPath}/confirm`,
  tag,
  summary: "Confirm a turn",
  description:
    "For whoever has the turn, or the staff of their organisation: they come, and are signed up for the session in the same act.",
  access: answering,
  params: ofTurn,
  response: SessionRota,
  status: 200,
  refusals: [already_confirmed, already_declined, already_swapped, not_ahead, ...coming],
  handle: async (ctx, { params }) => shown(await confirmTurn(ctx, params.turnId)),
});

const decline = endpoint({
  name: "declineTurn",
  method: "post",
  path: `${turnPath}/decline`,
  tag,
  summary: "Decline a turn",
  description:
    "For whoever has the turn, or the staff of their organisation: they do not come after all. The next who is fairly due is asked at once.",
  access: answering,
  params: ofTurn,
  response: SessionRota,
  status: 200,
  refusals: [already_declined, already_swapped, not_ahead],
  handle: async (ctx, { params }) => shown(await declineTurn(ctx, params.turnId)),
});

const offer = endpoint({
  name: "offerTurn",
  method: "post",
  path: `${turnPath}/offer`,
  tag,
  summary: "Offer a turn to somebody else",
  description:
    "Asks somebody in the pool with the same role to take the turn, in any organisation. It stays where it is until they accept. A second offer takes the place of the first.",
  access: answering,
  params: ofTurn,
  body: Offer,
  response: SessionRota,
  status: 200,
  refusals: [not_theirs, already_declined, already_swapped, not_ahead],
  handle: async (ctx, { params, body }) => shown(await offerTurn(ctx, params.turnId, body.memberId)),
});

const accept = endpoint({
  name: "acceptTurnOffer",
  method: "post",
  path: `${turnPath}/accept-offer`,
  tag,
  summary: "Take a turn that was offered",
  description:
    "For whoever it was offered to, or the staff of their organisation: the turn is theirs and confirmed, they are signed up for the session, and the other is taken off it, all in one act.",
  access: answering,
  params: ofTurn,
  response: SessionRota,
  status: 200,
  refusals: [not_offered, not_theirs, already_declined, already_swapped, not_ahead, ...coming],
  handle: async (ctx, { params }) => shown(await acceptOffer(ctx, params.turnId)),
});

const refuse = endpoint({
  name: "declineTurnOffer",
  method: "post",
  path: `${turnPath}/decline-offer`,
  tag,
  summary: "Say no to an offered turn, or take the offer back",
  description: "The turn stays with whoever has it. For the side that offered it and the side that it was offered to.",
  access: answering,
  params: ofTurn,
  response: SessionRota,
  status: 200,
  refusals: [not_offered, already_declined, already_swapped, not_ahead],
  handle: async (ctx, { params }) => shown(await declineOffer(ctx, params.turnId)),
});

export const turnRoutes = [read, confirm, decline, offer, accept, refuse];

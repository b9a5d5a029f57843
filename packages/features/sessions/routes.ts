import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { date, optional } from "@panels/schema/fields";
import { Panel } from "../panels/model.ts";
import { reserving } from "../panels/service-seats.ts";
import { Cancelling, NewSession, Session, SessionChange, SessionState, Start } from "./model.ts";
import { slotRoutes } from "./routes-slots.ts";
import { refusals, refusalsOf } from "./rules.ts";
import { type Changed, changeSession, cloneSession, listSessions, planSession, readSession } from "./service.ts";
import { cancelSession, closeSession, openSession } from "./service-life.ts";

const tag = "Sessions";
const inPanel = { panelId: Panel.Id };
const ofSession = { sessionId: Session.Id };
const reading = { scope: "sessions:read" };
const managing = { scope: "sessions:manage" };
const running = { scope: "sessions:run" };
const { slots_do_not_fit, start, panel_over } = refusals;

const Wanted = pageQuery(() => ({
  state: optional(SessionState()),
  from: optional(date({ description: "The first day." })),
  to: optional(date({ description: "The last day.", example: "2026-12-18" })),
}));

const listAll = endpoint({
  name: "listSessions",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/sessions",
  tag,
  summary: "List sessions",
  description:
    "The meetings of a panel by when they start. With a state, a page may hold fewer than you ask for and still have a next.",
  access: reading,
  params: inPanel,
  query: Wanted,
  response: pageOf(Session.Shown, "SessionPage"),
  status: 200,
  refusals: [refusals.days_backwards],
  async handle(ctx, { params, query }) {
    const { items, next } = await listSessions(ctx, params.panelId, pageFrom(ctx.page, query), query);
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const create = endpoint({
  name: "createSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/sessions",
  tag,
  summary: "Plan a session",
  description:
    "Plans a session and lays out its slots after the welcome, as long as the panel usually has them and as many as fit. Send startsAt with its offset, or localStart by the clock in Europe/London. A repeat with the same Idempotency-Key and body makes no second one.",
  access: managing,
  params: inPanel,
  body: NewSession,
  response: Session.Shown,
  status: 201,
  refusals: [start, panel_over, slots_do_not_fit, ...Object.values(reserving)],
  examples: {
    body: { localStart: "2026-11-05T10:00", place: "Sample Hall, step-free from the car park", seats: 20 },
  },
  handle: async (ctx, { params, body }) => made(ctx.tenant, await planSession(ctx, params.panelId, body)),
});

const read = endpoint({
  name: "getSession",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}",
  tag,
  summary: "Read one session",
  description: "One session as it stands now. Its online link is shown to those who take part or bring work.",
  access: reading,
  params: ofSession,
  response: Session.Shown,
  status: 200,
  handle: async (ctx, { params }) => one(await readSession(ctx, params.sessionId)),
});

const change = endpoint({
  name: "changeSession",
  method: "patch",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}",
  tag,
  summary: "Change a session",
  description:
    "Changes the fields that are sent (JSON Merge Patch) until the session begins. A new start moves its slots and their bookings along; a new length is refused when the slots no longer fit. Needs the ETag of the version you read.",
  access: managing,
  params: ofSession,
  body: SessionChange,
  response: Session.Shown,
  status: 200,
  refusals: [start, panel_over, slots_do_not_fit, ...Object.values(reserving), ...refusalsOf("cancel")],
  examples: { body: { localStart: "2026-11-05T10:30", place: "Sample Library, ground floor" } },
  handle: async (ctx, { params, body }) => one(await changeSession(ctx, params.sessionId, body)),
});

const open = endpoint({
  name: "openSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/open",
  tag,
  summary: "Open a session",
  description:
    "Says that a published session has begun: people can check in and rounds can be opened. It cannot be undone.",
  access: running,
  params: ofSession,
  response: Session.Shown,
  status: 200,
  refusals: refusalsOf("open"),
  handle: async (ctx, { params }) => one(await openSession(ctx, params.sessionId)),
});

const close = endpoint({
  name: "closeSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/close",
  tag,
  summary: "Close a session",
  description: "Says that a live session is over. It cannot be undone.",
  access: running,
  params: ofSession,
  response: Session.Shown,
  status: 200,
  refusals: refusalsOf("close"),
  handle: async (ctx, { params }) => one(await closeSession(ctx, params.sessionId)),
});

const cancel = endpoint({
  name: "cancelSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/cancel",
  tag,
  summary: "Cancel a session",
  description:
    "Cancels a session that has not begun, and with it every booking on it, all or nothing: the work keeps its state otherwise, can be booked again, and its submitters read why. It cannot be undone.",
  access: managing,
  params: ofSession,
  body: Cancelling,
  response: Session.Shown,
  status: 200,
  refusals: refusalsOf("cancel"),
  handle: async (ctx, { params, body }) => one(await cancelSession(ctx, params.sessionId, body.because)),
});

const clone = endpoint({
  name: "cloneSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/clone",
  tag,
  summary: "Plan a session like this one",
  description:
    "Plans a new session at another time with the same settings and the same pattern of slots, none of them booked.",
  access: managing,
  params: ofSession,
  body: Start,
  response: Session.Shown,
  status: 201,
  refusals: [start, panel_over],
  examples: { body: { localStart: "2026-11-19T10:00" } },
  handle: async (ctx, { params, body }) => made(ctx.tenant, await cloneSession(ctx, params.sessionId, body)),
});

function made(tenant: string, stored: Changed) {
  return one(stored, { location: `/v1/tenants/${tenant}/sessions/${stored.value.id}` });
}

export const sessionRoutes = [listAll, create, read, change, open, close, cancel, clone, ...slotRoutes];

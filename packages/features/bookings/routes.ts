import { type Answer, nothing, one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { date, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";
import { Session } from "../sessions/model.ts";
import { ShownSubmission, Submission } from "../submissions/model.ts";
import { refusals as work, together } from "../submissions/service-change.ts";
import { Booking, FreeSlot, NewBooking, Queue, WantedSession } from "./model.ts";
import { workRoutes } from "./routes-work.ts";
import { refusals } from "./rules.ts";
import { book, cancelBooking, type KeptBooking, listFreeSlots, readBooking, tryBooking } from "./service.ts";
import { listWaiting, startWaiting, stopWaiting } from "./service-waiting.ts";

const tag = "Bookings";
const ofSubmission = { submissionId: Submission.Id };
const writing = { scope: "bookings:write" };

const shown = ({ booking, version }: KeptBooking): Answer<Booking> => ({ body: booking, version });

const Trial = lazy(() =>
  object({
    dryRun: optional(
      oneOf(["true", "false"], { description: "Say what would happen, and change nothing.", example: "false" }),
    ),
  }),
);

const put = endpoint({
  name: "bookSlot",
  method: "put",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/booking",
  tag,
  summary: "Book a slot, or move to it",
  description:
    "Takes a free slot for submitted or accepted work. Work that is not accepted holds it until a date; acceptance confirms it. Work that holds another slot is moved, and what it leaves goes to the first who waits. Send If-None-Match: * to book and never move.",
  access: writing,
  params: ofSubmission,
  query: Trial,
  body: NewBooking,
  response: Booking,
  status: 200,
  onlyNew: true,
  refusals: [
    together.home_leads,
    work.not_submitted,
    work.already_presented,
    refusals.slot_taken,
    refusals.session_takes_none,
    refusals.another_panel,
    refusals.already_booked,
  ],
  handle: async (ctx, { params, query, body }) =>
    shown(await (query.dryRun === "true" ? tryBooking : book)(ctx, params.submissionId, body)),
});

const read = endpoint({
  name: "getBooking",
  method: "get",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/booking",
  tag,
  summary: "Read a booking",
  description: "The slot that the work holds, for its submitters and the facilitators; 404 where it holds none.",
  access: writing,
  params: ofSubmission,
  response: Booking,
  status: 200,
  handle: async (ctx, { params }) => shown(await readBooking(ctx, params.submissionId)),
});

const Why = lazy(() =>
  object({
    because: optional(text(500, { description: "Why it is cancelled.", example: "Our designer is away that day." })),
  }),
);

const cancel = endpoint({
  name: "cancelBooking",
  method: "delete",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/booking",
  tag,
  summary: "Cancel a booking",
  description: "Gives the slot up. It goes to the first who waits for the session, or is free. The work itself stays.",
  access: writing,
  params: ofSubmission,
  query: Why,
  status: 204,
  ifMatch: "accepted",
  refusals: [refusals.not_booked, together.home_leads],
  async handle(ctx, { params, query }) {
    await cancelBooking(ctx, params.submissionId, query.because);
    return nothing;
  },
});

const Between = pageQuery(() => ({
  from: optional(date({ description: "From this day on; today when left out." })),
  to: optional(date({ description: "Up to and with this day." })),
}));

const free = endpoint({
  name: "listFreeSlots",
  method: "get",
  path: "/v1/tenants/{tenantId}/panels/{panelId}/free-slots",
  tag,
  summary: "List free slots",
  description:
    "The slots that can be booked now, by date. `limit` counts the sessions looked at, 20 at most, so a page may hold no slot and still have a next.",
  access: { scope: "sessions:read" },
  params: { panelId: Panel.Id },
  query: Between,
  response: pageOf(FreeSlot, "FreeSlotPage", 500),
  status: 200,
  async handle(ctx, { params, query }) {
    const page = { ...pageFrom(ctx.page, query), from: query.from, to: query.to };
    const { items, next } = await listFreeSlots(ctx, params.panelId, page);
    return pageAnswer(ctx.page, items, next);
  },
});

const wait = endpoint({
  name: "startWaiting",
  method: "put",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/waiting",
  tag,
  summary: "Wait for a slot of a full session",
  description:
    "Puts the work at the end of the session's queue. A slot that is given up goes to the first in the queue at once. Work waits for one session at a time.",
  access: writing,
  params: ofSubmission,
  body: WantedSession,
  response: ShownSubmission,
  status: 200,
  refusals: [
    together.home_leads,
    work.not_submitted,
    work.already_booked,
    refusals.slots_free,
    refusals.holds_a_slot,
    refusals.session_takes_none,
    refusals.another_panel,
  ],
  async handle(ctx, { params, body }) {
    return one(await startWaiting(ctx, params.submissionId, body.sessionId));
  },
});

const stop = endpoint({
  name: "stopWaiting",
  method: "delete",
  path: "/v1/tenants/{tenantId}/submissions/{submissionId}/waiting",
  tag,
  summary: "Stop waiting for a slot",
  description: "Takes the work out of the queue it stands in.",
  access: writing,
  params: ofSubmission,
  status: 204,
  ifMatch: "accepted",
  refusals: [refusals.not_waiting, together.home_leads],
  async handle(ctx, { params }) {
    await stopWaiting(ctx, params.submissionId);
    return nothing;
  },
});

const queue = endpoint({
  name: "listWaiting",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/waiting",
  tag,
  summary: "List who waits for a session",
  description: "For facilitators: the work that waits for a slot, in the order it asked.",
  access: { scope: "submissions:decide" },
  params: { sessionId: Session.Id },
  response: Queue,
  status: 200,
  handle: async (ctx, { params }) => ({ body: { items: await listWaiting(ctx, params.sessionId) } }),
});

export const bookingRoutes = [put, read, cancel, free, wait, stop, queue, ...workRoutes];

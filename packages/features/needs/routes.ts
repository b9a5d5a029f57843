import type { Context } from "@panels/http/context";
import { endpoint } from "@panels/http/endpoint";
import { Attendance } from "../attendance/model.ts";
import { Person } from "../people/model.ts";
import { Session } from "../sessions/model.ts";
import { readSafeguarding } from "../tenants/service-safeguarding.ts";
import { NeedsReview, NeedsToRecord, OwnNeeds } from "./model.ts";
import { NeedsMet, NeedsMetToRecord, SessionNeeds } from "./model-session.ts";
import { refusals } from "./rules.ts";
import { listNeeds, recordMet } from "./service-session.ts";
import { readNeeds, recordNeeds, reviewNeeds, type Seen } from "./service.ts";

const tag = "Needs";
const path = "/v1/tenants/{tenantId}/people/{personId}/needs";
const ofPerson = { personId: Person.Id };
const own = { scope: "needs:own" };
const meeting = { scope: "needs:meet" };

async function shown(ctx: Context, seeing: Promise<Seen>) {
  const [{ needs, version }, safeguarding] = await Promise.all([seeing, readSafeguarding(ctx, ctx.tenant)]);
  return { body: { ...needs, safeguarding }, version };
}

const read = endpoint({
  name: "getNeeds",
  method: "get",
  path,
  tag,
  summary: "Read what somebody needs in order to take part",
  description:
    "For the person themselves, and for who looks after your directory. `asked` is false until somebody has said; asked and in need of nothing is `needed` with nothing in it. Who runs a session that they come to finds it in that session's list of needs, and nobody else sees it.",
  access: own,
  params: ofPerson,
  response: OwnNeeds,
  status: 200,
  handle: async (ctx, { params }) => shown(ctx, readNeeds(ctx, params.personId)),
});

const record = endpoint({
  name: "recordNeeds",
  method: "put",
  path,
  tag,
  summary: "Record what somebody needs in order to take part",
  description:
    "By the person themselves, or on their behalf by who looks after your directory; `recordedBy` says which. In place of what was recorded. From now on it is looked at again in a year. Needs the ETag of what you read, also the first time.",
  access: own,
  params: ofPerson,
  body: NeedsToRecord,
  response: OwnNeeds,
  examples: { body: { needed: { informationFormat: ["large-print"], adjustments: ["breaks", "step-free"] } } },
  status: 200,
  ifMatch: "required",
  handle: async (ctx, { params, body }) => shown(ctx, recordNeeds(ctx, params.personId, body.needed)),
});

const review = endpoint({
  name: "reviewNeeds",
  method: "post",
  path: `${path}/review`,
  tag,
  summary: "Look again at what somebody needs",
  description: "Says that what is recorded is still right, or what has changed. The next look is due a year on.",
  access: own,
  params: ofPerson,
  body: NeedsReview,
  response: OwnNeeds,
  examples: { body: {} },
  status: 200,
  refusals: [refusals.not_asked],
  handle: async (ctx, { params, body }) => shown(ctx, reviewNeeds(ctx, params.personId, body)),
});

const atSession = endpoint({
  name: "listSessionNeeds",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/needs",
  tag,
  summary: "List what the people who come need",
  description:
    "For who runs the session: who of those who come needs what, as it stands now, whether it was met, and in which forms papers are asked for. On a panel that is shared with you, your own people, and only for who looks after your directory. What people need is shown until two weeks after the session; young people are not named outside their own organisation.",
  access: meeting,
  params: { sessionId: Session.Id },
  response: SessionNeeds,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await listNeeds(ctx, params.sessionId) }),
});

const met = endpoint({
  name: "recordNeedsMet",
  method: "put",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}/needs-met",
  tag,
  summary: "Say whether somebody's needs were met",
  description:
    "For who runs the session, once it is live or over. Where they were not met, or not all, `because` says why, so that it goes better next time.",
  access: meeting,
  params: { attendanceId: Attendance.Id },
  body: NeedsMetToRecord,
  response: NeedsMet,
  examples: { body: { met: "partly", because: "The loop in the hall was broken." } },
  status: 200,
  refusals: [refusals.not_begun, refusals.nothing_needed, refusals.because_missing],
  async handle(ctx, { params, body }) {
    const { met: kept, version } = await recordMet(ctx, params.attendanceId, body);
    return { body: kept, version };
  },
});

/** What is addressed within a panel. */
export const sessionNeedsRoutes = [atSession, met];

export const needsRoutes = [read, record, review];

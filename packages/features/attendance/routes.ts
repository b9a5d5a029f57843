import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { oneOf, optional } from "@panels/schema/fields";
import { refusals as people } from "../people/service.ts";
import { Session } from "../sessions/model.ts";
import { readSafeguarding } from "../tenants/service-safeguarding.ts";
import {
  Attendance,
  AttendanceChange,
  attendanceStates,
  AttendanceSummary,
  Invitation,
  OwnAttendance,
  ShownAttendance,
} from "./model.ts";
import { refusals } from "./rules.ts";
import { admit, turnAway } from "./service-check-in.ts";
import { listAttendance, readAttendance, readOwn, summarise } from "./service-look.ts";
import { invite, rearrange } from "./service-sign-up.ts";

const tag = "Attendance";
const inSession = { sessionId: Session.Id };
const ofAttendance = { attendanceId: Attendance.Id };
const managing = { scope: "attendance:manage" };
const joining = { scope: "attendance:join" };

const Wanted = pageQuery(() => ({
  state: optional(oneOf(attendanceStates, { description: "Only those in this state.", example: "waiting" })),
}));

const listAll = endpoint({
  name: "listAttendance",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/attendance",
  tag,
  summary: "List who comes to a session",
  description:
    "For facilitators: who is down for the session, in the order they were put down. On a panel that is shared with you, your own people; the summary counts everybody. With a state, a page may hold fewer than you ask for and still have a next.",
  access: managing,
  params: inSession,
  query: Wanted,
  response: pageOf(ShownAttendance, "AttendancePage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listAttendance(ctx, params.sessionId, pageFrom(ctx.page, query), query.state);
    return pageAnswer(ctx.page, items.map(represent), next);
  },
});

const add = endpoint({
  name: "addAttendance",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/attendance",
  tag,
  summary: "Put somebody down for a session",
  description:
    "Facilitators invite people of the directory, or add somebody who is not in it by name. Members sign up themselves. Whoever presents that day is put down as presenter.",
  access: joining,
  params: inSession,
  body: Invitation,
  response: ShownAttendance,
  examples: { body: { name: "Sample Visitor", group: "parent-carer", mode: "in-room", hearBack: "forum" } },
  status: 201,
  refusals: [
    refusals.who,
    people.unknown,
    refusals.group_missing,
    refusals.role_without_group,
    refusals.contact_missing,
    refusals.already_there,
    refusals.presents_here,
    refusals.full,
    refusals.kept_for_others,
    refusals.session_over,
    refusals.manage_needed,
  ],
  async handle(ctx, { params, body }) {
    const shown = await invite(ctx, params.sessionId, body);
    return one(shown, { location: `/v1/tenants/${ctx.tenant}/attendance/${shown.value.id}` });
  },
});

const summary = endpoint({
  name: "getAttendanceSummary",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/attendance/summary",
  tag,
  summary: "Count who comes to a session",
  description:
    "How many people come, by state, part, group and whether in the room or online, and which seats are free to your organisation. Without names.",
  access: { scope: "sessions:read" },
  params: inSession,
  response: AttendanceSummary,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await summarise(ctx, params.sessionId) }),
});

const own = endpoint({
  name: "getOwnAttendance",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/attendance/mine",
  tag,
  summary: "Read your own place at a session",
  description: "For signed-in members: whether you are down for the session, and the id to change it by.",
  access: joining,
  params: inSession,
  response: OwnAttendance,
  status: 200,
  async handle(ctx, { params }) {
    const [own, safeguarding] = await Promise.all([readOwn(ctx, params.sessionId), readSafeguarding(ctx, ctx.tenant)]);
    return one(own, { more: { safeguarding } });
  },
});

const read = endpoint({
  name: "getAttendance",
  method: "get",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}",
  tag,
  summary: "Read one attendance",
  description: "One person at one session. Members read their own, facilitators anybody's whom they may see.",
  access: joining,
  params: ofAttendance,
  response: ShownAttendance,
  status: 200,
  handle: async (ctx, { params }) => one(await readAttendance(ctx, params.attendanceId)),
});

const change = endpoint({
  name: "changeAttendance",
  method: "patch",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}",
  tag,
  summary: "Change how somebody takes part",
  description:
    "Says whether somebody is coming, how, what they need and how they want to hear back. Members change their own, but not their part or group. How they hear back can be changed after the session too. Needs the ETag of the version you read.",
  access: joining,
  params: ofAttendance,
  body: AttendanceChange,
  response: ShownAttendance,
  status: 200,
  refusals: [
    refusals.group_missing,
    refusals.role_without_group,
    refusals.contact_missing,
    refusals.already_checked_in,
    refusals.presents_here,
    refusals.full,
    refusals.kept_for_others,
    refusals.session_over,
    refusals.turned_away,
    refusals.waiting,
    refusals.manage_needed,
  ],
  handle: async (ctx, { params, body }) => one(await rearrange(ctx, params.attendanceId, body)),
});

const arrive = endpoint({
  name: "checkIn",
  method: "post",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}/check-in",
  tag,
  summary: "Check somebody in",
  description:
    "For facilitators, while the session is live: somebody is here, in the room or online. Admits whoever waits in the lobby. From now on an attendee counts, and has one ballot.",
  access: managing,
  params: ofAttendance,
  response: ShownAttendance,
  status: 200,
  refusals: [refusals.session_not_live, refusals.already_checked_in, refusals.presents_here, refusals.full],
  handle: async (ctx, { params }) => one(await admit(ctx, params.attendanceId)),
});

const refuse = endpoint({
  name: "turnAway",
  method: "post",
  path: "/v1/tenants/{tenantId}/attendance/{attendanceId}/turn-away",
  tag,
  summary: "Turn somebody away",
  description:
    "For facilitators: whoever waits in the lobby, or was expected, is not let in. They can still be checked in later.",
  access: managing,
  params: ofAttendance,
  response: ShownAttendance,
  status: 200,
  refusals: [refusals.already_checked_in, refusals.turned_away, refusals.session_over],
  handle: async (ctx, { params }) => one(await turnAway(ctx, params.attendanceId)),
});

export const attendanceRoutes = [listAll, add, summary, own, read, change, arrive, refuse];

import { one } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageType } from "@panels/http/html-page";
import { calendarType } from "@panels/http/icalendar";
import { pageAnswer, pageOf } from "@panels/http/page";
import { Session } from "../sessions/model.ts";
import { refusalsOf } from "../sessions/service.ts";
import { Agenda, AgendaPageQuery, AgendaVersion } from "./model.ts";
import { refusals } from "./rules.ts";
import { listVersions, publishAgenda, readAgenda } from "./service.ts";
import { agendaAsCalendar, agendaAsPage } from "./service-formats.ts";

const tag = "Agenda";
const access = { scope: "sessions:read" };
const params = { sessionId: Session.Id };

const read = endpoint({
  name: "getAgenda",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/agenda",
  tag,
  summary: "Read the agenda",
  description:
    "What happens when in a session, as it stands now: the welcome, each slot with what is in it, breaks and the closing, whose minutes add up to the session's. Work that is not accepted yet is not named.",
  access,
  params,
  response: Agenda,
  status: 200,
  handle: async (ctx, { params: { sessionId } }) => ({ body: await readAgenda(ctx, sessionId) }),
});

const calendar = endpoint({
  name: "getAgendaCalendar",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/agenda.ics",
  tag,
  summary: "Read the agenda as a calendar file",
  description:
    "The session with its agenda as an iCalendar file with the time zone's rules. A newer file changes the same entry. It holds no online link, because calendars are shared.",
  access,
  params,
  responseType: "text/calendar",
  status: 200,
  async handle(ctx, { params: { sessionId } }) {
    return { body: undefined, text: { type: calendarType, content: await agendaAsCalendar(ctx, sessionId) } };
  },
});

const page = endpoint({
  name: "getAgendaPage",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/agenda.html",
  tag,
  summary: "Read the agenda as a page",
  description:
    "The agenda as a plain page to read and print, without scripts and without the online link; `print=large` for large print.",
  access,
  params,
  query: AgendaPageQuery,
  responseType: "text/html",
  status: 200,
  async handle(ctx, { params: { sessionId }, query }) {
    return { body: undefined, text: { type: pageType, content: await agendaAsPage(ctx, sessionId, query.print) } };
  },
});

const publish = endpoint({
  name: "publishSession",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/publish",
  tag,
  summary: "Publish the agenda",
  description:
    "Publishes a session's agenda as it stands and keeps that version for good. Publish again after a change: the new version says what changed.",
  access: { scope: "sessions:manage" },
  params,
  response: Session.Shown,
  status: 200,
  refusals: [refusals.nothing_changed, refusals.published_too_often, ...refusalsOf("publish")],
  handle: async (ctx, { params: { sessionId } }) => one(await publishAgenda(ctx, sessionId)),
});

const versions = endpoint({
  name: "listAgendaVersions",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/agenda/versions",
  tag,
  summary: "List published agendas",
  description:
    "Every published version of a session's agenda, the first first, with what changed since the one before. All on one page.",
  access,
  params,
  response: pageOf(AgendaVersion, "AgendaVersionPage"),
  status: 200,
  handle: async (ctx, { params: { sessionId } }) => pageAnswer(ctx.page, await listVersions(ctx, sessionId), undefined),
});

export const agendaRoutes = [read, calendar, page, publish, versions];

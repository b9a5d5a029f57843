import { endpoint } from "@panels/http/endpoint";
import { calendarType } from "@panels/http/icalendar";
import { onwardQuery, pageAnswer, pageFrom, pageOf } from "@panels/http/page";
import { date, object, optional } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { CalendarEntry } from "./model-calendar.ts";
import { refusals } from "./rules.ts";
import { calendarAsFile, listCalendar } from "./service-calendar.ts";

const tag = "Sessions";
const access = { scope: "sessions:read" };
const days = () => ({
  from: optional(date({ description: "The first day; today when left out." })),
  to: optional(date({ description: "The last day.", example: "2026-12-18" })),
});
const Onward = onwardQuery(days);
const Days = lazy(() => object(days()));

const read = endpoint({
  name: "listCalendar",
  method: "get",
  path: "/v1/tenants/{tenantId}/calendar",
  tag,
  summary: "Read your calendar",
  description:
    "The sessions of all your panels by when they start, your own and those that other organisations share with you, for as long as they do. `ownerTenantId` says whose each is. Cancelled sessions are in it.",
  access,
  query: Onward,
  response: pageOf(CalendarEntry, "CalendarPage"),
  status: 200,
  refusals: [refusals.days_backwards],
  async handle(ctx, { query }) {
    const { items, next } = await listCalendar(ctx, pageFrom(ctx.page, query), query);
    return pageAnswer(ctx.page, items, next);
  },
});

const file = endpoint({
  name: "getCalendarFile",
  method: "get",
  path: "/v1/tenants/{tenantId}/calendar.ics",
  tag,
  summary: "Read your calendar as a file",
  description:
    "The sessions of all your panels as an iCalendar file, at most 500: today's and those to come, where no days are given. A newer file changes the same entries, and so does the file of a session's agenda. It holds no online link, because calendars are shared.",
  access,
  query: Days,
  responseType: "text/calendar",
  status: 200,
  refusals: [refusals.days_backwards],
  async handle(ctx, { query }) {
    return { body: undefined, text: { type: calendarType, content: await calendarAsFile(ctx, query) } };
  },
});

export const calendarRoutes = [read, file];

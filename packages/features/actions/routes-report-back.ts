import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Action } from "./model.ts";
import { OwnReportBack, Told, ToTell } from "./model-report-back.ts";
import { refusals } from "./rules-report-back.ts";
import { listToTell, markTold, readReportBack } from "./service-report-back.ts";

const tag = "Actions";
const managing = { scope: "actions:manage" };
const ofAction = { actionId: Action.Id };
const path = "/v1/tenants/{tenantId}/actions/{actionId}/report-back";
const Query = pageQuery();

const read = endpoint({
  name: "getReportBack",
  method: "get",
  path,
  tag,
  summary: "Read how far telling your people has come",
  description:
    "For staff: how many of your own people took part and chose each way to hear back, those who came in by a code included, and how many have been told since.",
  access: managing,
  params: ofAction,
  response: OwnReportBack,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await readReportBack(ctx, params.actionId) }),
});

const people = endpoint({
  name: "listPeopleToTell",
  method: "get",
  path: `${path}/people`,
  tag,
  summary: "List whom to ring and whom to write to",
  description:
    "For staff: those of your own people who took part and chose telephone or post, with where to reach them. Another organisation's people are theirs to tell. A page may hold fewer than you ask for and still have a next.",
  // These are names and contacts, so it takes what reading them at the session takes.
  access: { scope: "attendance:manage" },
  params: ofAction,
  query: Query,
  response: pageOf(ToTell, "PeopleToTellPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listToTell(ctx, params.actionId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items, next);
  },
});

const tell = endpoint({
  name: "markTold",
  method: "post",
  path: `${path}/told`,
  tag,
  summary: "Say how many you have told",
  description:
    "For staff of each organisation, of its own people and one way at a time, once the action is closed. What you send takes the place of what you said of that way before; the action shows the totals.",
  access: managing,
  params: ofAction,
  body: Told,
  response: OwnReportBack,
  status: 200,
  refusals: [refusals.still_open, refusals.more_than_asked],
  handle: async (ctx, { params, body }) => ({ body: await markTold(ctx, params.actionId, body) }),
});

export const reportBackRoutes = [read, people, tell];

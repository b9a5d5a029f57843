import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { refusals as consents } from "../consents/service-quotes.ts";
import { Session } from "../sessions/model.ts";
import { readSafeguarding } from "../tenants/service-safeguarding.ts";
import { ConsentWithdrawn, FeedbackId, FeedbackSummary, NewForm, OneForm, ShownForm } from "./model.ts";
import { refusals } from "./rules.ts";
import { giveFeedback, listFeedback, readForm, summariseFeedback, withdrawConsent } from "./service.ts";

const tag = "Feedback";
const inSession = { sessionId: Session.Id };
const ofForm = { feedbackId: FeedbackId };
const giving = { scope: "feedback:give", pass: "attendance" };
const reading = { scope: "feedback:read" };
const Paged = pageQuery();

const give = endpoint({
  name: "giveFeedback",
  method: "post",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/feedback",
  tag,
  summary: "Give feedback",
  description:
    "For who attended and for who brought work, signed in or by attendance pass, from the session's start until seven days after it. A second form takes the place of the first, so that nobody is counted twice.",
  access: giving,
  params: inSession,
  body: NewForm,
  response: OneForm,
  status: 201,
  refusals: [
    refusals.not_open,
    refusals.closed,
    refusals.was_not_there,
    refusals.brought_nothing,
    consents.giver_unclear,
    consents.relationship_missing,
  ],
  async handle(ctx, { params, body }) {
    const [{ value, version, replayed }, safeguarding] = await Promise.all([
      giveFeedback(ctx, params.sessionId, body),
      readSafeguarding(ctx, ctx.tenant),
    ]);
    const location = `/v1/tenants/${ctx.tenant}/feedback/${value.id}`;
    return { body: { ...value, safeguarding }, version, location, ...(replayed && { replayed }) };
  },
});

const listAll = endpoint({
  name: "listFeedback",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/feedback",
  tag,
  summary: "Read what was said of a session",
  description: "For facilitators: the forms without anything that says who gave them, in no particular order.",
  access: reading,
  params: inSession,
  query: Paged,
  response: pageOf(ShownForm, "FeedbackPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listFeedback(ctx, params.sessionId, pageFrom(ctx.page, query));
    return pageAnswer(ctx.page, items, next);
  },
});

const summary = endpoint({
  name: "getFeedbackSummary",
  method: "get",
  path: "/v1/tenants/{tenantId}/sessions/{sessionId}/feedback/summary",
  tag,
  summary: "Count what was said of a session",
  description:
    "For facilitators: how many gave feedback, and from three forms up what they said, for each of the two forms.",
  access: reading,
  params: inSession,
  response: FeedbackSummary,
  status: 200,
  handle: async (ctx, { params }) => ({ body: await summariseFeedback(ctx, params.sessionId) }),
});

const read = endpoint({
  name: "getFeedback",
  method: "get",
  path: "/v1/tenants/{tenantId}/feedback/{feedbackId}",
  tag,
  summary: "Read one form",
  description: "Your own form, or for facilitators anybody's, without anything that says whose it is.",
  access: giving,
  params: ofForm,
  response: OneForm,
  status: 200,
  async handle(ctx, { params }) {
    const [{ value, version }, safeguarding] = await Promise.all([
      readForm(ctx, params.feedbackId),
      readSafeguarding(ctx, ctx.tenant),
    ]);
    return { body: { ...value, safeguarding }, version };
  },
});

const withdraw = endpoint({
  name: "withdrawQuoteConsent",
  method: "patch",
  path: "/v1/tenants/{tenantId}/feedback/{feedbackId}",
  tag,
  summary: "Take back leave to publish a quote",
  description:
    "Your own, or for facilitators the quote of somebody who asked them. It disappears from every public view. To give leave, send the form again.",
  access: giving,
  params: ofForm,
  body: ConsentWithdrawn,
  response: ShownForm,
  status: 200,
  // Taking back consent waits for nobody.
  ifMatch: "accepted",
  async handle(ctx, { params }) {
    const { value, version } = await withdrawConsent(ctx, params.feedbackId);
    return { body: value, version };
  },
});

export const feedbackRoutes = [give, listAll, summary, read, withdraw];

import { ShownAction } from "@panels/features/actions/model";
import { FeedbackSummary, OneForm } from "@panels/features/feedback/model";
import { ImpactReport } from "@panels/features/impact/model";
import { Publication, PublicPublication, Quotes } from "@panels/features/impact/model-publication";
import { Session } from "@panels/features/sessions/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import type { Brought } from "./bring.ts";
import { expectThat, type Loop } from "./cast.ts";
import type { Gathered } from "./meet.ts";

/** Feedback comes in, something is undertaken and done, and the day's impact is published. */
export async function reportBack(
  loop: Loop,
  brought: Brought,
  { pass }: Gathered,
  suggestionId: string,
): Promise<void> {
  const { facilitator, say } = loop;
  const { session, submissionId } = brought;
  const formId = await giveFeedback(loop, session.id, pass);
  await act(loop, brought, suggestionId);
  await facilitator.post(`/sessions/${session.id}/close`, Session.Shown);
  await facilitator.post(`/submissions/${submissionId}/close`, ShownSubmission);
  say("Facilitator", "closes the work and the session.");
  await publish(loop, brought, formId);
}

async function giveFeedback({ member, submitter, facilitator, holding, say }: Loop, sessionId: string, pass: string) {
  const path = `/sessions/${sessionId}/feedback`;
  const form = { as: "attendee", usefulness: 10, again: true, recommend: true, quoteConsent: false };
  const quote = "I came in from the street and was asked what I think.";
  await member.post(path, OneForm, { ...form, usefulness: 9 });
  const { id } = await holding(pass).post(path, OneForm, {
    ...form,
    quote,
    quoteConsent: true,
    consentBy: { who: "self" },
  });
  await submitter.post(path, OneForm, { ...form, as: "submitter", whatChanged: "We begin with the noise." });
  const { attendees, submitters } = await facilitator.get(`${path}/summary`, FeedbackSummary);
  const came = `${attendees.forms} of ${attendees.people} attendees and ${submitters.forms} of ${submitters.people} submitters`;
  say("Those who came", `say how it was, one of them by pass, with leave to publish a quote: ${came}.`);
  return id;
}

async function act({ facilitator, say }: Loop, brought: Brought, suggestionId: string): Promise<void> {
  const { panelId, session, submissionId } = brought;
  const { id } = await facilitator.post(`/panels/${panelId}/actions`, ShownAction, {
    what: "Take the television out of the waiting room.",
    owner: "Sample Hospital, outpatients",
    dueOn: session.day,
    theme: "systems-and-collaboration",
    youSaid: "The television is the loudest thing in the room.",
    sessionId: session.id,
    submissionId,
    suggestionIds: [suggestionId],
  });
  say("Submitter", "undertakes to take the television out; the facilitator writes it down with a day and an owner.");
  const weDid = "The television is gone, and there is a quiet corner where it stood.";
  const done = await facilitator.post(`/actions/${id}/complete`, ShownAction, { weDid });
  const { toTell, notToTell } = done.reportBack ?? {};
  expectThat(
    toTell === 4 && notToTell === 1,
    "everybody who took part is to be told as they chose, and who chose not to be is counted",
  );
  say("Facilitator", `says what was done: “${weDid}” To be told: ${toTell}; asked not to be: ${notToTell}.`);
}

async function publish(
  { admin, holding, tenantId, say }: Loop,
  { panelId, session }: Brought,
  formId: string,
): Promise<void> {
  const dates = { from: session.day, to: session.day };
  const path = `/panels/${panelId}/impact`;
  const { figures } = await admin.get(`${path}?from=${dates.from}&to=${dates.to}`, ImpactReport);
  const { sessions, submissions, attendees, involvement } = figures;
  expectThat(attendees.people >= 4, "everybody who came is in the figures");
  expectThat(!involvement.enough, "what people said is given for whole terms, and no day can be taken from another");
  const words = `sessions ${sessions}, pieces of work ${submissions}, attendees ${attendees.people}, scores ${involvement.scores}`;
  say("Admin", `reads the day's impact, computed from the records: ${words}.`);
  const publication = await admin.post(`${path}/publications`, Publication.Shown, {
    kind: "computed",
    title: `A day at panel, ${session.day}`,
    highlights: ["The waiting room has a quiet corner."],
    ...dates,
    quoteIds: [formId],
  });
  const at = `/v1/public/tenants/${tenantId}/impact/publications/${publication.id}`;
  const read = await holding().get(at, PublicPublication);
  const { items } = await holding().get(`${at}/quotes`, Quotes);
  expectThat(read.report?.figures.attendees.people === attendees.people, "what is published is what was computed");
  expectThat(items.length === 1, "a quote is published with consent");
  say("Anybody", `reads it without signing in at ${at}, with what one of them said: “${items[0]?.quote}”`);
}

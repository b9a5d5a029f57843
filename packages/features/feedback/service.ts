import type { Context } from "@panels/http/context";
import { newId, parentId } from "@panels/ids/id";
import { londonDay } from "@panels/schema/london";
import type { Stored } from "@panels/table/entity";
import type { Page } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import { findAttendance, findToken, heldAttendance, sessionIdOf, termOf } from "../attendance/service.ts";
import { passesEnd } from "../attendance/service-codes.ts";
import { quoteConsent } from "../consents/service-quotes.ts";
import type { FormFact } from "../facts/model.ts";
import { readSessionFacts } from "../facts/service.ts";
import { getForm, isCounted, keepForm, withdrawQuote } from "../facts/service-forms.ts";
import type { AttendanceRow } from "../attendance/model.ts";
import { enterPanel, mayRun, type Reach } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import type { FeedbackSummary, Instrument, NewForm, ShownForm } from "./model.ts";
import { expectOpen, notFor, shownForm, summaryOf } from "./rules.ts";

type Given = Stored<ShownForm> & { replayed?: true };

/** Who somebody is in the figures of a session, in each of the two parts that they may have taken. */
type Giver = Pick<FormFact, "token" | "group" | "homeTenantId">;
interface Entered {
  readonly spaces: PanelSpaces;
  readonly reach: Reach;
  readonly session: Session;
  readonly givers: Partial<Record<Instrument, Giver>>;
}

/** Keeps what somebody says of a session, in place of what they said before. */
export async function giveFeedback(ctx: Context, sessionId: string, sent: NewForm): Promise<Given> {
  const { spaces, session, givers } = await enter(ctx, sessionId, "attend");
  expectOpen(session, passesEnd(session), ctx.now);
  const { as } = sent;
  const giver = givers[as];
  const { day } = session;
  // Whoever is not among the people counted cannot be among those who answered.
  if (!giver || !(await isCounted(spaces.facts, { day, sessionId, as, token: giver.token }))) throw notFor(as);
  const { quoteConsent: agrees, consentBy, ...said } = sent;
  const consent = agrees ? { consent: quoteConsent(consentBy, giver.group, today(ctx)) } : {};
  const form: FormFact = { ...said, ...consent, ...giver, id: formId(sessionId, as, giver), day, sessionId };
  const kept = await keepForm(unnamed(ctx), spaces.facts, form);
  return { ...kept, value: shownForm(kept.value) };
}

// Forms are read without names, so the trail of who wrote them must not give the names back: those who sign in stand in it
// as those who hold a pass do.
function unnamed(ctx: Context): Context {
  return { ...ctx, actor: "pass:attendance" };
}

/** The id of a person's form: made from their token, so that each has one of a kind and a second takes its place. */
export function formId(sessionId: string, as: Instrument, { token }: Giver): string {
  return newId("fbk", sessionId, `${as}:${token}`);
}

async function enter(ctx: Context, sessionId: string, need: Reach): Promise<Entered> {
  const { spaces, row, reach } = ctx.pass ? await byPass(ctx, sessionId) : await signedIn(ctx, sessionId, need);
  const { value: session } = await getSession(spaces, sessionId);
  return { spaces, reach, session, givers: await giversAt(ctx, spaces, session, row) };
}

/** Who somebody is in the figures of a session, in each part that they may have taken. One round trip. */
export async function giversAt(
  ctx: Context,
  spaces: PanelSpaces,
  session: Session,
  row: AttendanceRow | undefined,
): Promise<Entered["givers"]> {
  const personId = ctx.personId ?? row?.personId;
  const brought = personId === undefined ? undefined : await findToken(spaces, ctx.tenant, termOf(session), personId);
  const attended = row?.token !== undefined && row.part === "attendee" ? row.token : undefined;
  return {
    ...(brought !== undefined && { submitter: { token: brought, homeTenantId: ctx.tenant } }),
    ...(row && attended !== undefined && { attendee: giverOf(row, attended) }),
  };
}

function giverOf({ group, homeTenantId }: Pick<Giver, "group" | "homeTenantId">, token: string): Giver {
  return { token, homeTenantId, ...(group && { group }) };
}

async function byPass(ctx: Context, sessionId: string) {
  const { spaces, stored } = await heldAttendance(ctx);
  if (sessionIdOf(stored.value.id) !== sessionId) throw table.not_found();
  return { spaces, row: stored.value, reach: "attend" as const };
}

async function signedIn(ctx: Context, sessionId: string, need: Reach) {
  const { spaces, reach } = await enterPanel(ctx, sessionId, need);
  const { personId } = ctx;
  const stored = personId === undefined ? undefined : await findAttendance(spaces, sessionId, personId);
  return { spaces, row: stored?.value, reach };
}

/** One form: one's own, or anybody's for staff, who are not told whose it is. */
export async function readForm(ctx: Context, id: string): Promise<Given> {
  const { spaces, place } = await expectOwnOrStaff(ctx, id);
  const stored = await getForm(spaces.facts, place);
  return { ...stored, value: shownForm(stored.value) };
}

/** Takes back the leave to publish a quote: one's own, or anybody's for staff whom they asked. */
export async function withdrawConsent(ctx: Context, id: string): Promise<Given> {
  const { spaces, place } = await expectOwnOrStaff(ctx, id);
  const kept = await withdrawQuote(unnamed(ctx), spaces.facts, place, today(ctx));
  return { ...kept, value: shownForm(kept.value) };
}

function today(ctx: Context): string {
  return londonDay(ctx.now.toISOString());
}

async function expectOwnOrStaff(ctx: Context, id: string) {
  const sessionId = parentId(id, "ses", 2);
  const { spaces, reach, session, givers } = await enter(ctx, sessionId, "attend");
  const { attendee, submitter } = givers;
  const own = [
    attendee && formId(sessionId, "attendee", attendee),
    submitter && formId(sessionId, "submitter", submitter),
  ];
  if (!own.includes(id) && !mayRun(ctx, { reach }, "feedback:read")) throw table.not_found();
  return { spaces, place: { day: session.day, sessionId, id } };
}

/** A page of what was said of a session, without anything that says who. The order tells nothing either. */
export async function listFeedback(ctx: Context, sessionId: string, page: Page) {
  const { forms } = await readAll(ctx, sessionId);
  const ordered = forms.toSorted((a, b) => a.id.localeCompare(b.id));
  if (page.newestFirst) ordered.reverse();
  const from = ordered.findIndex(({ id }) => id === page.after?.sk) + 1;
  const items = ordered.slice(from, from + page.limit);
  const last = items.at(-1);
  const next = last && from + page.limit < ordered.length ? { sk: last.id } : undefined;
  return { items: items.map(shownForm), next };
}

/** What was said of a session, counted: for whoever may read each form of it, so that it tells them nothing more. */
export async function summariseFeedback(ctx: Context, sessionId: string): Promise<FeedbackSummary> {
  const { people, forms } = await readAll(ctx, sessionId);
  return summaryOf(sessionId, people, forms);
}

async function readAll(ctx: Context, sessionId: string) {
  const { spaces } = await enterPanel(ctx, sessionId, "facilitate");
  const { value: session } = await getSession(spaces, sessionId);
  return readSessionFacts(spaces.facts, session.day, sessionId);
}

import { type Context, may } from "@panels/http/context";
import { findAttendance } from "../attendance/service.ts";
import { passesEnd } from "../attendance/service-codes.ts";
import { isCounted, isGiven } from "../facts/service-forms.ts";
import type { Waiting } from "../me/model.ts";
import { covers, type EnteredPanel } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import { instruments } from "./model.ts";
import { daysToAnswer, isOpen } from "./rules.ts";
import { formId, giversAt } from "./service.ts";

const dayMs = 86_400_000;
const sessionsAtOnce = 5;

/** The feedback that the caller can give and has not given, at the last five sessions of each panel. Four round trips. */
export async function waitingFeedback(ctx: Context, panels: readonly EnteredPanel[]): Promise<Waiting[]> {
  if (!may(ctx, "feedback:give")) return [];
  const waiting = await Promise.all(
    panels.filter(({ reach }) => covers(reach, "attend")).map((entered) => feedbackOn(ctx, entered)),
  );
  return waiting.flat();
}

async function feedbackOn(ctx: Context, entered: EnteredPanel): Promise<Waiting[]> {
  const from = new Date(ctx.now.getTime() - daysToAnswer * dayMs).toISOString();
  const page = { limit: sessionsAtOnce, newestFirst: true, from, to: ctx.now.toISOString() };
  const { items } = await sessionsByStart(entered.spaces, page);
  const open = items.map(({ value }) => value).filter((session) => isOpen(session, passesEnd(session), ctx.now));
  const asked = await Promise.all(open.map((session) => stillToGive(ctx, entered, session)));
  const [first] = open.filter((_session, at) => (asked[at] ?? 0) > 0);
  if (!first) return [];
  const href = `/v1/tenants/${ctx.tenant}/sessions/${first.id}`;
  const count = asked.reduce((sum, forms) => sum + forms, 0);
  return [{ kind: "feedback", count, title: `Feedback to give: ${entered.panel.name}`, href }];
}

async function stillToGive(ctx: Context, { spaces }: EnteredPanel, session: Session): Promise<number> {
  const { personId } = ctx;
  const { id: sessionId, day } = session;
  const row = personId === undefined ? undefined : await findAttendance(spaces, sessionId, personId);
  const givers = await giversAt(ctx, spaces, session, row?.value);
  const open = await Promise.all(
    instruments.map(async (as) => {
      const giver = givers[as];
      if (!giver) return false;
      const place = { day, sessionId, id: formId(sessionId, as, giver) };
      const [counted, given] = await Promise.all([
        isCounted(spaces.facts, { day, sessionId, as, token: giver.token }),
        isGiven(spaces.facts, place),
      ]);
      return counted && !given;
    }),
  );
  return open.filter(Boolean).length;
}

import type { Context } from "@panels/http/context";
import { hashCode, personalCode, sessionCode } from "@panels/identity/codes";
import { commit, LostRace } from "@panels/table/commit";
import type { Stamp } from "@panels/table/entity";
import { find } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, refusals as table } from "@panels/table/verbs";
import { create, type PutWrite, put } from "@panels/table/write";
import { enterPanel } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import type { CodePointer, SessionCode } from "./model-joining.ts";
import { expectNotOver } from "./rules.ts";
import { joining } from "./rules-joining.ts";
import { sessionIdOf } from "./service.ts";
import { manages } from "./service-look.ts";
import { Attendances, CodePointers, sessionCodeKey, SessionCodes } from "./store.ts";

const dayMs = 86_400_000;

/** When a session is over by its plan. */
export function endOf({ startsAt, minutes }: Session): Date {
  return new Date(Date.parse(startsAt) + minutes * 60_000);
}

/** Until when codes and attendance passes work: feedback is open for seven days after the session. */
export function passesEnd(session: Session): Date {
  return new Date(endOf(session).getTime() + 7 * dayMs);
}

/** Gives somebody a code of their own, in place of any earlier one; it is kept as a digest, and shown this once. */
export async function givePersonalCode(ctx: Context, id: string): Promise<{ code: string; expiresAt: string }> {
  const entered = await enterPanel(ctx, id, "attend");
  const { spaces } = entered;
  const { value: session } = await getSession(spaces, sessionIdOf(id));
  expectNotOver(session);
  const code = personalCode();
  // A repeat could not be told the code again: it gets a new one, and the one whose answer was lost works no more.
  const writer = { ...ctx, attempt: undefined };
  await changeRecord(writer, Attendances, spaces.data, id, ({ value }) => {
    if (!manages(ctx, entered, value)) throw table.not_found();
    const leads = { tenant: value.homeTenantId, owner: spaces.data.owner, sessionId: session.id, attendanceId: id };
    return { next: { ...value, code: hashCode(code) }, also: [pointing(spaces, code, leads, session, writer)] };
  });
  return { code, expiresAt: passesEnd(session).toISOString() };
}

/**
 * Gives the acting tenant's people a code for a session's lobby, in place of any earlier one: whoever comes by it counts with
 * that tenant. Three round trips, five for a guest.
 */
export async function giveSessionCode(ctx: Context, sessionId: string): Promise<SessionCode> {
  const { spaces } = await enterPanel(ctx, sessionId, "attend");
  const { value: session } = await getSession(spaces, sessionId);
  expectNotOver(session);
  const stamp = { ...ctx, attempt: undefined };
  // Each organisation has a code of its own: asking people whom they come with would show who takes part.
  const leads = { tenant: ctx.tenant, owner: spaces.data.owner, sessionId };
  for (let tries = 0; tries < 5; tries += 1) {
    const given = { sessionId, code: sessionCode(), expiresAt: passesEnd(session).toISOString() };
    const current = put(SessionCodes, spaces.data, sessionCodeKey(sessionId, ctx.tenant), given, stamp);
    try {
      await commit([pointing(spaces, given.code, leads, session, stamp), current]);
      return given;
    } catch (error) {
      // Short codes may meet one that is still in use.
      if (!(error instanceof LostRace)) throw error;
    }
  }
  throw new Error("No free session code was found in five tries.");
}

/** The acting tenant's code of a session's lobby, to show it again. Two round trips, four for a guest. */
export async function readSessionCode(ctx: Context, sessionId: string): Promise<SessionCode> {
  const { spaces } = await enterPanel(ctx, sessionId, "attend");
  const stored = await find(SessionCodes, spaces.data, sessionCodeKey(sessionId, ctx.tenant));
  if (!stored) throw joining.no_code();
  return stored.value;
}

function pointing(spaces: PanelSpaces, code: string, leads: CodePointer, session: Session, stamp: Stamp): PutWrite {
  return create(CodePointers, spaces.code(hashCode(code)), "", leads, stamp, {
    ttl: Math.ceil(passesEnd(session).getTime() / 1000),
  });
}

import type { Context, HeldPass } from "@panels/http/context";
import { newId, parentId, randomPart } from "@panels/ids/id";
import type { Stamp, Stored } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { get, refusals as table } from "@panels/table/verbs";
import { create, type PutWrite } from "@panels/table/write";
import { tookPart } from "../facts/service.ts";
import { enterByPass } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { readWithSlots, type SessionWithSlots } from "../sessions/service-slots.ts";
import type { Submission } from "../submissions/model.ts";
import { everySubmitter, getSubmission } from "../submissions/service.ts";
import type { AttendancePass, AttendanceRow } from "./model.ts";
import { Attendances, attendanceKey, TermTokens } from "./store.ts";

/** An attendance as it is after a request, and whether the request was a repeat. */
export type Changed = Stored<AttendanceRow> & { replayed?: true };

/** The id of a person's attendance at a session: made from both, so that nobody is down twice. */
export function attendanceIdOf(sessionId: string, personId: string): string {
  return newId("att", sessionId, personId);
}

/** The attendance that the holder of an attendance pass has, or 404. One round trip. */
export async function heldAttendance(ctx: Context): Promise<{ spaces: PanelSpaces; stored: Stored<AttendanceRow> }> {
  if (!isAttendancePass(ctx.pass)) throw table.not_found();
  const { owner, attendance } = ctx.pass;
  const spaces = await enterByPass(ctx, owner, attendance);
  return { spaces, stored: await get(Attendances, spaces.data, attendance) };
}

// The signature says the pass is ours; its purpose, that this feature issued it.
function isAttendancePass(pass: Context["pass"]): pass is HeldPass & AttendancePass {
  return pass?.purpose === "attendance";
}

/** The attendance of somebody in the directory at a session; undefined where they are not down for it. One round trip. */
export async function findAttendance(
  spaces: PanelSpaces,
  sessionId: string,
  personId: string,
): Promise<Stored<AttendanceRow> | undefined> {
  return find(Attendances, spaces.data, attendanceIdOf(sessionId, personId));
}

/** One place at a session, by its id. One round trip. */
export async function findPlace(spaces: PanelSpaces, id: string): Promise<Stored<AttendanceRow> | undefined> {
  return find(Attendances, spaces.data, id);
}

/** Everybody's attendance at a session. One round trip per megabyte. */
export async function everybodyAt(spaces: PanelSpaces, sessionId: string): Promise<AttendanceRow[]> {
  const items = await readStretch(spaces.data, { prefix: attendanceKey(sessionId) });
  return only(Attendances, items).map(({ value }) => value);
}

/** A session with those who bring work that has a place on its agenda: they count as submitters and do not score. */
export interface SessionWithPresenters extends SessionWithSlots {
  readonly presenters: ReadonlySet<string>;
}

/** Reads a session and who presents at it. Two round trips. */
export async function readWithPresenters(spaces: PanelSpaces, sessionId: string): Promise<SessionWithPresenters> {
  const read = await readWithSlots(spaces, sessionId);
  const booked = read.slots.flatMap(({ value }) =>
    value.confirmed && value.submissionId !== undefined ? [value.submissionId] : [],
  );
  const submissions = await Promise.all(booked.map((id) => getSubmission(spaces, id)));
  return {
    ...read,
    presenters: new Set(submissions.flatMap(({ value }) => everySubmitter(value).map(({ personId }) => personId))),
  };
}

/** The stretch of time over which a person is counted once: the session's term, or the year where it lies in none. */
export function termOf(session: Session): string {
  return session.termId ?? session.day.slice(0, 4);
}

const tokenKey = (term: string, personId: string) => `${term}#${personId}`;

/** What stands for a person in a panel's figures of one term; undefined where they took no part yet. One round trip. */
export async function findToken(
  spaces: PanelSpaces,
  home: string,
  term: string,
  personId: string,
): Promise<string | undefined> {
  return (await find(TermTokens, spaces.people(home), tokenKey(term, personId)))?.value.token;
}

/**
 * What stands for a person in a panel's figures of one term, and the write that makes it the first time: random, and kept
 * with their home tenant's people, so that the figures stay true when the person is erased. One round trip.
 */
export async function tokenFor(
  spaces: PanelSpaces,
  home: string,
  term: string,
  personId: string,
  stamp: Stamp,
): Promise<{ token: string; also: PutWrite[] }> {
  const known = await findToken(spaces, home, term, personId);
  if (known !== undefined) return { token: known, also: [] };
  const token = randomPart();
  const once = { ...stamp, attempt: undefined };
  return { token, also: [create(TermTokens, spaces.people(home), tokenKey(term, personId), { token }, once)] };
}

/** The writes that say who brought work to a session: each counts with the tenant that registered them. */
export async function submitterFacts(
  ctx: Context,
  spaces: PanelSpaces,
  session: Session,
  submission: Submission,
): Promise<PutWrite[]> {
  const { day, id: sessionId } = session;
  const facts = await Promise.all(
    everySubmitter(submission).map(async ({ personId, homeTenantId }) => {
      const { token, also } = await tokenFor(spaces, homeTenantId, termOf(session), personId, ctx);
      return [tookPart(spaces.facts, { day, sessionId, as: "submitter", token, homeTenantId }, ctx), ...also];
    }),
  );
  return facts.flat();
}

/** The session that an attendance, or anything else of a session, belongs to. */
export function sessionIdOf(idInSession: string): string {
  return parentId(idInSession, "ses", 2);
}

import type { OpenContext } from "@panels/http/context";
import { hashCode } from "@panels/identity/codes";
import { find } from "@panels/table/read";
import { directory, type PanelSpaces } from "@panels/table/space";
import { createRecord, idFor, type Writer } from "@panels/table/verbs";
import { create } from "@panels/table/write";
import { findByPass } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import { readSafeguarding } from "../tenants/service-safeguarding.ts";
import { triesOf } from "../tries/service.ts";
import type { AttendanceRow } from "./model.ts";
import type { CodePointer, Joined, Joining } from "./model-joining.ts";
import { contactKept, expectReachable, putDown } from "./rules.ts";
import { expectDoorsOpen, joining } from "./rules-joining.ts";
import { seatsMoved } from "./rules-seats.ts";
import { checkIn } from "./service-check-in.ts";
import { passesEnd } from "./service-codes.ts";
import { reaching } from "./service-hear-back.ts";
import { moveSeats } from "./service-seats.ts";
import { Attendances, CodePointers, Names, sessionCodeKey, SessionCodes } from "./store.ts";

/** Where a code led, and what is known of whoever sent it. */
interface Arriving {
  readonly ctx: OpenContext;
  readonly writer: Writer;
  readonly spaces: PanelSpaces;
  readonly session: Session;
  readonly leads: CodePointer;
  readonly sent: Joining;
}

/**
 * Lets somebody come in by a code: their own checks them in; a session's puts them in its lobby. All codes that do not work
 * are answered alike, and counted, so that none can be found by trying.
 */
export async function join(ctx: OpenContext, sent: Joining): Promise<Joined> {
  const digest = hashCode(sent.code);
  const place = directory(ctx.connection, "CODE", digest);
  const [pointer] = await Promise.all([find(CodePointers, place, ""), triesBy(ctx).expectFew()]);
  if (!pointer) throw await wrongCode(ctx);
  const leads = pointer.value;
  const spaces = await findByPass({ ...ctx, tenant: leads.tenant }, leads.owner, leads.sessionId);
  // The panel is no longer shared with whoever the code was given to.
  if (!spaces) throw await wrongCode(ctx);
  const [{ value: session }, safeguarding] = await Promise.all([
    getSession(spaces, leads.sessionId),
    readSafeguarding(ctx, leads.tenant),
  ]);
  const writer = { ...ctx, actor: "pass:attendance", tenant: leads.tenant };
  const arriving = { ctx, writer, spaces, session, leads, sent };
  const { attendanceId } = leads;
  const row = attendanceId === undefined ? await wait(arriving) : await comeIn(arriving, attendanceId, digest);
  const pass = { purpose: "attendance", tenant: leads.tenant, owner: leads.owner, attendance: row.id };
  const attendancePass = await ctx.passes.issue(pass, passesEnd(session), ctx.now);
  return { tenantId: leads.tenant, sessionId: session.id, state: row.state, safeguarding, attendancePass };
}

async function comeIn({ ctx, writer, spaces, session, sent }: Arriving, id: string, digest: string) {
  const stored = await find(Attendances, spaces.data, id);
  if (stored?.value.code !== digest) throw await wrongCode(ctx);
  const row = stored.value;
  // They were here: the pass is given again for a lost phone, and for feedback after the session.
  if (row.state === "checked-in" && session.state !== "cancelled") return row;
  expectDoorsOpen(session);
  if (row.state === "turned-away") throw joining.turned_away();
  const { mode, hearBack, contact } = sent;
  const arriving = { ...(mode && { mode }), ...(hearBack && { hearBack }) };
  const names = () => reaching(writer, spaces, { ...row, ...arriving }, contact);
  return (await checkIn({ ...writer, attempt: undefined }, spaces, id, arriving, names)).value;
}

async function wait({ ctx, writer, spaces, session, leads, sent }: Arriving): Promise<AttendanceRow> {
  const current = await find(SessionCodes, spaces.data, sessionCodeKey(session.id, leads.tenant));
  if (!current || hashCode(current.value.code) !== hashCode(sent.code)) throw await wrongCode(ctx);
  expectDoorsOpen(session);
  const { name, group, mode, hearBack, contact } = sent;
  if (name === undefined || group === undefined) throw joining.who(undefined, missing({ name, group }));
  expectReachable(hearBack, contact);
  const id = idFor(writer, "att", session.id);
  const asked = { group, ...(mode && { mode }), ...(hearBack && { hearBack }) };
  const known = { id, sent: asked, person: undefined, presents: false, homeTenantId: leads.tenant };
  const row: AttendanceRow = { ...putDown(known), state: "waiting" };
  const kept = contactKept(hearBack, contact);
  const reached = { id, name, ...(kept !== undefined && { contact: kept }) };
  const made = await createRecord(writer, Attendances, spaces.data, id, row, [
    create(Names, spaces.people(leads.tenant), id, reached, { ...writer, attempt: undefined }),
    ...(await moveSeats(writer.now, spaces, session, seatsMoved(undefined, row))),
  ]);
  return made.value;
}

function missing(fields: Record<string, unknown>) {
  const names = Object.keys(fields).filter((name) => fields[name] === undefined);
  return names.map((name) => ({ pointer: `/${name}`, code: "missing", detail: "This field is needed. Fill it in." }));
}

function triesBy(ctx: OpenContext) {
  return triesOf(ctx, "CODE", joining.too_many_tries);
}

async function wrongCode(ctx: OpenContext): Promise<Error> {
  await triesBy(ctx).failed();
  return joining.code_unknown();
}

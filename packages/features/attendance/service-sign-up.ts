import { type Context, may } from "@panels/http/context";
import { patched } from "@panels/http/resource";
import { idFor, changeRecord, createRecord, refusals as table } from "@panels/table/verbs";
import { LostRace } from "@panels/table/commit";
import type { PanelSpaces } from "@panels/table/space";
import { find } from "@panels/table/read";
import { change, create, type Write } from "@panels/table/write";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import { requirePerson } from "../people/service.ts";
import type { Session } from "../sessions/model.ts";
import { Attendance, type AttendanceChange, type AttendanceRow, type Invitation, type Reached } from "./model.ts";
import {
  contactKept,
  contactOf,
  expectNotOver,
  expectReachable,
  expectStillTo,
  partsOfChange,
  putDown,
  rearranged,
  refusals,
  stepped,
} from "./rules.ts";
import { seatsMoved } from "./rules-seats.ts";
import { attendanceIdOf, readWithPresenters, sessionIdOf } from "./service.ts";
import { manages, type Seen, showTo } from "./service-look.ts";
import { moveSeats } from "./service-seats.ts";
import { Attendances, Names } from "./store.ts";

const mostTries = 8;

/** Puts somebody down for a session: a person of the directory, once, or somebody who is not in it. */
export async function invite(ctx: Context, sessionId: string, sent: Invitation): Promise<Seen> {
  const { personId, name, needs } = sent;
  const entered = await enterPanel(ctx, sessionId, "attend");
  const mine = expectMine(ctx, sent);
  if ((personId === undefined) === (name === undefined)) throw refusals.who();
  const { spaces } = entered;
  const [{ session, presenters }, person] = await Promise.all([
    readWithPresenters(spaces, sessionId),
    personId === undefined ? undefined : requirePerson(ctx, personId, "/personId"),
  ]);
  expectNotOver(session.value);
  const id = personId === undefined ? idFor(ctx, "att", sessionId) : attendanceIdOf(sessionId, personId);
  const presents = personId !== undefined && presenters.has(personId);
  const asked = mine ? { ...sent, state: sent.state ?? ("coming" as const) } : sent;
  const row = putDown({ id, sent: asked, person, presents, homeTenantId: ctx.tenant });
  const contact = sent.contact ?? contactOf(row.hearBack, person);
  expectReachable(row.hearBack, contact);
  const reached: Reached = { id, name: name ?? person?.name, contact, needs };
  return showTo(ctx, entered, await keep(ctx, spaces, session.value, row, reached));
}

async function keep(ctx: Context, spaces: PanelSpaces, session: Session, row: AttendanceRow, reached: Reached) {
  const name = create(Names, spaces.people(row.homeTenantId), row.id, reached, { ...ctx, attempt: undefined });
  for (let tries = 0; tries < mostTries; tries += 1) {
    const seats = await moveSeats(ctx.now, spaces, session, seatsMoved(undefined, row));
    try {
      return await createRecord(ctx, Attendances, spaces.data, row.id, row, [name, ...seats]);
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      // The row and the name come first: where neither stood, it is the seats that have moved.
      if (error.at < 2) throw refusals.already_there();
    }
  }
  throw table.contended();
}

// Somebody who does not run the session signs up themselves and nobody else: as attendee, in their own group.
function expectMine(ctx: Context, { personId, part = "attendee", group, professionalRole }: Invitation): boolean {
  const mine = personId !== undefined && personId === ctx.personId;
  const plain = mine && part === "attendee" && group === undefined && professionalRole === undefined;
  if (!may(ctx, "attendance:manage") && !plain) throw refusals.manage_needed();
  return mine;
}

/** Changes how somebody takes part; whoever does not run the session changes their own, and neither part nor group. */
export async function rearrange(ctx: Context, id: string, sent: AttendanceChange): Promise<Seen> {
  const entered = await enterPanel(ctx, id, "attend");
  const { spaces } = entered;
  const { session, presenters } = await readWithPresenters(spaces, sessionIdOf(id));
  const { step, onRow, apart } = partsOfChange(sent);
  // Whom it is not for must not learn from a 412 that it exists, so the version is looked at after that.
  const writer = { ...ctx, ifMatch: undefined };
  const changed = await changeRecord(writer, Attendances, spaces.data, id, async ({ value: before, version }) => {
    expectOwn(ctx, entered, before, sent);
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== version) throw table.stale();
    expectStillTo(sent, session.value);
    const moved = step ? stepped(before, step) : before;
    const wanted = patched(Attendance, moved, onRow) as AttendanceRow;
    const next = rearranged(before, wanted, before.personId !== undefined && presenters.has(before.personId));
    const names = await rename(ctx, spaces, next, apart);
    const seats = await moveSeats(ctx.now, spaces, session.value, seatsMoved(before, next));
    return { next, also: [...names, ...seats] };
  });
  return showTo(ctx, entered, changed);
}

function expectOwn(ctx: Context, entered: EnteredPanel, row: AttendanceRow, sent: AttendanceChange): void {
  if (manages(ctx, entered, row)) return;
  if (row.personId === undefined || row.personId !== ctx.personId) throw table.not_found();
  if ("part" in sent || "group" in sent || "professionalRole" in sent) throw refusals.manage_needed();
}

async function rename(
  ctx: Context,
  spaces: PanelSpaces,
  row: AttendanceRow,
  apart: ReturnType<typeof partsOfChange>["apart"],
): Promise<Write[]> {
  const people = spaces.people(row.homeTenantId);
  const before = await find(Names, people, row.id);
  const next = { ...before?.value, id: row.id };
  for (const field of ["name", "contact", "needs"] as const) {
    const value = apart[field];
    if (value === null) delete next[field];
    else if (value !== undefined) next[field] = value;
  }
  if (contactKept(row.hearBack, next.contact) === undefined) delete next.contact;
  expectReachable(row.hearBack, next.contact);
  const unchanged =
    before?.value.contact === next.contact && Object.values(apart).every((value) => value === undefined);
  return before && !unchanged ? [change(Names, people, row.id, before, next, { ...ctx, attempt: undefined })] : [];
}

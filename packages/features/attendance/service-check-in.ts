import type { Context } from "@panels/http/context";
import { randomPart } from "@panels/ids/id";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, type Writer } from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import { tookPart } from "../facts/service.ts";
import { enterPanel } from "../panels/service.ts";
import type { Session } from "../sessions/model.ts";
import { getSession } from "../sessions/service.ts";
import type { AttendanceRow } from "./model.ts";
import { expectLive, expectNotOver, refusals, stepped } from "./rules.ts";
import { seatsMoved } from "./rules-seats.ts";
import { type Changed, readWithPresenters, sessionIdOf, termOf, tokenFor } from "./service.ts";
import { type Seen, showTo } from "./service-look.ts";
import { moveSeats } from "./service-seats.ts";
import { Attendances } from "./store.ts";

/** What somebody may say as they come in. */
export type OnArrival = Partial<Pick<AttendanceRow, "mode" | "hearBack">>;

/**
 * Checks somebody in while the session is live: takes their seat, and counts attendees, in one transaction. Refuses whoever
 * presents that day as attendee. `changing` adds what must change in the same act.
 */
export async function checkIn(
  writer: Writer,
  spaces: PanelSpaces,
  id: string,
  arriving: OnArrival = {},
  changing: () => Promise<Write[]> = async () => [],
): Promise<Changed> {
  const { session, presenters } = await readWithPresenters(spaces, sessionIdOf(id));
  expectLive(session.value);
  return changeRecord(writer, Attendances, spaces.data, id, async ({ value: before }) => {
    const presents = before.personId !== undefined && presenters.has(before.personId);
    if (presents && before.part === "attendee") throw refusals.presents_here();
    const checkedIn = { ...stepped(before, "checkIn"), ...arriving, checkedInAt: writer.now.toISOString() };
    const { next, facts } = await counted(writer, spaces, session.value, checkedIn);
    const seats = await moveSeats(writer.now, spaces, session.value, seatsMoved(before, next));
    return { next, also: [...seats, ...facts, ...(await changing())] };
  });
}

// Only attendees are counted: a presenter counts as submitter, observers and supporters stand outside every figure.
async function counted(writer: Writer, spaces: PanelSpaces, session: Session, row: AttendanceRow) {
  if (row.part !== "attendee") return { next: row, facts: [] };
  const { homeTenantId, group } = row;
  const { token, also } = await tokenOf(writer, spaces, session, row);
  const fact = { day: session.day, sessionId: session.id, as: "attendee" as const, token, homeTenantId };
  const facts = [tookPart(spaces.facts, group ? { ...fact, group } : fact, writer), ...also];
  return { next: { ...row, token }, facts };
}

// Somebody who is not in the directory is known for this session only.
async function tokenOf(writer: Writer, spaces: PanelSpaces, session: Session, row: AttendanceRow) {
  if (row.token !== undefined || row.personId === undefined) return { token: row.token ?? randomPart(), also: [] };
  return tokenFor(spaces, row.homeTenantId, termOf(session), row.personId, writer);
}

/** Checks somebody in, for the facilitator; this also admits whoever waits in the lobby. */
export async function admit(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterPanel(ctx, id, "facilitate");
  return showTo(ctx, entered, await checkIn(ctx, entered.spaces, id));
}

/** Turns somebody away, for the facilitator. */
export async function turnAway(ctx: Context, id: string): Promise<Seen> {
  const entered = await enterPanel(ctx, id, "facilitate");
  const { spaces } = entered;
  const { value: session } = await getSession(spaces, sessionIdOf(id));
  expectNotOver(session);
  const changed = await changeRecord(ctx, Attendances, spaces.data, id, async ({ value: before }) => {
    const next = stepped(before, "turnAway");
    return { next, also: await moveSeats(ctx.now, spaces, session, seatsMoved(before, next)) };
  });
  return showTo(ctx, entered, changed);
}

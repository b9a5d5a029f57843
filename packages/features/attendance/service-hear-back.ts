import type { Context } from "@panels/http/context";
import { find, listByOrder, type Page, type PageKey } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, type Writer } from "@panels/table/verbs";
import { change, type Write } from "@panels/table/write";
import type { AttendanceRow, HearBack, Reached } from "./model.ts";
import type { Hearing } from "./model-joining.ts";
import { contactKept, expectReachable } from "./rules.ts";
import { everybodyAt, heldAttendance } from "./service.ts";
import { readMine } from "./service-look.ts";
import { Attendances, Names, orderIn, orderOf } from "./store.ts";

/**
 * Keeps how the holder of an attendance pass wants to hear back from now on, after the session too; refuses a way that needs a
 * contact where there is none. Four round trips, and two to show it.
 */
export async function chooseHearBack(ctx: Context, { hearBack, contact }: Hearing): ReturnType<typeof readMine> {
  const { spaces, stored } = await heldAttendance(ctx);
  await changeRecord(ctx, Attendances, spaces.data, stored.value.id, async ({ value }) => {
    const next = { ...value, hearBack };
    return { next, also: await reaching(ctx, spaces, next, contact) };
  });
  return readMine(ctx);
}

/** The writes that keep where to reach somebody in the way that they chose; refuses where that is not known. One round trip. */
export async function reaching(
  writer: Writer,
  spaces: PanelSpaces,
  { id, homeTenantId, hearBack }: AttendanceRow,
  sent: string | undefined,
): Promise<Write[]> {
  const people = spaces.people(homeTenantId);
  const before = await find(Names, people, id);
  const { contact: known, ...rest } = before?.value ?? { id };
  const contact = contactKept(hearBack, sent ?? known);
  expectReachable(hearBack, contact);
  if (!before || contact === known) return [];
  const next = contact === undefined ? rest : { ...rest, contact };
  return [change(Names, people, id, before, next, { ...writer, attempt: undefined })];
}

/**
 * How each of those who were at a session chose to hear what became of it, in whatever part and by whatever code they came:
 * everybody, or one home tenant's people. One round trip per megabyte.
 */
export async function howToTell(
  spaces: PanelSpaces,
  sessionId: string,
  home?: string,
): Promise<(HearBack | undefined)[]> {
  const here = (await everybodyAt(spaces, sessionId)).filter(wasHere);
  return here.filter(({ homeTenantId }) => home === undefined || homeTenantId === home).map(({ hearBack }) => hearBack);
}

/** Somebody who has to be rung or written to. */
interface ByHand {
  readonly attendanceId: string;
  readonly way: "post" | "phone";
  readonly name: string | undefined;
  readonly contact: string | undefined;
}

/**
 * A page of those of one home tenant's people who were at a session and chose to be rung or written to; it may hold fewer
 * than asked for. Two round trips: who they are, then their names, which lie in the same order.
 */
export async function listByHand(
  spaces: PanelSpaces,
  sessionId: string,
  home: string,
  page: Page,
): Promise<{ items: ByHand[]; next: PageKey | undefined }> {
  const within = orderIn(sessionId);
  const { items, next } = await listByOrder(Attendances, spaces.data, { ...page, from: within, to: within });
  const wanted = items.filter(({ value }) => value.homeTenantId === home && wasHere(value) && wayByHand(value));
  const orders = wanted.map(({ value, createdAt }) => orderOf(value.id, createdAt)).toSorted();
  const between = { limit: 100, from: orders.at(0), to: orders.at(-1) };
  const names = orders.length > 0 ? await listByOrder(Names, spaces.people(home), between) : { items: [] };
  const reached = new Map(names.items.map(({ value }) => [value.id, value]));
  return { items: wanted.flatMap(({ value }) => byHand(value, reached.get(value.id))), next };
}

function wasHere({ state }: AttendanceRow): boolean {
  return state === "checked-in";
}

function wayByHand({ hearBack }: AttendanceRow): ByHand["way"] | undefined {
  return hearBack === "post" || hearBack === "phone" ? hearBack : undefined;
}

function byHand(row: AttendanceRow, reached: Reached | undefined): ByHand[] {
  const way = wayByHand(row);
  return way ? [{ attendanceId: row.id, way, name: reached?.name, contact: reached?.contact }] : [];
}

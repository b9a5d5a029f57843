import type { Context } from "@panels/http/context";
import { find, only, readStretch } from "@panels/table/read";
import { get, refusals as table } from "@panels/table/verbs";
import { noteReading } from "../log/service-reading.ts";
import { covers, type EnteredPanel } from "../panels/service.ts";
import type { AttendanceRow, Reached } from "./model.ts";
import { isThere } from "./rules.ts";
import { mayKnow, nameShown } from "./rules-shown.ts";
import { everybodyAt, sessionIdOf } from "./service.ts";
import { Attendances, Names, namesKey } from "./store.ts";

/** Somebody who is coming to a session or here, with what a caller may see of how they are called and what they wrote. */
export interface Attending {
  readonly sessionId: string;
  readonly row: AttendanceRow;
  readonly name?: string | undefined;
  /** What they wrote that they need that day. */
  readonly thatDay?: string | undefined;
}

/**
 * Everybody who is coming to a session or here and of whom the caller may know: all for who runs the panel, their own people
 * for others. Two round trips one after the other; reading others' people is noted beside it.
 */
export async function everybodyComing(
  ctx: Context,
  { spaces, reach }: EnteredPanel,
  sessionId: string,
): Promise<Attending[]> {
  const rows = (await everybodyAt(spaces, sessionId)).filter(
    (row) => isThere(row) && mayKnow(row, covers(reach, "facilitate"), ctx.tenant),
  );
  const homes = [...new Set(rows.map(({ homeTenantId }) => homeTenantId))];
  const [items] = await Promise.all([
    Promise.all(homes.map((home) => readStretch(spaces.people(home), { prefix: namesKey(sessionId) }))),
    noteReading(ctx, spaces, sessionId, homes),
  ]);
  const names = new Map(only(Names, items.flat()).map(({ value }) => [value.id, value]));
  return rows.map((row) => attending(ctx, row, names.get(row.id)));
}

/** One of them, by their attendance, for who runs the panel; 404 where they are neither coming nor here. Two round trips. */
export async function oneComing(ctx: Context, { spaces }: EnteredPanel, attendanceId: string): Promise<Attending> {
  const { value: row } = await get(Attendances, spaces.data, attendanceId);
  if (!isThere(row)) throw table.not_found();
  return attending(ctx, row, (await find(Names, spaces.people(row.homeTenantId), row.id))?.value);
}

function attending({ tenant }: Context, row: AttendanceRow, reached: Reached | undefined): Attending {
  const { name, needs } = nameShown(row, reached, tenant);
  return { sessionId: sessionIdOf(row.id), row, name, thatDay: needs };
}

import type { Context } from "@panels/http/context";
import { commit } from "@panels/table/commit";
import { refusals as table } from "@panels/table/verbs";
import { put } from "@panels/table/write";
import { findPlace } from "../attendance/service.ts";
import { eraseTheirs, saidOf } from "./erase-person.ts";
import type { ErasedPlace } from "./model.ts";
import { personal } from "./rules-kinds.ts";
import { refusals } from "./rules-rights.ts";
import { Erasures } from "./store.ts";
import { panelOf, panelsWith } from "./theirs.ts";

/**
 * Refuses with 404 what is no place of the acting tenant's people at a session, on its own panels or on those that were ever
 * shared with it, and where it is somebody's of the directory: they are asked for by their own id. Two round trips.
 */
export async function requirePlace(ctx: Context, attendanceId: string): Promise<void> {
  const [spaces] = await panelsWith(ctx.own, panelOf(attendanceId));
  const place = spaces && (await findPlace(spaces, attendanceId));
  if (place?.value.homeTenantId !== ctx.tenant) throw table.not_found();
  if (place.value.personId !== undefined) throw refusals.in_directory();
}

// What a place leads to; of anything else somebody who is not in the directory has nothing.
const leadingTo = new Set(["attendance", "attendee", "needs-met", "person-fact", "form-fact", "log-entry", "erasure"]);
const ofPlaces = Object.fromEntries(Object.entries(personal).filter(([kind]) => leadingTo.has(kind)));

/**
 * Erases what the acting tenant holds on somebody who is not in its directory, by their place at a session: as `erasePerson`
 * does, and as surely finished by the jobs.
 */
export async function erasePlace(ctx: Context, attendanceId: string): Promise<ErasedPlace> {
  await requirePlace(ctx, attendanceId);
  const stamp = { ...ctx, attempt: undefined };
  const erasure = { id: attendanceId, askedAt: ctx.now.toISOString() };
  await commit([put(Erasures, ctx.own.people, attendanceId, erasure, stamp)]);
  return { attendanceId, ...saidOf(ofPlaces, await eraseTheirs(ctx.own, attendanceId, stamp)) };
}

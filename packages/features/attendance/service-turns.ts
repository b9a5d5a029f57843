import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import type { PanelSpaces } from "@panels/table/space";
import { change, create, type Write } from "@panels/table/write";
import type { Person } from "../people/model.ts";
import { requirePerson } from "../people/service.ts";
import type { AttendanceRow } from "./model.ts";
import { isThere, putDown, refusals, stepped } from "./rules.ts";
import { type SeatsMoved, seatsMoved } from "./rules-seats.ts";
import { attendanceIdOf, findAttendance, type SessionWithPresenters } from "./service.ts";
import { moveSeats } from "./service-seats.ts";
import { Attendances, Names } from "./store.ts";

/** How taking a turn on the rota may be refused. */
export const refusalsOfComing = [
  refusals.full,
  refusals.kept_for_others,
  refusals.presents_here,
  refusals.waiting,
  refusals.turned_away,
];

/** Whom a turn brings to a session and whom it lets go; the one who comes is in the acting tenant's directory. */
export interface Turning {
  readonly comes?: { readonly personId: string; readonly professionalRole: NonNullable<Person["professionalRole"]> };
  readonly goes?: { readonly personId: string };
}

/**
 * The writes by which a professional is signed up for a session as attendee, and another is taken off it, with one movement
 * of the seats for both. Nothing is written for whoever is there, or gone, already. One round trip, two where seats are reserved.
 */
export async function turning(
  ctx: Context,
  spaces: PanelSpaces,
  { session: { value: session }, presenters }: SessionWithPresenters,
  { comes, goes }: Turning,
): Promise<Write[]> {
  const at = (who: { personId: string } | undefined) => who && findAttendance(spaces, session.id, who.personId);
  const [down, person, leaving] = await Promise.all([
    at(comes),
    comes && requirePerson(ctx, comes.personId, "/personId"),
    at(goes),
  ]);
  const stamp = { ...ctx, attempt: undefined };
  const writes: Write[] = [];
  const moved: SeatsMoved[] = [];
  const keep = (before: Stored<AttendanceRow> | undefined, next: AttendanceRow) => {
    moved.push(seatsMoved(before?.value, next));
    const { data } = spaces;
    writes.push(
      before
        ? change(Attendances, data, next.id, before, next, stamp)
        : create(Attendances, data, next.id, next, stamp),
    );
  };
  if (down && !isThere(down.value)) keep(down, stepped(down.value, "come"));
  if (comes && !down) {
    const id = attendanceIdOf(session.id, comes.personId);
    const sent = { ...comes, part: "attendee", group: "professional", state: "coming" } as const;
    const presents = presenters.has(comes.personId);
    const row = putDown({ id, sent, person, presents, homeTenantId: ctx.tenant });
    keep(undefined, row);
    writes.push(create(Names, spaces.people(ctx.tenant), id, { id, name: person?.name }, stamp));
  }
  if (leaving?.value.state === "coming" || leaving?.value.state === "invited") {
    keep(leaving, stepped(leaving.value, "decline"));
  }
  return [...writes, ...(await moveSeats(ctx.now, spaces, session, ...moved))];
}

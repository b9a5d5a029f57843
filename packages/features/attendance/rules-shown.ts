import type { AttendanceRow, AttendanceSummary, Reached, SeenAttendance } from "./model.ts";
import { keyOf, reservedFor } from "../panels/rules-seats.ts";
import type { Group } from "../people/model.ts";
import { holdsSeat, isThere } from "./rules.ts";
import { freeFor, seatedOf, type Sharing, standing } from "./rules-seats.ts";

/** Whom a count is for. */
export interface ForWhom {
  readonly tenantId: string;
  /** Whether it owns the panel. */
  readonly isOwner: boolean;
}

/** The attendance as a tenant is shown it: without what stands for the person, and a person's id to their home tenant only. */
export function shownOf(row: AttendanceRow, tenant: string): SeenAttendance {
  const { token: _stands, code: _for, claim: _them, ...shown } = row;
  if (row.homeTenantId === tenant) return shown;
  const { personId: _theirs, ...apart } = shown;
  return apart;
}

/** Counts everybody at a session, without names; what is kept for whom as far as the viewer may see it. */
export function summaryOf(
  rows: readonly AttendanceRow[],
  sharing: Sharing,
  { tenantId, isOwner }: ForWhom,
): AttendanceSummary {
  const seated = seatedOf(rows);
  const { shares } = standing(sharing, seated);
  const reserved = reservedFor(sharing.reserved, tenantId, isOwner);
  const free = (group: Group) => freeFor(sharing, seated, { tenantId, group });
  const summary: AttendanceSummary = {
    seats: sharing.seats,
    free: {
      "parent-carer": free("parent-carer"),
      "young-person": free("young-person"),
      professional: free("professional"),
    },
    reserved: reserved.map((each) => ({ ...each, taken: shares.get(keyOf(each)) ?? 0 })),
    seatsTaken: rows.filter(holdsSeat).length,
    states: { invited: 0, coming: 0, "cannot-come": 0, waiting: 0, "checked-in": 0, "turned-away": 0 },
    parts: { attendee: 0, presenter: 0, observer: 0, supporter: 0 },
    groups: { "parent-carer": 0, "young-person": 0, professional: 0 },
    modes: { "in-room": 0, online: 0 },
  };
  for (const row of rows) {
    summary.states[row.state] += 1;
    if (!isThere(row)) continue;
    summary.parts[row.part] += 1;
    summary.modes[row.mode] += 1;
    if (row.part === "attendee" && row.group) summary.groups[row.group] += 1;
  }
  return summary;
}

/** Whether a tenant's staff may know of somebody: of everybody where they run the panel, and of their own people elsewhere. */
export function mayKnow(row: AttendanceRow, runsPanel: boolean, tenant: string): boolean {
  return runsPanel || row.homeTenantId === tenant;
}

/** What a tenant is shown of how somebody is called: all of their own people; of others what running the session takes. */
export function nameShown(row: AttendanceRow, reached: Reached | undefined, tenant: string): Omit<Reached, "id"> {
  if (!reached) return {};
  const { id: _known, contact: _theirs, ...toRunIt } = reached;
  if (row.homeTenantId === tenant) return { ...toRunIt, contact: reached.contact };
  // Young people are not named outside their home tenant.
  const { name: _young, ...unnamed } = toRunIt;
  return row.group === "young-person" ? unnamed : toRunIt;
}

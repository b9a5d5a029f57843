import { defineRefusals } from "@panels/errors/define-refusals";
import type { KeepingSeats, Reservation } from "./model-seats.ts";

export const reserving = defineRefusals("seats", {
  for_nobody: {
    kind: "invalid",
    title: "It is not said whom seats are reserved for",
    fix: "Send tenantId, group, or both with each reservation.",
  },
  reserved_twice: {
    kind: "invalid",
    title: "Seats are reserved twice for the same people",
    fix: "Put the two together into one reservation.",
  },
  reserved_too_many: {
    kind: "invalid",
    title: "More seats are reserved than the session has",
    fix: "Give the session more seats, or send reserved with fewer.",
  },
  not_invited: {
    kind: "invalid",
    title: "Seats can be reserved only for organisations that may attend",
    fix: "Invite the organisation to the panel first, at the level attend or above.",
  },
});

/** What a reservation is known by: whose people of which group, `*` for any. */
export function keyOf({ tenantId, group }: Pick<Reservation, "tenantId" | "group">): string {
  return `${tenantId ?? "*"}/${group ?? "*"}`;
}

/** Refuses reservations that are for nobody, twice for the same, or more than there are seats, where that is known. */
export function expectReserved({ reserved = [] }: KeepingSeats, seats = Number.POSITIVE_INFINITY): void {
  const keys = reserved.map(keyOf);
  for (const [at, key] of keys.entries()) {
    if (key === "*/*") throw reserving.for_nobody(undefined, [wrong(at, "for_nobody", "Say whom these are for.")]);
    if (keys.indexOf(key) < at) throw reserving.reserved_twice(undefined, [wrong(at, "repeated", "Leave this out.")]);
  }
  if (reserved.reduce((sum, each) => sum + each.seats, 0) > seats) throw reserving.reserved_too_many();
}

function wrong(at: number, code: string, detail: string) {
  return { pointer: `/reserved/${at}`, code, detail };
}

/** Refuses reservations for organisations that are not among those who may attend. */
export function expectAttending({ reserved = [] }: KeepingSeats, attending: ReadonlySet<string>): void {
  const errors = reserved.flatMap(({ tenantId }, at) =>
    tenantId === undefined || attending.has(tenantId)
      ? []
      : [{ pointer: `/reserved/${at}/tenantId`, code: "not_invited", detail: "Invite this organisation first." }],
  );
  if (errors.length > 0) throw reserving.not_invited(undefined, errors);
}

/** The reservations that a tenant is shown: the panel's owner all, others what is for them or for a group. */
export function reservedFor(reserved: readonly Reservation[], tenant: string, isOwner: boolean): Reservation[] {
  return reserved.filter(({ tenantId = tenant }) => isOwner || tenantId === tenant);
}

/** What keeps seats, as a tenant is shown it. */
export function seatsShownTo<Kept extends KeepingSeats>(kept: Kept, tenant: string, isOwner: boolean): Kept {
  if (isOwner || !kept.reserved) return kept;
  const theirs = reservedFor(kept.reserved, tenant, isOwner);
  // Not even an empty list: it would say that seats are kept for others.
  return { ...kept, reserved: theirs.length > 0 ? theirs : undefined };
}

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Reservation } from "../panels/model-seats.ts";
import { type Group, groups } from "../people/model.ts";
import type { Session } from "../sessions/model.ts";
import type { AttendanceRow } from "./model.ts";
import { type Counted, countedReserved } from "./rules-counting.ts";
import { freeFor, seatedOf, seatsMoved, sharingOf, standing, unreserved } from "./rules-seats.ts";

const row: AttendanceRow = {
  id: "att_012345678901234567890123456789",
  part: "attendee",
  group: "parent-carer",
  mode: "in-room",
  homeTenantId: "wspcf",
  state: "coming",
  ballotGiven: false,
};
const session: Session = {
  id: "ses_00000000000000000001",
  panelId: "pnl_0000000000",
  startsAt: "2026-11-05T10:00:00.000Z",
  minutes: 135,
  seats: 10,
  reserved: [{ tenantId: "espcf", seats: 4 }],
  state: "published",
  day: "2026-11-05",
  agendaVersion: 1,
};
const seat = (tenantId: string, group: Group = "parent-carer") => ({ tenantId, group });
const comes = (tenantId: string, group?: Group) => ({ goes: undefined, comes: seat(tenantId, group), waiting: 0 });
const goes = (tenantId: string, group?: Group) => ({ goes: seat(tenantId, group), comes: undefined, waiting: 0 });
const early = new Date("2026-10-01T12:00:00Z");

test("a seat is taken by an attendee who is coming or here, and by nobody else", () => {
  const moved = (before: AttendanceRow | undefined, after: AttendanceRow) => {
    const { goes: gone, comes: come, waiting } = seatsMoved(before, after);
    return [Number(come !== undefined) - Number(gone !== undefined), waiting];
  };
  expect(moved(undefined, row)).toEqual([1, 0]);
  expect(moved(row, { ...row, state: "checked-in" })).toEqual([0, 0]);
  expect(moved(row, { ...row, state: "cannot-come" })).toEqual([-1, 0]);
  expect(moved({ ...row, state: "waiting" }, { ...row, state: "checked-in" })).toEqual([1, -1]);
  expect(moved(undefined, { ...row, part: "observer" })).toEqual([0, 0]);
});

test("reserved seats are kept until the day of their release, and no longer than until the session opens", () => {
  const kept = (more: Partial<Session>, now = "2026-11-05T08:00:00Z") =>
    sharingOf({ ...session, ...more }, new Date(now)).reserved.length > 0;
  expect(kept({})).toBe(true);
  expect(kept({ state: "live" })).toBe(false);
  expect(kept({ releaseDays: 0 }, "2026-11-04T23:59:00Z")).toBe(true);
  expect(kept({ releaseDays: 0 })).toBe(false);
  expect(kept({ releaseDays: 7 }, "2026-10-28T23:59:00Z")).toBe(true);
  expect(kept({ releaseDays: 7 }, "2026-10-29T00:00:00Z")).toBe(false);
  // Half an hour before midnight by UTC, London has the next day already in summer.
  expect(kept({ releaseDays: 21 }, "2026-10-14T23:30:00Z")).toBe(false);
});

test("what is free to somebody is what is kept for them and what is for anybody, and nobody gets more than there is", () => {
  const sharing = sharingOf(session, early);
  const seated = new Map([["wspcf/parent-carer", 5]]);
  expect(freeFor(sharing, seated, seat("espcf"))).toBe(5);
  expect(freeFor(sharing, seated, seat("wspcf"))).toBe(1);
  expect(freeFor(sharing, new Map([["wspcf/parent-carer", 8]]), seat("espcf"))).toBe(2);
  expect(freeFor(sharing, new Map([["wspcf/parent-carer", 11]]), seat("espcf"))).toBe(0);
});

test("whoever fits several reservations counts for the first of them", () => {
  const reserved: Reservation[] = [
    { tenantId: "espcf", group: "young-person", seats: 1 },
    { group: "young-person", seats: 2 },
    { tenantId: "espcf", seats: 3 },
  ];
  const seated = new Map([
    ["espcf/young-person", 2],
    ["wspcf/young-person", 1],
    ["espcf/professional", 1],
  ]);
  const { taken, open, shares } = standing({ seats: 10, reserved }, seated);
  expect([taken, open, ...shares.values()]).toEqual([4, 1, 2, 1, 1]);
});

test("somebody beyond a share who goes gives up a seat that is for anybody", () => {
  const sharing = sharingOf(session, early);
  const counted = (people: number): Counted => ({
    moves: people,
    plan: "espcf/*=4",
    seated: new Map([["espcf/parent-carer", people]]),
  });
  expect(countedReserved(sharing, [goes("espcf")], counted(5)).add).toMatchObject({ taken: -1, open: -1 });
  expect(countedReserved(sharing, [goes("espcf")], counted(4)).add).toMatchObject({ taken: -1, open: 0 });
});

/** The counters as the table has them after a write, or undefined where it would not happen. */
function happened(kept: Map<string, number | string>, { add, set, where }: ReturnType<typeof countedReserved>) {
  const of = (counter: string) => kept.get(counter) ?? 0;
  const holds = where.every(({ counter, is, than }) =>
    is === "=" ? of(counter) === than : is === "<=" ? of(counter) <= than : of(counter) >= than,
  );
  if (!holds) return undefined;
  const next = new Map([...kept, ...Object.entries(set)]);
  for (const [counter, more] of Object.entries(add)) next.set(counter, Number(kept.get(counter) ?? 0) + more);
  for (const [counter, to] of Object.entries(set)) next.set(counter, to);
  return next;
}

function countedIn(kept: Map<string, number | string>): Counted {
  const seated = [...kept].flatMap(([name, people]): [string, number][] =>
    name.startsWith("of ") ? [[name.slice(3), Number(people)]] : [],
  );
  return { moves: Number(kept.get("moves") ?? 0), plan: String(kept.get("plan") ?? ""), seated: new Map(seated) };
}

const step = fc.record({
  key: fc
    .constantFrom("wspcf", "espcf", "pacc")
    .chain((tenant) => fc.constantFrom(...groups).map((group) => ({ tenant, group }))),
  leaves: fc.boolean(),
  /** Whether the counts are read anew, or what was read before somebody else came. */
  reads: fc.boolean(),
  /** How many seats are reserved from now on; mostly as many as before. */
  reserves: fc.option(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })), { freq: 6 }),
});

test("decided from old counts and counted on new ones, nobody sits where there is no seat, and every counter stays true", () => {
  const everybody = fc.array(step, { maxLength: 60 });
  fc.assert(
    fc.property(everybody, (steps) => {
      let kept = new Map<string, number | string>();
      let read = countedIn(kept);
      let sharing = sharingWith([2, 1]);
      let counted = sharing;
      for (const { key, leaves, reads, reserves } of steps) {
        if (reserves) sharing = sharingWith(reserves);
        if (reads) read = countedIn(kept);
        const was = standing(sharing, countedIn(kept).seated);
        const sits = Number(kept.get(`of ${key.tenant}/${key.group}`) ?? 0) > 0;
        const move = leaves && sits ? goes(key.tenant, key.group) : comes(key.tenant, key.group);
        const next = happened(kept, countedReserved(sharing, [move], read));
        if (next) [kept, counted] = [next, sharing];
        const is = standing(sharing, countedIn(kept).seated);
        expect(is.taken).toBeLessThanOrEqual(sharing.seats);
        expect(is.open).toBeLessThanOrEqual(Math.max(was.open, unreserved(sharing)));
        const { taken, open } = standing(counted, countedIn(kept).seated);
        expect([kept.get("taken") ?? 0, kept.get("open") ?? 0]).toEqual([taken, open]);
      }
    }),
  );
});

function sharingWith([east, young]: readonly [number, number]) {
  const reserved: Reservation[] = [
    { tenantId: "espcf", seats: east },
    { group: "young-person", seats: young },
    { tenantId: "pacc", group: "professional", seats: 1 },
  ];
  return { seats: 8, reserved };
}

test("what counts nobody in particular is counted of all who are down", () => {
  const young: AttendanceRow = { ...row, group: "young-person", state: "checked-in" };
  expect([...seatedOf([row, row, young, { ...row, state: "invited" }])]).toEqual([
    ["wspcf/parent-carer", 2],
    ["wspcf/young-person", 1],
  ]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { RotaMember, RoleNeeded, Turn } from "./model.ts";
import { drawRota, emptyPlaces, type SessionToFill } from "./rules-draw.ts";

const nobody: ReadonlySet<string> = new Set();

function member(id: string, more: Partial<RotaMember> = {}): RotaMember {
  return { id, personId: `person-${id}`, role: "dsco", away: [], homeTenantId: "wspcf", ...more };
}

function session(day: string, more: Partial<SessionToFill> = {}): SessionToFill {
  return { id: `ses-${day}`, day, turns: [], presenters: nobody, ...more };
}

const oneDsco: RoleNeeded[] = [{ role: "dsco", places: 1 }];
const drawn = (...given: Parameters<typeof drawRota>) => drawRota(...given).map(({ member: { id } }) => id);

/** Sessions once a week from the autumn on: fewer than a year holds. */
const weekly = (count: number) =>
  Array.from({ length: count }, (_each, week) =>
    session(new Date(Date.parse("2026-09-01") + week * 7 * 86_400_000).toISOString().slice(0, 10)),
  );

const roles = ["dsco", "health", "early-help"] as const;
const homes = ["bhpacc", "espcf", "wspcf"] as const;
const pools = fc
  .array(fc.record({ role: fc.constantFrom(...roles), homeTenantId: fc.constantFrom(...homes) }), { maxLength: 12 })
  .map((each) => each.map((more, at) => member(`m${String(at).padStart(2, "0")}`, more)));
const needs = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 })
  .map((places) => roles.map((role, at): RoleNeeded => ({ role, places: places[at] ?? 1 })));

test("whoever had the fewest turns in the last year goes first, whatever was before", () => {
  const past = [
    { memberId: "a", day: "2026-03-01" },
    { memberId: "b", day: "2025-01-01" },
    { memberId: "b", day: "2025-02-01" },
  ];
  expect(drawn([session("2026-11-05")], oneDsco, [member("a"), member("b")], past)).toEqual(["b"]);
});

test("among equals the one goes first whose last turn was longest ago", () => {
  const past = [
    { memberId: "a", day: "2026-05-01" },
    { memberId: "b", day: "2026-04-01" },
  ];
  expect(drawn([session("2026-11-05")], oneDsco, [member("a"), member("b")], past)).toEqual(["b"]);
});

test("one session is spread over organisations before anything is left to chance", () => {
  const two: RoleNeeded[] = [
    { role: "dsco", places: 1 },
    { role: "health", places: 1 },
  ];
  const pool = [member("a"), member("b", { role: "health" }), member("c", { role: "health", homeTenantId: "espcf" })];
  expect(drawn([session("2026-11-05")], two, pool, [])).toEqual(["a", "c"]);
});

test("nobody is asked on a day away, where they present, or again for a session that they declined", () => {
  const away = member("a", { away: [{ from: "2026-11-01", to: "2026-11-05" }] });
  const pool = [away, member("b"), member("c"), member("d")];
  const declined: Turn = { id: "trn", role: "dsco", memberId: "c", homeTenantId: "wspcf", state: "declined" };
  const busy = session("2026-11-05", { presenters: new Set(["person-b"]), turns: [declined] });
  expect(drawn([busy], oneDsco, pool, [])).toEqual(["d"]);
  expect(drawn([session("2026-11-06")], oneDsco, [away], [])).toEqual(["a"]);
});

test("nobody is asked for, or keeps, a turn on a day when their organisation no longer takes part", () => {
  const guest = { ...member("a", { homeTenantId: "espcf" }), until: "2026-11-05" };
  expect(drawn([session("2026-11-05"), session("2026-11-06")], oneDsco, [guest], [])).toEqual(["a"]);
  const turn: Turn = { id: "trn", role: "dsco", memberId: "a", homeTenantId: "espcf", state: "confirmed" };
  expect(drawn([session("2026-11-06", { turns: [turn] })], oneDsco, [guest, member("b")], [])).toEqual(["b"]);
});

test("a place for some organisations is filled by none other", () => {
  const [needed] = [[{ role: "dsco", places: 1, fromTenantIds: ["espcf"] }] satisfies RoleNeeded[]];
  expect(drawn([session("2026-11-05")], needed, [member("a")], [])).toEqual([]);
  expect(drawn([session("2026-11-05")], needed, [member("a"), member("b", { homeTenantId: "espcf" })], [])).toEqual([
    "b",
  ]);
});

test("when everybody can always come, no two in a role are ever more than one turn apart", () => {
  fc.assert(
    fc.property(pools, needs, fc.integer({ min: 1, max: 40 }), (pool, needed, count) => {
      const asked = drawRota(weekly(count), needed, pool, []);
      const turnsOf = (id: string) => asked.filter((each) => each.member.id === id).length;
      const apart = roles.map((role) => {
        const turns = pool.filter((each) => each.role === role).map(({ id }) => turnsOf(id));
        return Math.max(0, ...turns) - Math.min(...turns, Math.max(0, ...turns));
      });
      expect(Math.max(...apart)).toBeLessThanOrEqual(1);
    }),
  );
});

test("drawing a few sessions at a time comes to the same as drawing all at once", () => {
  fc.assert(
    fc.property(pools, needs, fc.integer({ min: 2, max: 20 }), fc.nat(19), (pool, needed, count, cut) => {
      const all = weekly(count);
      const first = drawRota(all.slice(0, cut), needed, pool, []);
      const days = new Map(all.map(({ id, day }) => [id, day]));
      const past = first.map(({ sessionId, member: { id } }) => ({ memberId: id, day: days.get(sessionId) ?? "" }));
      expect([...first, ...drawRota(all.slice(cut), needed, pool, past)]).toEqual(drawRota(all, needed, pool, []));
    }),
  );
});

test("the order in which the pool is read decides nothing, and nobody is there twice", () => {
  fc.assert(
    fc.property(pools, needs, (pool, needed) => {
      const asked = drawRota(weekly(12), needed, pool, []);
      expect(drawRota(weekly(12), needed, pool.toReversed(), [])).toEqual(asked);
      const places = asked.map(({ sessionId, member: { id } }) => `${sessionId} ${id}`);
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});

test("a place stays empty only where nobody of the role is left for it", () => {
  fc.assert(
    fc.property(pools, needs, (pool, needed) => {
      const asked = drawRota(weekly(1), needed, pool, []);
      const there = needed.map(({ role }) => asked.filter((each) => each.member.role === role).length);
      const possible = needed.map(({ role, places }) =>
        Math.min(places, pool.filter((each) => each.role === role).length),
      );
      expect(there).toEqual(possible);
    }),
  );
});

test("a turn whose holder has left the pool leaves its place empty", () => {
  const turn: Turn = { id: "trn", role: "dsco", memberId: "a", homeTenantId: "wspcf", state: "confirmed" };
  const [needed] = oneDsco;
  if (!needed) throw new Error("One role is needed.");
  expect(emptyPlaces(needed, [turn], [member("a")])).toBe(0);
  expect(emptyPlaces(needed, [turn], [member("b")])).toBe(1);
});

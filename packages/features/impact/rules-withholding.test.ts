import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FormFact } from "../facts/model.ts";
import { openAreas } from "./rules-joint.ts";
import { type OpenStretch, openSlices } from "./rules-slices.ts";
import { type Cell, openColumns } from "./rules-withholding.ts";

/** Which of several slices of one whole are given, by how many people each has. */
const shown = (sizes: readonly number[]) => {
  const open = openColumns(sizes.map((people, at) => ({ row: "all", column: `${at}`, people })));
  return sizes.map((_people, at) => open.has(`${at}`));
};

test("a slice of fewer than five is withheld, and so is the next smallest, that would give it by subtraction", () => {
  expect(shown([12, 9, 8, 0])).toEqual([true, true, true, false]);
  expect(shown([12, 4, 8, 0])).toEqual([true, false, false, false]);
  expect(shown([12, 4, 0, 0])).toEqual([false, false, false, false]);
});

test("several small slices are withheld with one more where even their sum stands for fewer than five", () => {
  expect(shown([12, 2, 2, 9])).toEqual([true, false, false, false]);
  expect(shown([12, 3, 3, 9])).toEqual([true, false, false, true]);
});

/** A panel's people who gave feedback, by area and group, as facts; every token is one person. */
interface Row {
  readonly group: "parent-carer" | "professional";
  readonly area: string;
  readonly people: number;
}

function stretchOf(rows: readonly Row[]): OpenStretch {
  const forms = rows.flatMap(({ group, area, people }) =>
    Array.from({ length: people }, (_each, at) => form(group, area, `${group}${area}${at}`)),
  );
  const facts = { sessions: [], results: [], people: [], forms };
  return openSlices({ term: undefined, facts, tally: {} }, (home) => home);
}

function form(group: Row["group"], homeTenantId: string, token: string): FormFact {
  const where = { id: "fbk_1", day: "2025-10-02", sessionId: `ses_${"0".repeat(20)}` };
  const answers = { usefulness: 9, again: true, recommend: true };
  return { ...where, as: "attendee", token, group, homeTenantId, ...answers };
}

test("two on every line would not be enough: a cell between two blocks of small ones is worked out from both", () => {
  const cells: Cell[] = [
    ...["a", "b"].flatMap((row) => ["1", "2"].map((column) => ({ row, column, people: 9 }))),
    ...["c", "d"].flatMap((row) => ["3", "4"].map((column) => ({ row, column, people: 9 }))),
    { row: "a", column: "3", people: 1 },
  ];
  const open = openColumns(cells);
  // Rows a and b less columns 1 and 2 would leave the one person.
  expect(open.has("1") && open.has("2")).toBe(false);
  expect(open.size).toBe(2);
});

test("areas are not given where groups beside them would tell what a few said", () => {
  const { groups, areas } = stretchOf([
    { group: "parent-carer", area: "west", people: 10 },
    { group: "parent-carer", area: "east", people: 9 },
    { group: "professional", area: "west", people: 1 },
    { group: "professional", area: "several", people: 4 },
  ]).attendees;
  expect([...groups]).toEqual(["parent-carer", "professional"]);
  // With the east given too, west less the parents that are not in the east would be one professional.
  expect([...areas]).toEqual(["west"]);
});

const panelsOf = (visiting: (home: string) => string, visitors: number) =>
  ["east", "west"].map((home) => {
    const group = "parent-carer";
    const rows = [
      { group, area: home, people: 20 },
      { group, area: visiting(home), people: visitors },
    ] as const;
    return { ownerTenantId: `${home}-forum`, ...stretchOf(rows).attendees };
  });

test("what each panel must withhold for a few visitors, several panels may give together", () => {
  const panels = panelsOf((home) => (home === "west" ? "east" : "west"), 3);
  expect(panels.map(({ areas }) => areas.size)).toEqual([0, 0]);
  expect([...openAreas(panels)].toSorted()).toEqual(["east", "west"]);
});

test("an area is withheld together too where a panel's whole less the area would leave its few visitors", () => {
  const panels = panelsOf(() => "several", 3);
  expect([...openAreas(panels)]).toEqual(["several"]);
});

test("an area is withheld together where a panel of fewer than five has people of it, whose part would be left", () => {
  const parents = (ownerTenantId: string, people: number) => {
    const rows = ["east", "west"].map((area): Row => ({ group: "parent-carer", area, people }));
    return { ownerTenantId, ...stretchOf(rows).attendees };
  };
  expect([...openAreas([parents("a", 10), parents("b", 7)])].toSorted()).toEqual(["east", "west"]);
  expect([...openAreas([parents("a", 10), parents("b", 2)])]).toEqual([]);
});

test("nothing that fewer than five said can be worked out from all that is given, by any sums and differences", () => {
  const groups = ["parent-carer", "professional"] as const;
  const areas = ["several", "west", "east"];
  const panel = fc.tuple(...groups.flatMap((group) => areas.map((area) => rowOf(group, area))));
  fc.assert(
    fc.property(fc.array(panel, { minLength: 1, maxLength: 3 }), (panels) => {
      // The first two panels are of one owner.
      const opened = panels.map((rows, at) => ({ ownerTenantId: `o${at >> 1}`, ...stretchOf(rows).attendees }));
      const first = openAreas(opened.slice(0, 2));
      const together = openAreas(opened);
      const cells = panels
        .flatMap((rows, at) => rows.map((row) => ({ ...row, at })))
        .filter(({ people }) => people > 0);
      const sumOf = (holds: (cell: (typeof cells)[number]) => boolean) => cells.map((cell) => (holds(cell) ? 1 : 0));
      const known = [
        ...panels.flatMap((_rows, panel) => [
          sumOf(({ at }) => at === panel),
          ...[...(opened[panel]?.groups ?? [])].map((each) => sumOf(({ at, group }) => at === panel && group === each)),
          ...[...(opened[panel]?.areas ?? [])].map((each) => sumOf(({ at, area }) => at === panel && area === each)),
        ]),
        ...[...first].map((each) => sumOf(({ at, area }) => at < 2 && area === each)),
        ...[...together].map((each) => sumOf(({ area }) => area === each)),
      ];
      const all = rank(known);
      for (const few of smallSets(cells)) {
        const others = known.map((sum) => sum.filter((_each, at) => !few.has(at)));
        // A panel's own whole is given by the rule on wholes, from three people on.
        const whole = panels.filter((rows, panel) => {
          const own = cells.flatMap((cell, at) => (cell.at === panel ? [at] : []));
          return rows.some(({ people }) => people > 0) && own.every((at) => few.has(at));
        });
        expect(all - rank(others), JSON.stringify({ panels, few: [...few] })).toBe(whole.length);
      }
    }),
    { numRuns: 200 },
  );
});

function rowOf(group: Row["group"], area: string) {
  const sizes = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 8 }));
  return sizes.map((people): Row => ({ group, area, people }));
}

/** Every set of cells that fewer than five people stand behind. */
function smallSets(cells: readonly { people: number }[]): Set<number>[] {
  let sets: { at: number[]; people: number }[] = [{ at: [], people: 0 }];
  for (const [at, { people }] of cells.entries())
    sets = [
      ...sets,
      ...sets
        .filter((set) => set.people + people < 5)
        .map((set) => ({ at: [...set.at, at], people: set.people + people })),
    ];
  return sets.filter(({ at }) => at.length > 0).map(({ at }) => new Set(at));
}

/** The rank of some sums, by elimination modulo a prime. */
function rank(sums: readonly (readonly number[])[]): number {
  const prime = 1_000_003;
  const rows = sums.map((sum) => [...sum]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= found && (row[column] ?? 0) !== 0);
    if (pivot < 0) continue;
    const [top = []] = rows.splice(pivot, 1);
    rows.splice(found, 0, top);
    found += 1;
    const inverse = power(top[column] ?? 1, prime - 2, prime);
    for (const row of rows.slice(found)) {
      const factor = ((row[column] ?? 0) * inverse) % prime;
      for (const [at, value] of top.entries()) row[at] = ((row[at] ?? 0) + (prime - factor) * value) % prime;
    }
  }
  return found;
}

function power(base: number, exponent: number, prime: number): number {
  let [result, square] = [1, base % prime];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

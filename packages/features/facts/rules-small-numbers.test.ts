import { rank } from "@panels/testing/rank";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, noneIsFew, openColumns, openParts, openTable } from "./rules-small-numbers.ts";

/** Which of several slices of one whole are given, by how many people each has. */
const shown = (sizes: readonly number[], fewest = 5) => {
  const open = openParts(
    sizes.map((people, at) => [`${at}`, people]),
    fewest,
  );
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

test("who asks for more people behind a slice is given fewer slices", () => {
  expect(shown([12, 9, 8], 9)).toEqual([true, false, false]);
  expect(shown([12, 9, 8], 18)).toEqual([false, false, false]);
});

test("counts are told where each is of nobody or of enough people", () => {
  expect([noneIsFew([0, 5, 12]), noneIsFew([0, 4, 12]), noneIsFew([5, 12], 6)]).toEqual([true, false, false]);
});

test("two on every line would not be enough: a cell between two blocks of small ones is worked out from both", () => {
  const cells: Cell[] = [
    ...["a", "b"].flatMap((row) => ["1", "2"].map((column) => ({ row, column, people: 9 }))),
    ...["c", "d"].flatMap((row) => ["3", "4"].map((column) => ({ row, column, people: 9 }))),
    { row: "a", column: "3", people: 1 },
  ];
  const open = openColumns(cells, 5);
  // Rows a and b less columns 1 and 2 would leave the one person.
  expect(open.has("1") && open.has("2")).toBe(false);
  expect(open.size).toBe(2);
});

test("columns are not given where rows beside them would tell what a few said", () => {
  const { rows, columns } = openTable(
    [
      { row: "parent-carer", column: "west", people: 10 },
      { row: "parent-carer", column: "east", people: 9 },
      { row: "professional", column: "west", people: 1 },
      { row: "professional", column: "several", people: 4 },
    ],
    5,
  );
  expect([...rows]).toEqual(["parent-carer", "professional"]);
  // With the east given too, west less the parents that are not in the east would be one professional.
  expect([...columns]).toEqual(["west"]);
});

const size = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 9 }));
const table = fc.tuple(
  ...["a", "b", "c"].flatMap((row) =>
    ["1", "2", "3", "4"].map((column) => size.map((people): Cell => ({ row, column, people }))),
  ),
);

test("nothing that fewer said can be worked out from a table's whole, rows and columns, by any sums and differences", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 5, max: 8 }), (drawn, fewest) => {
      const cells = drawn.filter(({ people }) => people > 0);
      const { rows, columns } = openTable(cells, fewest);
      const sumOf = (holds: (cell: Cell) => boolean) => cells.map((cell) => (holds(cell) ? 1 : 0));
      const known = [
        sumOf(() => true),
        ...[...rows].map((each) => sumOf(({ row }) => row === each)),
        ...[...columns].map((each) => sumOf(({ column }) => column === each)),
      ];
      const all = rank(known);
      for (const few of smallSets(cells, fewest)) {
        const others = known.map((sum) => sum.filter((_each, at) => !few.has(at)));
        // The whole itself is given by the rule on results, from three people on.
        const isWhole = few.size === cells.length;
        expect(all - rank(others), JSON.stringify({ cells, few: [...few] })).toBe(isWhole ? 1 : 0);
      }
    }),
    { numRuns: 300 },
  );
});

/** Every set of cells that fewer people stand behind. */
function smallSets(cells: readonly Cell[], fewest: number): Set<number>[] {
  let sets: { at: number[]; people: number }[] = [{ at: [], people: 0 }];
  for (const [at, { people }] of cells.entries())
    sets = [
      ...sets,
      ...sets
        .filter((set) => set.people + people < fewest)
        .map((set) => ({ at: [...set.at, at], people: set.people + people })),
    ];
  return sets.filter(({ at }) => at.length > 0).map(({ at }) => new Set(at));
}

import { fewestInASlice } from "./model-small-numbers.ts";
import { everyCutHides, type Graph, join } from "./rules-cuts.ts";

/** What came out for a single piece of work is that work's own, and what it is counted under may be its name. */
export const fewestPiecesOfWork = 2;

/** Whether each of several counts is nobody or enough people: then none of them, and no difference of two, tells of a few. */
export function noneIsFew(counts: Iterable<number>, fewest = fewestInASlice): boolean {
  return [...counts].every((people) => people === 0 || people >= fewest);
}

/** How many people stand behind one cell of a table that both its rows and its columns add up. */
export interface Cell {
  readonly row: string;
  readonly column: string;
  readonly people: number;
}

/** Which rows and which columns of a table may be given, while no cell is. */
export interface Opened {
  readonly rows: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

/**
 * The rows and columns of one table whose sums may be given beside the sum of all: rows are decided first, and columns beside
 * them, so that nothing can be worked out that fewer people stand behind, by any sums and differences.
 */
export function openTable(cells: readonly Cell[], fewest: number): Opened {
  const rows = openParts(
    cells.map(({ row, people }) => [row, people]),
    fewest,
  );
  const beside = cells.map((cell) => ({ ...cell, row: rows.has(cell.row) ? cell.row : withheld }));
  return { rows, columns: openColumns(beside, fewest) };
}

/** The parts of one whole whose sums may be given beside the sum of all. */
export function openParts(parts: Iterable<readonly [string, number]>, fewest: number): Set<string> {
  const cells = [...parts].map(([column, people]) => ({ row: "all", column, people }));
  return openColumns(cells, fewest);
}

const withheld = "";

/**
 * The columns whose sums may be given beside the sums of all rows. From the largest on, each is given if then nothing can be
 * worked out that fewer people stand behind. Whatever sums of rows and columns tell of single cells is a cut through the graph
 * that has rows and columns for its points and cells for its lines (Gusfield 1988), those that are withheld being one point:
 * so the smallest cut of each connected part is looked at.
 */
export function openColumns(cells: readonly Cell[], fewest: number): Set<string> {
  const sizes = new Map<string, number>();
  for (const { column, people } of cells) sizes.set(column, (sizes.get(column) ?? 0) + people);
  const open = new Set<string>();
  const asked = [...sizes].filter(([, people]) => people > 0);
  for (const [column] of asked.toSorted(([a, more], [b, less]) => less - more || a.localeCompare(b))) {
    open.add(column);
    if (!everyCutHides(graphOf(cells, open), fewest)) open.delete(column);
  }
  return open;
}

function graphOf(cells: readonly Cell[], open: ReadonlySet<string>): Graph {
  const graph: Graph = new Map();
  for (const { row, column, people } of cells) {
    if (people > 0) join(graph, `row ${row}`, `column ${open.has(column) ? column : withheld}`, people);
  }
  return graph;
}

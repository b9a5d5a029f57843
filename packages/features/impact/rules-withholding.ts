/** How many people stand behind one cell of a table that both its rows and its columns add up. */
export interface Cell {
  readonly row: string;
  readonly column: string;
  readonly people: number;
}

/** What fewer people than this said is never shown on its own (the domain's rule on slices; a round is shown from three). */
export const fewestInASlice = 5;

const withheld = "";

interface Choice {
  /** Columns that are given already, whatever else is. */
  readonly given?: Iterable<string>;
  /** Columns that are withheld in any case. */
  readonly never?: ReadonlySet<string>;
  readonly fewest?: number;
}

/**
 * The columns whose sums may be given beside the sums of all rows, while no cell is. From the largest on, each is given if
 * then nothing can be worked out that fewer than five people stand behind. Whatever sums of rows and columns tell of single
 * cells is a cut through the graph that has rows and columns for its points and cells for its lines (Gusfield 1988), those
 * that are withheld being one point: so the smallest cut of each connected part is looked at.
 */
export function openColumns(
  cells: readonly Cell[],
  { given = [], never = new Set(), fewest = fewestInASlice }: Choice = {},
): Set<string> {
  const sizes = new Map<string, number>();
  for (const { column, people } of cells) sizes.set(column, (sizes.get(column) ?? 0) + people);
  const open = new Set(given);
  const asked = [...sizes].filter(([column, people]) => people > 0 && !open.has(column) && !never.has(column));
  for (const [column] of asked.toSorted(([a, more], [b, less]) => less - more || a.localeCompare(b))) {
    open.add(column);
    if (!hidesEverybody(cells, open, fewest)) open.delete(column);
  }
  return open;
}

function hidesEverybody(cells: readonly Cell[], open: ReadonlySet<string>, fewest: number): boolean {
  const lines: Graph = new Map();
  for (const { row, column, people } of cells) {
    if (people === 0) continue;
    join(lines, `row ${row}`, `column ${open.has(column) ? column : withheld}`, people);
  }
  return connectedParts(lines).every((part) => holdsTogether(part, fewest));
}

type Graph = Map<string, Map<string, number>>;

function join(graph: Graph, a: string, b: string, weight: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const lines = graph.get(from) ?? new Map<string, number>();
    graph.set(from, lines.set(to, (lines.get(to) ?? 0) + weight));
  }
}

function connectedParts(graph: Graph): Graph[] {
  const left = new Set(graph.keys());
  const parts: Graph[] = [];
  for (const start of left) {
    const part: Graph = new Map();
    const reached = [start];
    for (const point of reached) {
      if (!left.delete(point)) continue;
      const lines = graph.get(point) ?? new Map<string, number>();
      part.set(point, lines);
      reached.push(...lines.keys());
    }
    parts.push(part);
  }
  return parts;
}

/** Whether every cut through a connected graph is of at least so many people (the way of Stoer and Wagner 1997). */
function holdsTogether(graph: Graph, fewest: number): boolean {
  while (graph.size > 1) {
    // No lighter cut divides two points that enough people join.
    const strong = strongLine(graph, fewest);
    if (strong) merge(graph, ...strong);
    else {
      const { last, before, weight } = mostTightlyConnected(graph);
      if (weight < fewest) return false;
      merge(graph, last, before);
    }
  }
  return true;
}

function strongLine(graph: Graph, fewest: number): [string, string] | undefined {
  for (const [from, lines] of graph) {
    for (const [to, weight] of lines) if (weight >= fewest) return [from, to];
  }
  return undefined;
}

function mostTightlyConnected(graph: Graph): { last: string; before: string; weight: number } {
  const outside = new Map([...graph.keys()].map((point) => [point, 0]));
  let found = { last: "", before: "", weight: 0 };
  while (outside.size > 0) {
    const [last, weight] = [...outside].reduce((most, each) => (each[1] > most[1] ? each : most));
    outside.delete(last);
    found = { last, before: found.last, weight };
    for (const [to, more] of graph.get(last) ?? []) {
      const now = outside.get(to);
      if (now !== undefined) outside.set(to, now + more);
    }
  }
  return found;
}

function merge(graph: Graph, point: string, into: string): void {
  for (const [to, weight] of graph.get(point) ?? []) {
    graph.get(to)?.delete(point);
    if (to !== into) join(graph, into, to, weight);
  }
  graph.delete(point);
}

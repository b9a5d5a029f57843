/** A graph: its points, and how many people each line between two of them stands for. */
export type Graph = Map<string, Map<string, number>>;

/** Adds a line between two points, or makes the one there is heavier. */
export function join(graph: Graph, a: string, b: string, weight: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const lines = graph.get(from) ?? new Map<string, number>();
    graph.set(from, lines.set(to, (lines.get(to) ?? 0) + weight));
  }
}

/** Whether every cut through any connected part of a graph is of at least so many people. */
export function everyCutHides(graph: Graph, fewest: number): boolean {
  return connectedParts(graph).every((part) => holdsTogether(part, fewest));
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

// The way of Stoer and Wagner (1997).
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

import type { ServedArea } from "../tenants/model-areas.ts";
import { areasIn } from "../tenants/rules-areas.ts";

/** Where the people and work of organisations count that serve more than one area at once, or none that is known. */
const beyondAreas = ["several", "none"] as const;

/** Where an organisation's people and work count from one day to another: an area's code, `several` or `none`. */
export type AreaOf = (homeTenantId: string, from: string, to: string) => string;

/** Where people and work count, and what the areas are called. */
export interface Places {
  readonly areaOf: AreaOf;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Places organisations by the dated areas they serve: figures are by area, because the councils of the counties are to be
 * replaced in 2028 and organisations come and go.
 */
export function placesOf(served: ReadonlyMap<string, readonly ServedArea[]>): Places {
  const named = [...served.values()].flat().flatMap(({ code, name }) => (name === undefined ? [] : [{ code, name }]));
  return {
    areaOf(homeTenantId, from, to) {
      const [one, another] = areasIn(served.get(homeTenantId) ?? [], from, to);
      if (another) return "several";
      return one?.code ?? "none";
    },
    names: new Map(named.map(({ code, name }) => [code, name])),
  };
}

/** Areas in their one order: by code, never by size or score; then those beyond areas. */
export function inOrder(areas: Iterable<string>): string[] {
  const last = (area: string) => beyondAreas.findIndex((each) => each === area);
  return [...new Set(areas)].toSorted((a, b) => last(a) - last(b) || a.localeCompare(b));
}

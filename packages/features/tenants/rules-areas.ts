import { defineRefusals } from "@panels/errors/define-refusals";
import type { ServedArea } from "./model-areas.ts";

export const areaRefusals = defineRefusals("tenants", {
  areas_disagree: {
    kind: "invalid",
    title: "The dates of the areas do not fit",
    fix: "Give each area a last day that is not before its first, and name an area once for the same days.",
  },
});

/** Checks the areas that an organisation serves over time; refuses by naming every field that is wrong. */
export function expectDated(areas: readonly ServedArea[]): void {
  const errors = areas.flatMap((area, at) => {
    const twice = areas.some((other, before) => before < at && other.code === area.code && meet(other, area));
    return [
      ...(area.until !== undefined && area.until < (area.from ?? "")
        ? [problem(`/areas/${at}/until`, "Give a last day that is not before the first.")]
        : []),
      ...(twice ? [problem(`/areas/${at}/code`, "This area stands in the list already for some of these days.")] : []),
    ];
  });
  if (errors.length > 0) throw areaRefusals.areas_disagree(undefined, errors);
}

const problem = (pointer: string, detail: string) => ({ pointer, code: "areas_disagree", detail });

const endOfTime = "9999-12-31";

function meet(a: ServedArea, b: ServedArea): boolean {
  return (a.from ?? "") <= (b.until ?? endOfTime) && (b.from ?? "") <= (a.until ?? endOfTime);
}

/** The areas that are served on any day from `from` to `to`, both included; each once. */
export function areasIn(areas: readonly ServedArea[], from: string, to: string): ServedArea[] {
  const served = areas.filter((area) => meet(area, { code: area.code, from, until: to }));
  return [...new Map(served.map((area) => [area.code, area])).values()];
}

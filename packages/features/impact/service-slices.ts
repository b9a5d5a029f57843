import type { Connection } from "@panels/table/connection";
import type { PanelSpaces } from "@panels/table/space";
import { readFacts } from "../facts/service.ts";
import { readTermTally } from "../scoring/service.ts";
import { readServedAreas } from "../tenants/service.ts";
import { type Places, placesOf } from "./rules-areas.ts";
import type { ChosenPeriod } from "./rules-period.ts";
import { homesIn } from "./rules-slices.ts";
import { type Stretch, stretchesOf, type Tally } from "./rules-stretches.ts";

/** Reads what is known of a panel in a period as it stands today; `sliced`, with the scores of its terms. One round trip. */
export async function readPanel(
  spaces: Pick<PanelSpaces, "facts" | "data">,
  period: ChosenPeriod,
  today: string,
  sliced = false,
): Promise<Stretch[]> {
  const terms = sliced ? period.terms : [];
  const [read, ...tallies] = await Promise.all([
    readFacts(spaces.facts, period.shown.from, period.shown.to),
    ...terms.map(async ({ id }): Promise<[string, Tally]> => [id, await readTermTally(spaces.data, id)]),
  ]);
  return stretchesOf(read, period, new Map(tallies), today);
}

/** Reads which areas are served by the organisations whose people or work are in some stretches. One round trip. */
export async function readPlaces(connection: Connection, stretches: readonly Stretch[]): Promise<Places> {
  const homes = stretches.flatMap((stretch) => {
    const { people, forms, results } = stretch.facts;
    return [...[...people, ...forms, ...results].map(({ homeTenantId }) => homeTenantId), ...homesIn(stretch)];
  });
  const served = await readServedAreas(connection, [...new Set(homes)]);
  return placesOf(served);
}

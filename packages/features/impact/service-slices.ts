import type { Connection } from "@panels/table/connection";
import type { PanelSpaces } from "@panels/table/space";
import type { PeriodFacts } from "../facts/model.ts";
import { readFacts } from "../facts/service.ts";
import { readTermTally } from "../scoring/service.ts";
import { readServedAreas } from "../tenants/service.ts";
import type { Term } from "../terms/model.ts";
import { within } from "./rules.ts";
import { type Places, placesOf } from "./rules-areas.ts";
import type { ChosenPeriod } from "./rules-period.ts";
import { type Stretch, stretchesOf, type Tally } from "./rules-slices.ts";

/** What is known of a panel in a period, and the tallies of these terms of it. */
export interface PanelRead {
  readonly facts: PeriodFacts;
  readonly stretches: readonly Stretch[];
}

/** Reads a panel's facts of a period, and the scores of the terms it is to be sliced in. One round trip. */
export async function readPanel(
  spaces: Pick<PanelSpaces, "facts" | "data">,
  period: ChosenPeriod,
  terms: readonly Term[] = [],
): Promise<PanelRead> {
  const [read, ...tallies] = await Promise.all([
    readFacts(spaces.facts, period.shown.from, period.shown.to),
    ...terms.map(async ({ id }): Promise<[string, Tally]> => [id, await readTermTally(spaces.data, id)]),
  ]);
  const facts = within(read, period.holds);
  return { facts, stretches: stretchesOf(facts, terms, new Map(tallies)) };
}

/** Reads which areas are served by the organisations whose people or work are in some stretches. One round trip. */
export async function readPlaces(connection: Connection, stretches: readonly Stretch[]): Promise<Places> {
  const homes = stretches.flatMap(({ facts, tally }) => [
    ...[...facts.people, ...facts.forms, ...facts.results].map(({ homeTenantId }) => homeTenantId),
    ...Object.keys(tally).flatMap((slice) => (slice.startsWith("home:") ? [slice.slice("home:".length)] : [])),
  ]);
  const served = await readServedAreas(connection, [...new Set(homes)]);
  return placesOf(served);
}

import type { Context } from "@panels/http/context";
import { figureSpaces } from "@panels/table/across";
import { fewestFor } from "../tenants/service.ts";
import type { Season } from "../terms/model.ts";
import { readTenantAndCalendar } from "../terms/service.ts";
import type { JointReport } from "./model-joint.ts";
import { reportJointly } from "./rules-joint.ts";
import { choosePeriod } from "./rules-period.ts";
import { openSlices } from "./rules-slices.ts";
import { today } from "./service.ts";
import { readPanel, readPlaces } from "./service-slices.ts";

/** A panel whose figures its owner has agreed to give to a joint report. */
export interface JointPanel {
  readonly panelId: string;
  readonly ownerTenantId: string;
}

/** Which academic year, and which joint term of it. */
export interface JointQuery {
  readonly year?: string | undefined;
  readonly season?: Season | undefined;
}

/**
 * The impact of several panels of several organisations: combined, by area, by strand, and by joint term. Figures only, and
 * nothing of any one panel; the caller must have established that each owner has agreed. This academic year when none is
 * named. Three round trips one after the other: calendars, facts, areas.
 */
export async function reportJointImpact(
  ctx: Pick<Context, "connection" | "now">,
  panels: readonly JointPanel[],
  { year, season }: JointQuery,
): Promise<JointReport> {
  const entered = panels.map(({ panelId, ownerTenantId }) => ({
    ownerTenantId,
    spaces: figureSpaces(ctx.connection, ownerTenantId, panelId),
  }));
  const oneOfEach = new Map(entered.map(({ ownerTenantId, spaces }) => [ownerTenantId, spaces.records]));
  const shown = choosePeriod({ year }, [], today(ctx)).shown;
  const owners = new Map(
    await Promise.all(
      [...oneOfEach].map(async ([owner, records]) => [owner, await readTenantAndCalendar(records)] as const),
    ),
  );
  const read = await Promise.all(
    entered.map(async ({ ownerTenantId, spaces }) => {
      const period = choosePeriod({ year: shown.year }, owners.get(ownerTenantId)?.calendar ?? [], today(ctx));
      return readPanel(spaces, period, today(ctx), true);
    }),
  );
  const places = await readPlaces(ctx.connection, read.flat());
  const fewest = fewestFor([...owners.values()].map(({ owner }) => owner));
  const stretches = read.flat().map((stretch) => openSlices(stretch, places.areaOf, fewest));
  return reportJointly({ year: shown.label, panels: panels.length, stretches }, places, season);
}

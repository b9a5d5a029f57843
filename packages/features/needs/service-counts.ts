import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { countingSpaces } from "@panels/table/across";
import { every, only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import type { AttendanceRow } from "../attendance/model.ts";
import { everybodyAt } from "../attendance/service.ts";
import { enterAsCommissioner } from "../commissions/service.ts";
import { readTakingPart } from "../commissions/service-panels.ts";
import type { Panel } from "../panels/model.ts";
import { enterPanel, takingPart } from "../panels/service.ts";
import { sessionsByStart } from "../sessions/service-slots.ts";
import type { CommissionNeeds, NeedsCounts } from "./model-counts.ts";
import { choosePeriod, type Counted, countsOf, expectYear, together } from "./rules-counting.ts";
import { keptFor } from "./service-session.ts";
import { metKey, MetNeeds } from "./store.ts";

type PanelOf = Pick<Panel, "id" | "ownerTenantId">;

/**
 * How the needs of the people who came to a panel in an academic year were recorded, met and reviewed, for the panel's owner.
 * Five round trips one after the other: the panel, its sessions, who came, which organisations still take part, and a read
 * for each person.
 */
export async function countNeeds(ctx: Context, panelId: string, year: string | undefined): Promise<NeedsCounts> {
  const { panel } = await enterPanel(ctx, panelId, "own");
  const { label, from, to } = choosePeriod({ year }, [], today(ctx)).shown;
  const people = await peopleOn(ctx, panel, { from, to });
  return { panelId: panel.id, year: label, from, to, people: people.length, ...countsOf(people, today(ctx)) };
}

/** The same of all panels of a commission together, for whoever commissions. Six round trips one after the other. */
export async function countCommission(ctx: Context, commissionId: string, year: string): Promise<CommissionNeeds> {
  const entered = await enterAsCommissioner(ctx, commissionId);
  expectYear(entered.commission, year);
  const { panels } = await readTakingPart(entered);
  const { from, to } = choosePeriod({ year }, [], today(ctx)).shown;
  const counts = await Promise.all(
    panels.map(async ({ panelId: id, ownerTenantId }) =>
      countsOf(await peopleOn(ctx, { id, ownerTenantId }, { from, to }), today(ctx)),
    ),
  );
  return { commissionId: entered.commission.id, year, panels: panels.length, ...together(counts) };
}

function today({ now }: Context): string {
  return londonDay(now.toISOString());
}

interface Days {
  readonly from: string;
  readonly to: string;
}

// Everybody of a directory who checked in, once, of organisations that still take part.
async function peopleOn(ctx: Context, panel: PanelOf, days: Days): Promise<Counted[]> {
  const spaces = countingSpaces(ctx.connection, panel.ownerTenantId, panel.id);
  const came = await whoCame(spaces, days);
  const homes = await takingPart(ctx, panel, came);
  const [answers, kept] = await Promise.all([
    Promise.all([...homes.keys()].map((home) => readStretch(spaces.people(home), { prefix: metKey }))),
    keptFor(ctx, homes, firstOfEach(came)),
  ]);
  const met = new Map(only(MetNeeds, answers.flat()).map(({ value }) => [value.id, value.met]));
  const theirs = Map.groupBy(
    came.filter(({ homeTenantId }) => homes.has(homeTenantId)),
    personOf,
  );
  return [...theirs.values()].map((rows) => ({
    kept: rows.map(({ id }) => kept.get(id)).find((found) => found !== undefined),
    answers: rows.flatMap(({ id }) => met.get(id) ?? []),
  }));
}

function personOf({ homeTenantId, personId = "" }: AttendanceRow): string {
  return `${homeTenantId} ${personId}`;
}

function firstOfEach(rows: readonly AttendanceRow[]): AttendanceRow[] {
  return [...new Map(rows.map((row) => [personOf(row), row])).values()];
}

async function whoCame(spaces: PanelSpaces, { from, to }: Days): Promise<AttendanceRow[]> {
  const sessions = await every((page) => sessionsByStart(spaces, { ...page, from, to }));
  const rows = await Promise.all(sessions.map(({ id }) => everybodyAt(spaces, id)));
  return rows.flat().filter(({ state, personId }) => state === "checked-in" && personId !== undefined);
}

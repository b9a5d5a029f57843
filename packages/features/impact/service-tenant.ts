import type { Context } from "@panels/http/context";
import { covers, enterAll, type EnteredPanel } from "../panels/service.ts";
import { organisationIn } from "../tenants/service.ts";
import { readTenantAndCalendar } from "../terms/service.ts";
import type { ReportQuery, TenantImpact } from "./model.ts";
import { computeFigures, method } from "./rules.ts";
import { choosePeriod, type ChosenPeriod, periodUnder, refusals } from "./rules-period.ts";
import { figuresOf } from "./rules-report.ts";
import { countShare } from "./rules-share.ts";
import { today } from "./service.ts";
import { readPanel } from "./service-slices.ts";

/**
 * The impact of all panels that the tenant owns, together and each; beside them, and not added in, the panels that are shared
 * with it for as much, each under its owner's calendar and with the tenant's own share in it. Three round trips one after the
 * other, one more where panels are shared.
 */
export async function reportTenantImpact(ctx: Context, query: ReportQuery): Promise<TenantImpact> {
  if (query.by !== undefined) throw refusals.slice_not_here();
  const [entered, { calendar, owner }] = await Promise.all([enterAll(ctx), readTenantAndCalendar(ctx.own.records)]);
  const period = choosePeriod(query, calendar, today(ctx));
  const own = entered.filter(({ reach }) => reach === "own");
  const shared = entered.filter(({ reach }) => reach !== "own" && covers(reach, "report"));
  const [read, beside] = await Promise.all([
    Promise.all(
      own.map(async ({ panel, spaces }) => ({ panel, stretches: await readPanel(spaces, period, today(ctx)) })),
    ),
    Promise.all(shared.map((each) => reportShared(ctx, each, query, period))),
  ]);
  return {
    organisation: organisationIn(owner, period.shown.from, period.shown.to),
    ...figuresOf(
      read.flatMap(({ stretches }) => stretches),
      period,
    ),
    panels: read.map(({ panel, stretches }) => ({
      panelId: panel.id,
      panelName: panel.name,
      figures: computeFigures(stretches),
    })),
    ...(beside.length > 0 && { shared: beside }),
    method,
  };
}

async function reportShared(
  ctx: Context,
  { panel, spaces }: EnteredPanel,
  query: ReportQuery,
  ours: ChosenPeriod,
): Promise<NonNullable<TenantImpact["shared"]>[number]> {
  const { calendar } = await readTenantAndCalendar(spaces.records);
  const period = periodUnder(calendar, query, ours);
  const stretches = await readPanel(spaces, period, today(ctx));
  return {
    panelId: panel.id,
    panelName: panel.name,
    ownerTenantId: panel.ownerTenantId,
    period: period.shown,
    figures: computeFigures(stretches),
    yourShare: countShare(stretches, ctx.tenant),
  };
}

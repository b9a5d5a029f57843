import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { only, readStretch } from "@panels/table/read";
import type { PeriodFacts } from "../facts/model.ts";
import { enterPanel, type Reach } from "../panels/service.ts";
import { fewestFor, organisationIn } from "../tenants/service.ts";
import { readTenantAndCalendar } from "../terms/service.ts";
import type { ImpactReport, ReportQuery } from "./model.ts";
import { method, scoresMethod, sliceMethod } from "./rules.ts";
import { besideEarlier, editionMethod } from "./rules-editions.ts";
import { choosePeriod, expectWholeTerms } from "./rules-period.ts";
import { figuresOf } from "./rules-report.ts";
import { openSlices, sliceByArea, sliceByGroup } from "./rules-slices.ts";
import { type Stretch, together } from "./rules-stretches.ts";
import { readPanel, readPlaces } from "./service-slices.ts";
import { Drafts, draftsKey, orderIn, Publications, publicationsKey } from "./store.ts";

/** A report with what it was computed from, for whoever goes on from there. */
export interface Computed {
  readonly report: ImpactReport;
  readonly facts: PeriodFacts;
  readonly stretches: readonly Stretch[];
}

/**
 * The impact of one panel in a period. Two round trips one after the other, the panel beside its owner and calendar, then the
 * facts; a guest reads the owner's calendar between them, and slices ask once more, for the areas that organisations serve.
 */
export async function reportImpact(
  ctx: Context,
  panelId: string,
  query: ReportQuery,
  { need = "report", earlier }: { need?: Reach; earlier?: readonly ImpactReport[] } = {},
): Promise<Computed> {
  const [{ panel, spaces }, ours] = await Promise.all([
    enterPanel(ctx, panelId, need),
    readTenantAndCalendar(ctx.own.records),
  ]);
  // Sessions are kept under their owner's terms.
  const { calendar, owner } = panel.relationship === "own" ? ours : await readTenantAndCalendar(spaces.records);
  const period = choosePeriod(query, calendar, today(ctx));
  const sliced = query.by !== undefined;
  if (sliced) expectWholeTerms(period);
  const fewest = fewestFor([owner]);
  const read = await readPanel(spaces, period, today(ctx), sliced);
  const stretches = earlier ? besideEarlier(read, period, earlier, fewest) : read;
  const report = {
    panelId: panel.id,
    panelName: panel.name,
    ...(panel.continues && { continues: panel.continues }),
    organisation: organisationIn(owner, period.shown.from, period.shown.to),
    ...figuresOf(stretches, period),
    ...(await slicesOf(ctx, stretches, query.by, fewest)),
    method: [...method, ...(sliced ? [sliceMethod, scoresMethod] : []), ...(earlier ? [editionMethod] : [])],
  };
  return { report, facts: together(stretches), stretches };
}

/**
 * The impact of a panel of the tenant's own as it may be published, beside what was published of it before and what is drafted.
 * As `reportImpact`, and one round trip before it.
 */
export async function reportToPublish(ctx: Context, panelId: string, query: ReportQuery): Promise<Computed> {
  const [items, drafts] = await Promise.all([
    readStretch(ctx.own.public, { prefix: `${publicationsKey}${orderIn(panelId)}` }, true),
    readStretch(ctx.own.reports(panelId), { prefix: draftsKey }, true),
  ]);
  const published = only(Publications, items).flatMap(({ value }) => value.report ?? []);
  const drafted = only(Drafts, drafts).filter(({ value }) => value.state === "draft");
  const earlier = [...published, ...drafted.map(({ value }) => value.report)];
  return reportImpact(ctx, panelId, query, { need: "own", earlier });
}

async function slicesOf(
  ctx: Context,
  stretches: readonly Stretch[],
  by: ReportQuery["by"],
  fewest: number,
): Promise<Pick<ImpactReport, "byGroup" | "byArea">> {
  if (by === undefined) return {};
  const places = await readPlaces(ctx.connection, stretches);
  const open = stretches.map((stretch) => openSlices(stretch, places.areaOf, fewest));
  return by === "group" ? { byGroup: sliceByGroup(open) } : { byArea: sliceByArea(open, places) };
}

/** The day in Europe/London on which a request is made. */
export function today(ctx: Pick<Context, "now">): string {
  return londonDay(ctx.now.toISOString());
}

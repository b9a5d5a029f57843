import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { PeriodFacts } from "../facts/model.ts";
import { readFacts } from "../facts/service.ts";
import { enterOwn, enterPanel, ownerOf, type Reach } from "../panels/service.ts";
import { readTermTally } from "../scoring/service.ts";
import { organisationIn } from "../tenants/service.ts";
import type { Term } from "../terms/model.ts";
import { readTenantAndCalendar } from "../terms/service.ts";
import type { ImpactReport, ReportQuery, TenantImpact } from "./model.ts";
import { computeFigures, method, together, within } from "./rules.ts";
import { type ChosenPeriod, choosePeriod, periodOf, refusals } from "./rules-period.ts";
import { type ScoresByGroup, sliceByGroup } from "./rules-slices.ts";

/** A report with what it was computed from, for whoever goes on from there. */
export interface Computed {
  readonly report: ImpactReport;
  readonly facts: PeriodFacts;
}

/**
 * The impact of one panel in a period. Two round trips one after the other, the panel beside its owner and calendar, then the
 * facts; a guest reads the owner's calendar between them.
 */
export async function reportImpact(
  ctx: Context,
  panelId: string,
  query: ReportQuery,
  need: Reach = "report",
): Promise<Computed> {
  const [{ panel, spaces }, ours] = await Promise.all([
    enterPanel(ctx, panelId, need),
    readTenantAndCalendar(ctx.own.records),
  ]);
  // Sessions are kept under their owner's terms.
  const { calendar, owner } =
    panel.relationship === "own" ? ours : await readTenantAndCalendar(ownerOf(ctx, panel).records);
  const period = choosePeriod(query, calendar, today(ctx));
  const sliced = query.by === undefined ? undefined : wholeTerms(period);
  const [facts, scores] = await Promise.all([
    readFacts(spaces.facts, period.shown.from, period.shown.to).then((read) => within(read, period.holds)),
    Promise.all((sliced ?? []).map(async ({ id }) => [id, byGroup(await readTermTally(spaces.data, id))] as const)),
  ]);
  const report = {
    panelId: panel.id,
    panelName: panel.name,
    organisation: organisationIn(owner, period.shown.from, period.shown.to),
    ...figuresOf(facts, period, calendar),
    ...(sliced && { byGroup: sliceByGroup(facts, sliced, new Map(scores)) }),
    method,
  };
  return { report, facts };
}

/** The impact of all panels that the tenant owns, together and each. Two round trips one after the other. */
export async function reportTenantImpact(ctx: Context, query: ReportQuery): Promise<TenantImpact> {
  if (query.by !== undefined) throw refusals.slice_not_here();
  const [entered, { calendar, owner }] = await Promise.all([enterOwn(ctx), readTenantAndCalendar(ctx.own.records)]);
  const period = choosePeriod(query, calendar, today(ctx));
  const read = await Promise.all(
    entered.map(async ({ panel, spaces }) => ({
      panel,
      facts: within(await readFacts(spaces.facts, period.shown.from, period.shown.to), period.holds),
    })),
  );
  return {
    organisation: organisationIn(owner, period.shown.from, period.shown.to),
    ...figuresOf(together(read.map(({ facts }) => facts)), period, calendar),
    panels: read.map(({ panel, facts }) => ({
      panelId: panel.id,
      panelName: panel.name,
      figures: computeFigures(facts, calendar),
    })),
    method,
  };
}

/** The day in Europe/London on which a request is made. */
export function today(ctx: Pick<Context, "now">): string {
  return londonDay(ctx.now.toISOString());
}

function wholeTerms({ terms }: ChosenPeriod): readonly Term[] {
  if (!terms || terms.length === 0) throw refusals.slice_not_here();
  return terms;
}

function byGroup(tally: Awaited<ReturnType<typeof readTermTally>>): ScoresByGroup {
  const groups = Object.entries(tally).filter(([slice]) => slice.startsWith("group:"));
  return Object.fromEntries(groups.map(([slice, scores]) => [slice.slice("group:".length), scores]));
}

// A year comes with its terms, and with what lay outside them, so that its figures can be added up by hand.
function figuresOf(facts: PeriodFacts, period: ChosenPeriod, calendar: readonly Term[]) {
  const figures = { period: period.shown, figures: computeFigures(facts, calendar) };
  return period.shown.kind === "year" ? { ...figures, ...byTerm(facts, period.terms ?? [], calendar) } : figures;
}

function byTerm(facts: PeriodFacts, terms: readonly Term[], calendar: readonly Term[]) {
  const periods = terms.map(periodOf);
  const outside = within(facts, (day) => !periods.some((period) => period.holds(day)));
  const anything = Object.values(outside).some((kind: unknown[]) => kind.length > 0);
  return {
    terms: periods.map((period) => ({
      period: period.shown,
      figures: computeFigures(within(facts, period.holds), calendar),
    })),
    ...(anything && { outsideTerms: computeFigures(outside, calendar) }),
  };
}

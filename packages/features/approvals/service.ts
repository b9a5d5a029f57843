import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import type { Lazy, Of } from "@panels/schema/lazy";
import type { Entity, Stored } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import { answeringSpaces, namedSpace } from "@panels/table/across";
import type { Space } from "@panels/table/space";
import { changeRecord, get, refusals as table } from "@panels/table/verbs";
import { create, put, unchanged, type Write } from "@panels/table/write";
import type { Endorsement, HeldReport, ReportPart, Standing } from "./model.ts";
import { answered, endorsed } from "./rules.ts";
import { HeldReports, partKey, Parts, reportKey } from "./store.ts";

export {
  answerRefusals,
  expectFew,
  expectInTime,
  heldOf,
  publicPart,
  published,
  publishRefusals,
  refusals,
  withdrawn,
  withdrawRefusals,
} from "./rules.ts";

/** The schema of a report that is approved part by part. */
export type Approved = Lazy<ReturnType<Lazy> & { readonly _zod: { readonly output: Standing } }>;

/** A report that the acting tenant publishes, or that names it. */
export interface EnteredReport {
  readonly space: Space<"reports">;
  /** Where it is public, once it is. */
  readonly shown: Space<"public">;
  readonly publishes: boolean;
}

/**
 * Enters a report: as whoever publishes it, or by one's own part of it, which stays although one takes part no more. Refuses
 * with 404 where there is neither. One round trip, two by a part.
 */
export async function enterReport<S extends Lazy>(
  ctx: Context,
  reports: Entity<S, "reports">,
  id: string,
): Promise<EnteredReport> {
  const space = ctx.own.reports(id);
  if (await find(reports, space, id)) return { space, shown: ctx.own.public, publishes: true };
  const { value: held } = await get(HeldReports, ctx.own.named, id);
  const { reports: theirs, public: shown } = answeringSpaces(ctx.connection, id, held.publisherTenantId);
  return { space: theirs, shown, publishes: false };
}

/** A report with its parts. */
export interface ReadReport<Report> {
  readonly report: Stored<Report>;
  readonly parts: readonly ReportPart[];
  /** What of it the acting tenant may change: its own part, or as whoever publishes it the report. */
  readonly changeable: Stored<unknown>;
}

/** A report that was entered with its parts, as they stand now. One round trip. */
export async function readReport<S extends Lazy>(
  ctx: Context,
  reports: Entity<S, "reports">,
  { space, publishes }: EnteredReport,
  id: string,
): Promise<ReadReport<Of<S>>> {
  const items = await readStretch(space, { prefix: reportKey(id) }, true);
  const [report] = only(reports, items);
  if (!report) throw table.not_found();
  const parts = only(Parts, items);
  const own = parts.find(({ value }) => value.tenantId === ctx.tenant);
  return { report, parts: parts.map(({ value }) => value), changeable: publishes ? report : (own ?? report) };
}

/** The writes that ask everybody named in a new report for their answer, beside its own. */
export function asking(ctx: Context, held: HeldReport, parts: readonly ReportPart[]): Write[] {
  const stamp = { ...ctx, attempt: undefined };
  const space = ctx.own.reports(held.id);
  const others = parts.filter(({ tenantId }) => tenantId !== ctx.tenant);
  return [
    ...parts.map((part) => create(Parts, space, partKey(held.id, part.tenantId), part, stamp)),
    ...others.map(({ tenantId }) =>
      create(HeldReports, namedSpace(ctx.connection, ctx.tenant, tenantId), held.id, held, stamp),
    ),
  ];
}

/** The writes that tell everybody named in a report how it stands now. */
export function telling(ctx: Context, held: HeldReport, named: readonly string[]): Write[] {
  const stamp = { ...ctx, attempt: undefined };
  const others = named.filter((tenantId) => tenantId !== ctx.tenant);
  return others.map((tenantId) =>
    put(HeldReports, namedSpace(ctx.connection, ctx.tenant, tenantId), held.id, held, stamp),
  );
}

/** The parts of a report as they stand now, with the checks that nobody answers while it is published. One round trip. */
export async function readAnswers(
  space: Space<"reports">,
  id: string,
): Promise<{ parts: ReportPart[]; unanswered: Write[] }> {
  const stored = only(Parts, await readStretch(space, { prefix: partKey(id, "") }, true));
  return {
    parts: stored.map(({ value }) => value),
    unanswered: stored.map((part) => unchanged(Parts, space, partKey(id, part.value.tenantId), part)),
  };
}

/** How a kind of report is kept, for those who answer it. */
export interface Answering<S extends Approved> {
  readonly reports: Entity<S, "reports">;
  /** What else changes with a part of a report that is public. */
  publicly(shown: Space<"public">, report: Of<S>, next: ReportPart): Promise<Write[]>;
}

/** Approves a report for the acting tenant, or says why it does not. Three round trips. */
export async function answer<S extends Approved>(
  ctx: Context,
  answering: Answering<S>,
  entered: EnteredReport,
  id: string,
  because?: string,
): Promise<{ replayed?: true }> {
  return changePart(ctx, answering, entered, id, (part, report) =>
    answered(part, report, londonDay(ctx.now.toISOString()), because),
  );
}

/**
 * Says whether the acting tenant endorses a report, at any time: where it is public, that changes in the same act. Three round
 * trips, and what `publicly` reads once it is public.
 */
export async function endorse<S extends Approved>(
  ctx: Context,
  answering: Answering<S>,
  entered: EnteredReport,
  id: string,
  endorsement: Endorsement,
): Promise<{ replayed?: true }> {
  return changePart(ctx, answering, entered, id, (part, report) => endorsed(part, report, endorsement));
}

// The report must be as it was read: an answer that meets its publication is decided again.
async function changePart<S extends Approved>(
  ctx: Context,
  { reports, publicly }: Answering<S>,
  { space, shown, publishes }: EnteredReport,
  id: string,
  decide: (part: ReportPart, report: Standing) => ReportPart,
): Promise<{ replayed?: true }> {
  // Whoever publishes holds the report's version and not its own part's, which nobody else changes.
  const writer = publishes ? { ...ctx, ifMatch: undefined } : ctx;
  const { replayed } = await changeRecord(writer, Parts, space, partKey(id, ctx.tenant), async ({ value }) => {
    const report = await get(reports, space, id);
    const next = decide(value, report.value);
    const also = report.value.state === "published" ? await publicly(shown, report.value, next) : [];
    return { next, also: [unchanged(reports, space, id, report), ...also] };
  });
  return { ...(replayed && { replayed }) };
}

import { defineRefusals } from "@panels/errors/define-refusals";
import { agreementOf, expectFew, expectInTime, partsSeenBy, seesTogether } from "../approvals/rules.ts";
import type { ReportPart } from "../approvals/model.ts";
import type { JointReport, OwnFigures } from "../impact/model-joint.ts";
import { isAcademicYear } from "../terms/rules.ts";
import type { Commission } from "./model.ts";
import type { CommissionReport, PublicHead, PublicReportLine, SeenReport } from "./model-report.ts";

export const refusals = defineRefusals("reports", {
  year_outside: {
    kind: "invalid",
    title: "The commission does not touch this year",
    fix: "Ask for an academic year between its first and its last day.",
  },
  nobody_named: {
    kind: "conflict",
    title: "No organisation takes part yet",
    fix: "Wait until an organisation accepts, or run a panel of your own under the commission.",
  },
});

/** Refuses a year that lies outside a commission; the academic year in England runs from 1 September to 31 August. */
export function expectYear({ from, to }: Pick<Commission, "from" | "to">, year: string): void {
  const first = Number(year.slice(0, 4));
  if (!isAcademicYear(year) || to < `${first}-09-01` || `${first + 1}-08-31` < from) throw refusals.year_outside();
}

/** Checks what a report is to be about, and by when, before anything is computed. */
export function expectReportable(
  commission: Commission,
  { year, answerBy }: Pick<CommissionReport, "year" | "answerBy">,
  today: string,
): void {
  expectYear(commission, year);
  expectInTime({ answerBy }, today);
}

/** Refuses a report that nobody would be asked to approve, or too many. */
export function expectNamed(tenants: readonly string[]): void {
  if (tenants.length === 0) throw refusals.nobody_named();
  expectFew(tenants);
}

/**
 * One organisation's panels without areas: who owns several panels could otherwise take a county's people there from the
 * joint figures, and be left with those of others.
 */
export function ownFigures({ panels, combined, seasons, outsideTerms }: JointReport): OwnFigures {
  return {
    panels,
    figures: combined,
    ...(seasons && { seasons: seasons.map(({ season, combined: figures }) => ({ season, figures })) }),
    ...(outsideTerms && { outsideTerms: outsideTerms.combined }),
  };
}

/**
 * What anybody may read of a report beside its parts. Joint figures stand in it where all approved: otherwise taking the
 * parts that were approved from them would give the others away.
 */
export function publicHead(
  report: CommissionReport & { publishedAt: string },
  parts: readonly ReportPart[],
): PublicHead {
  const { answerBy: _due, state: _public, named: _parts, withdrawnBecause: _not, joint, ...head } = report;
  const agreement = agreementOf(parts);
  return { ...head, ...agreement, ...(agreement.allAgreed && { joint }) };
}

/** A report as one of its organisations sees it: its own part first, and joint figures where it may see those of all. */
export function seenBy(tenant: string, report: CommissionReport, parts: readonly ReportPart[]): SeenReport {
  const { named: _parts, joint, ...head } = report;
  const viewer = { tenant, publishes: tenant === report.commissionerTenantId };
  return {
    ...head,
    ...partsSeenBy(viewer, report, parts),
    ...(seesTogether(viewer, report, parts) && { joint }),
  };
}

/** One line of the list of what is public. */
export function lineOf({ id, commissionId, title, year, season, publishedAt }: PublicHead): PublicReportLine {
  return { id, commissionId, title, year, publishedAt, ...(season !== undefined && { season }) };
}

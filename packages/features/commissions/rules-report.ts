import { defineRefusals } from "@panels/errors/define-refusals";
import type { JointReport } from "../impact/model-joint.ts";
import { isAcademicYear } from "../terms/rules.ts";
import type { Commission } from "./model.ts";
import type {
  CommissionReport,
  Endorsement,
  HeldReport,
  OwnFigures,
  PublicHead,
  PublicPart,
  PublicReportLine,
  ReportPart,
  SeenPart,
  SeenReport,
} from "./model-report.ts";

export const refusals = defineRefusals("reports", {
  year_outside: {
    kind: "invalid",
    title: "The commission does not touch this year",
    fix: "Ask for an academic year between its first and its last day.",
  },
  already_past: {
    kind: "invalid",
    title: "The last day to approve has passed",
    fix: "Send a day from today on as answerBy.",
  },
  nobody_named: {
    kind: "conflict",
    title: "No organisation takes part yet",
    fix: "Wait until an organisation accepts, or run a panel of your own under the commission.",
  },
  too_many_named: {
    kind: "conflict",
    title: "More organisations take part than a report can name",
    fix: "A report names at most forty: make two commissions of this one.",
  },
  still_waiting: {
    kind: "conflict",
    title: "Somebody may still answer",
    fix: "Publish it once all have answered or the last day to approve has passed.",
  },
  answer_late: {
    kind: "conflict",
    title: "The last day to approve has passed",
    fix: "Ask whoever commissions for a new report. You can still say whether you endorse this one.",
  },
  already_published: {
    kind: "conflict",
    title: "The report was published",
    fix: "It stays as it was agreed. You can still say whether you endorse it.",
  },
  already_withdrawn: { kind: "conflict", title: "The report was withdrawn", fix: "Make a new one." },
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
  if (answerBy < today) throw refusals.already_past();
}

// A report and its parts are published in one transaction, which takes a hundred writes.
const mostNamed = 40;

/** Refuses a report that nobody would be asked to approve, or too many. */
export function expectNamed(tenants: readonly string[]): void {
  if (tenants.length === 0) throw refusals.nobody_named();
  if (tenants.length > mostNamed) throw refusals.too_many_named();
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

/** What a tenant keeps of a report that names it. */
export function heldOf({ id, title, answerBy, commissionerTenantId, state }: CommissionReport): HeldReport {
  return { id, title, answerBy, commissionerTenantId, withdrawn: state === "withdrawn" };
}

/** Whether a tenant may still answer a report. */
export function awaitsAnswer({ withdrawn, answerBy }: HeldReport, today: string): boolean {
  return !withdrawn && today <= answerBy;
}

type Stands = Pick<CommissionReport, "state" | "answerBy">;

/** Refuses what is done with drafts only. */
function expectDraft({ state }: Pick<CommissionReport, "state">): void {
  if (state === "published") throw refusals.already_published();
  if (state === "withdrawn") throw refusals.already_withdrawn();
}

/** A part with its organisation's answer, which it may change until the last day; nothing else of it ever changes. */
export function answered(part: ReportPart, report: Stands, today: string, because?: string): ReportPart {
  expectDraft(report);
  if (report.answerBy < today) throw refusals.answer_late();
  const { because: _earlier, ...rest } = part;
  return because === undefined ? { ...rest, answer: "approved" } : { ...rest, answer: "not-approved", because };
}

/** A part with what its organisation says of the report, at any time. */
export function endorsed(part: ReportPart, { state }: Stands, endorsement: Endorsement): ReportPart {
  if (state === "withdrawn") throw refusals.already_withdrawn();
  return { ...part, endorsement };
}

/** The report as it is published: once all have answered, or the last day has passed. */
export function published(report: CommissionReport, parts: readonly ReportPart[], now: Date, today: string) {
  expectDraft(report);
  const waiting = parts.some(({ answer }) => answer === "none");
  if (waiting && today <= report.answerBy) throw refusals.still_waiting();
  return { ...report, state: "published" as const, publishedAt: now.toISOString() };
}

/** The report taken back, published or not. */
export function withdrawn(report: CommissionReport, because: string): CommissionReport {
  if (report.state === "withdrawn") throw refusals.already_withdrawn();
  return { ...report, state: "withdrawn", withdrawnBecause: because };
}

const isAgreed = ({ answer }: ReportPart) => answer === "approved";

/** A part as anybody may read it: of whoever did not approve there is the name, and that it is not agreed. */
export function publicPart(part: ReportPart): PublicPart {
  const { tenantId, name, own, endorsement } = part;
  const agreed = isAgreed(part);
  return { tenantId, name, agreed, ...(agreed && own && { figures: own }), ...(endorsement && { endorsement }) };
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
  const allAgreed = parts.every(isAgreed);
  return { ...head, allAgreed, ...(allAgreed && { joint }) };
}

/**
 * A report as one of its organisations sees it. Its own part comes first and is whole; others' figures are there once they
 * approved, and for participants once the report is published. The joint figures of a draft are for whoever commissions.
 */
export function seenBy(tenant: string, report: CommissionReport, parts: readonly ReportPart[]): SeenReport {
  const { named: _parts, joint, ...head } = report;
  const commissions = tenant === report.commissionerTenantId;
  const isPublic = report.state === "published";
  const allAgreed = parts.every(isAgreed);
  const seen = parts.filter(({ tenantId }) => commissions || isPublic || tenantId === tenant);
  return {
    ...head,
    allAgreed: (commissions || isPublic) && allAgreed,
    parts: seen
      .toSorted((a, b) => Number(b.tenantId === tenant) - Number(a.tenantId === tenant))
      .map((part) => seenPart(part, part.tenantId === tenant, commissions)),
    ...((commissions ? !isPublic || allAgreed : isPublic && allAgreed) && { joint }),
  };
}

function seenPart(part: ReportPart, isOwn: boolean, commissions: boolean): SeenPart {
  const { own, answer, because } = part;
  return {
    ...publicPart(part),
    ...(isOwn && own && { figures: own }),
    ...((isOwn || commissions) && { answer, ...(because !== undefined && { because }) }),
  };
}

/** One line of the list of what is public. */
export function lineOf({ id, commissionId, title, year, season, publishedAt }: PublicHead): PublicReportLine {
  return { id, commissionId, title, year, publishedAt, ...(season !== undefined && { season }) };
}

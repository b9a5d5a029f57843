import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import {
  type AgreedTogether,
  type Agreement,
  type Endorsement,
  type HeldReport,
  mostNamed,
  type PublicPart,
  type ReportPart,
  reportStates,
  type SeenPart,
  type SeenParts,
  type Standing,
} from "./model.ts";

export const refusals = defineRefusals("reports", {
  already_past: {
    kind: "invalid",
    title: "The last day to approve has passed",
    fix: "Send a day from today on as answerBy.",
  },
  too_many_named: {
    kind: "conflict",
    title: "More organisations take part than a report can name",
    fix: "A report names at most forty. Report on a shorter time, or make two commissions of one.",
  },
  still_waiting: {
    kind: "conflict",
    title: "Somebody may still answer",
    fix: "Publish it once all have answered or the last day to approve has passed.",
  },
  answer_late: {
    kind: "conflict",
    title: "The last day to approve has passed",
    fix: "Ask the organisation that reports for a new one. You can still say whether you endorse this one.",
  },
  already_published: {
    kind: "conflict",
    title: "The report was published",
    fix: "It stays as it was agreed. You can still say whether you endorse it.",
  },
  already_withdrawn: { kind: "conflict", title: "The report was withdrawn", fix: "Make a new one." },
});

/** Every way a report that is approved part by part may go on, and the only ones. */
const life = defineSteps(
  reportStates,
  { publish: { from: ["draft"], to: "published" }, withdraw: { from: ["draft", "published"], to: "withdrawn" } },
  { published: refusals.already_published, withdrawn: refusals.already_withdrawn },
);

/** Why a report may not be published. */
export const publishRefusals = [refusals.still_waiting, ...life.refusalsOf("publish")];

/** Why an answer to a report may be refused. */
export const answerRefusals = [refusals.answer_late, ...life.refusalsOf("publish")];

/** Why a report may not be withdrawn, nor an endorsement be given any more. */
export const withdrawRefusals = life.refusalsOf("withdraw");

/** Refuses a last day to approve that has passed. */
export function expectInTime({ answerBy }: Pick<Standing, "answerBy">, today: string): void {
  if (answerBy < today) throw refusals.already_past();
}

/** Refuses to name more organisations than a report can. */
export function expectFew(named: readonly string[]): void {
  if (named.length > mostNamed) throw refusals.too_many_named();
}

/** What a tenant keeps of a report that names it. */
export function heldOf(
  { id, title, answerBy, state }: Standing & { readonly id: string; readonly title: string },
  publisherTenantId: string,
): HeldReport {
  return { id, title, answerBy, publisherTenantId, withdrawn: state === "withdrawn" };
}

/** Whether a tenant may still answer a report. */
export function awaitsAnswer({ withdrawn, answerBy }: HeldReport, today: string): boolean {
  return !withdrawn && today <= answerBy;
}

/** A part with its organisation's answer, which it may change until the last day; nothing else of it ever changes. */
export function answered(part: ReportPart, report: Standing, today: string, because?: string): ReportPart {
  life.stepped(report, "publish");
  if (report.answerBy < today) throw refusals.answer_late();
  const { because: _earlier, ...rest } = part;
  return because === undefined ? { ...rest, answer: "approved" } : { ...rest, answer: "not-approved", because };
}

/** A part with what its organisation says of the report, at any time. */
export function endorsed(part: ReportPart, report: Standing, endorsement: Endorsement): ReportPart {
  life.stepped(report, "withdraw");
  return { ...part, endorsement };
}

/** The report as it is published: once all have answered, or the last day has passed. */
export function published<Report extends Standing>(
  report: Report,
  parts: readonly ReportPart[],
  now: Date,
  today: string,
): Report & { publishedAt: string } {
  const next = life.stepped(report, "publish");
  const waiting = parts.some(({ answer }) => answer === "none");
  if (waiting && today <= report.answerBy) throw refusals.still_waiting();
  return { ...next, publishedAt: now.toISOString() };
}

/** The report taken back, published or not. */
export function withdrawn<Report extends Standing>(
  report: Report,
  because: string,
): Report & { withdrawnBecause: string } {
  return { ...life.stepped(report, "withdraw"), withdrawnBecause: because };
}

function isAgreed({ answer }: ReportPart): boolean {
  return answer === "approved";
}

function agreedByAll(parts: readonly ReportPart[]): boolean {
  return parts.every(isAgreed);
}

/**
 * What stands in a report beside its parts: whether all were approved, and where not, the sum of those that were. It is made
 * from what anybody reads there already, so that it tells nothing new.
 */
export function agreementOf(parts: readonly ReportPart[]): Agreement {
  const allAgreed = agreedByAll(parts);
  const counted = parts.filter(isAgreed).flatMap(({ own, share }) => share ?? own?.figures ?? []);
  return { allAgreed, ...(!allAgreed && counted.length > 0 && { agreedTogether: counted.reduce(addedUp, nobody) }) };
}

const none = { people: 0, gaveFeedback: 0, forms: 0 };
const nobody: AgreedTogether = { submissions: 0, attendees: none, submitters: none };

function addedUp(sum: AgreedTogether, { submissions, attendees, submitters }: AgreedTogether): AgreedTogether {
  const add = (a: typeof none, b: typeof none) => ({
    people: a.people + b.people,
    gaveFeedback: a.gaveFeedback + b.gaveFeedback,
    forms: a.forms + b.forms,
  });
  return {
    submissions: sum.submissions + submissions,
    attendees: add(sum.attendees, attendees),
    submitters: add(sum.submitters, submitters),
  };
}

/** A part as anybody may read it: of whoever did not approve there is the name, and that it is not agreed. */
export function publicPart(part: ReportPart): PublicPart {
  const { tenantId, name, own, share, endorsement } = part;
  const agreed = isAgreed(part);
  return {
    tenantId,
    name,
    agreed,
    ...(agreed && own && { figures: own }),
    ...(agreed && share && { share }),
    ...(endorsement && { endorsement }),
  };
}

/** Who looks at a report: one of its organisations, which may be the one that publishes it. */
export interface Viewer {
  readonly tenant: string;
  readonly publishes: boolean;
}

/**
 * The parts of a report as one of its organisations sees them. Its own comes first and is whole; of others there is, for whoever
 * publishes, the answer, and figures once they approved; for participants what is public, once it is.
 */
export function partsSeenBy(
  { tenant, publishes }: Viewer,
  { state }: Standing,
  parts: readonly ReportPart[],
): SeenParts {
  const seesAll = publishes || state === "published";
  const seen = parts.filter(({ tenantId }) => seesAll || tenantId === tenant);
  return {
    ...(seesAll ? agreementOf(parts) : { allAgreed: false }),
    parts: seen
      .toSorted((a, b) => Number(b.tenantId === tenant) - Number(a.tenantId === tenant))
      .map((part) => seenPart(part, part.tenantId === tenant, publishes)),
  };
}

function seenPart(part: ReportPart, isOwn: boolean, publishes: boolean): SeenPart {
  const { own, share, answer, because } = part;
  return {
    ...publicPart(part),
    ...(isOwn && own && { figures: own }),
    ...(isOwn && share && { share }),
    ...((isOwn || publishes) && { answer, ...(because !== undefined && { because }) }),
  };
}

/**
 * Whether somebody sees the figures of all together: of a draft whoever publishes it, later anybody where all agreed. Otherwise
 * taking the parts that were agreed from them would give the others away.
 */
export function seesTogether({ publishes }: Viewer, { state }: Standing, parts: readonly ReportPart[]): boolean {
  const isPublic = state === "published";
  return publishes ? !isPublic || agreedByAll(parts) : isPublic && agreedByAll(parts);
}

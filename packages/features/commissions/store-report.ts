import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { CommissionReport, HeldReport, PublicHead, PublicPart, ReportPart } from "./model-report.ts";

// A part's "id" here is its whole key, made of the report's and of whose part it is.
const keyed = { key: (key: string) => key } as const;

/** What the keys of a report and of its parts begin with. */
export function reportKey(id: string): string {
  return `RPT#${ownPart(id)}`;
}

/** The reports of a commission with their joint figures, oldest first. */
export const Reports = entity({
  kind: "commission-report",
  schema: CommissionReport.Kept,
  space: "commission",
  key: reportKey,
  order: (report, createdAt) => `${createdAt}#${report.id}`,
});

/** The key of one organisation's part of a report. */
export function partKey(reportId: string, tenantId: string): string {
  return `${reportKey(reportId)}#${tenantId}`;
}

/** What a report says of one organisation, and what that organisation says to it. */
export const Parts = entity({ kind: "commission-report-part", schema: ReportPart, space: "commission", ...keyed });

/** What the keys of the reports begin with that name a tenant. */
export const heldReportsKey = "RPT#";

/** The reports of others that name a tenant. */
export const HeldReports = entity({
  kind: "commission-report-held",
  schema: HeldReport,
  space: "named",
  key: (id) => `${heldReportsKey}${partsOf(id).join("#")}`,
});

/** What the keys of a published report and of its parts begin with. */
export function publicKey(id: string): string {
  return `CRP#${partsOf(id).join("#")}`;
}

/** The published reports of a tenant's commissions, oldest first: written once. */
export const PublicReports = entity({
  kind: "public-commission-report",
  schema: PublicHead,
  space: "public",
  key: publicKey,
  order: ({ id, publishedAt }) => `${publishedAt}#${id}`,
});

/** The key of one organisation's part of a published report. */
export function publicPartKey(reportId: string, tenantId: string): string {
  return `${publicKey(reportId)}#${tenantId}`;
}

/** The parts of a published report, beside it: what an organisation says later changes its own part alone. */
export const PublicParts = entity({
  kind: "public-commission-report-part",
  schema: PublicPart,
  space: "public",
  ...keyed,
});

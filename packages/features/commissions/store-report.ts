import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { CommissionReport, PublicHead, PublicReportPart } from "./model-report.ts";

/** The reports of a commission with their joint figures, oldest first; each stands before its parts. */
export const Reports = entity({
  kind: "commission-report",
  schema: CommissionReport.Kept,
  space: "reports",
  key: (id) => `RPT#${ownPart(id)}`,
  order: (report, createdAt) => `${createdAt}#${report.id}`,
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
  schema: PublicReportPart,
  space: "public",
  // The "id" here is its whole key, made of the report's and of whose part it is.
  key: (key) => key,
});

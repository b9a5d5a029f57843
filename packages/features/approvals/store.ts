import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { HeldReport, ReportPart } from "./model.ts";

/** What the key of a report is, in the feature that it is of, and those of its parts begin with: all are read at once. */
export function reportKey(id: string): string {
  return `RPT#${ownPart(id)}`;
}

/** The key of one organisation's part of a report. */
export function partKey(reportId: string, tenantId: string): string {
  return `${reportKey(reportId)}#${tenantId}`;
}

/** What a report says of one organisation, and what that organisation says to it. Its "id" here is its whole key. */
export const Parts = entity({ kind: "report-part", schema: ReportPart, space: "reports", key: (key) => key });

/** What the keys of the reports begin with that name a tenant. */
export const heldReportsKey = "RPT#";

/** The reports of others that name a tenant. */
export const HeldReports = entity({
  kind: "report-held",
  schema: HeldReport,
  space: "named",
  key: (id) => `${heldReportsKey}${partsOf(id).join("#")}`,
});

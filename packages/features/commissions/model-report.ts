import { instant, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import {
  agreement,
  answerBy,
  approvalFields,
  PublicReportPart,
  publicParts,
  SeenReportPart,
  type SeenParts,
  seenParts,
} from "../approvals/model.ts";
import { JointReport, OwnFigures } from "../impact/model-joint.ts";
import { seasons } from "../terms/model.ts";
import { Commission } from "./model.ts";

/** Its parts are those of any report that organisations approve. */
export { PublicReportPart } from "../approvals/model.ts";

const season = () => oneOf(seasons, { description: "One joint term of the year.", example: "autumn" });

/** Which figures of a commission are asked for. */
export const CommissionImpactQuery = lazy(() =>
  object({
    year: text(7, { description: "An academic year that the commission touches.", example: "2026-27" }),
    season: optional(season()),
  }),
);
export type CommissionImpactQuery = Of<typeof CommissionImpactQuery>;

/** The live figures of a commission, as far as the organisation may see them. */
export const CommissionImpact = lazy(() =>
  object(
    { commissionId: Commission.Id(), own: optional(OwnFigures()), joint: optional(JointReport()) },
    {
      name: "CommissionImpact",
      description: "What came of a commission so far: your own panels first, and for whoever commissions all together.",
    },
  ),
);
export type CommissionImpact = Of<typeof CommissionImpact>;

/** A report of a commission: words and figures that each organisation named in it is asked to approve. */
export const CommissionReport = record({
  name: "CommissionReport",
  prefix: "rpt",
  depth: 2,
  description: "A report of a commission. Each organisation named in it is asked to approve it; figures never change.",
  fields: () => ({
    title: text(200, { description: "The heading.", example: "Our first year across Sussex" }),
    introduction: optional(
      text(4000, { description: "What comes before the figures.", example: "Three forums looked at the same work." }),
    ),
    highlights: list(text(500, { description: "One thing that changed.", example: "The passport comes first." }), 12, {
      description: "What changed, in a line each.",
    }),
    year: text(7, { description: "The academic year it is about.", example: "2026-27" }),
    season: optional(season()),
    answerBy: answerBy(),
  }),
  kept: () => ({
    commissionId: Commission.Id(),
    commissionerTenantId: tenantId({ description: "The organisation that commissions.", example: "nhs-sussex" }),
    continues: Commission.Kept().def.shape.continues,
    joint: JointReport(),
    ...approvalFields(),
  }),
});
export type CommissionReport = Kept<typeof CommissionReport>;

const head = () => {
  const { id, title, introduction, highlights, year, season: which } = CommissionReport.Kept().def.shape;
  const { commissionId, commissionerTenantId, continues } = CommissionReport.Kept().def.shape;
  return { id, title, introduction, highlights, year, season: which, commissionId, commissionerTenantId, continues };
};

/** What is kept of a report where anybody may read it, without its parts. */
export const PublicHead = lazy(() => {
  const { publishedAt, ...rest } = { ...head(), publishedAt: instant({ description: "When it was published." }) };
  return object({ ...rest, publishedAt, ...agreement(), joint: optional(JointReport()) });
});
export type PublicHead = Of<typeof PublicHead>;

/** A published report as anybody may read it. */
export const PublicReport = lazy(() =>
  object(
    {
      ...PublicHead().def.shape,
      parts: publicParts(PublicReportPart()),
    },
    { name: "PublicCommissionReport", description: "A published report of a commission, with who agreed to it." },
  ),
);
export type PublicReport = Of<typeof PublicReport>;

/** One line of the list of published reports. */
export const PublicReportLine = lazy(() => {
  const { id, title, year, season: which, publishedAt, commissionId } = PublicHead().def.shape;
  return object(
    { id, commissionId, title, year, season: which, publishedAt },
    { name: "PublicCommissionReportLine", description: "What a published report is called, and when it came out." },
  );
});
export type PublicReportLine = Of<typeof PublicReportLine>;

const line = () => {
  const { named: _apart, joint: _figures, ...fields } = CommissionReport.Kept().def.shape;
  return {
    ...fields,
    createdAt: instant({ description: "When it was made." }),
    updatedAt: instant({ description: "When it last changed." }),
  };
};

/** One line of the list of a commission's reports. */
export const ReportLine = lazy(() =>
  object(line(), { name: "CommissionReportLine", description: "A report of a commission, without its figures." }),
);

/** A report as one of its organisations sees it: its own part first. */
export const ShownReport = lazy(() =>
  object(
    {
      ...line(),
      ...seenParts(SeenReportPart()),
      joint: optional(JointReport()),
    },
    { name: "CommissionReport", description: CommissionReport.description },
  ),
);
export type SeenReport = Omit<CommissionReport, "named" | "joint"> & SeenParts & { joint?: JointReport };

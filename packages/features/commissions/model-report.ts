import { date, flag, instant, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Figures } from "../impact/model-figures.ts";
import { JointReport } from "../impact/model-joint.ts";
import { seasons } from "../terms/model.ts";
import { Commission } from "./model.ts";

const season = () => oneOf(seasons, { description: "One joint term of the year.", example: "autumn" });

/** Which figures of a commission are asked for. */
export const CommissionImpactQuery = lazy(() =>
  object({
    year: text(7, { description: "An academic year that the commission touches.", example: "2026-27" }),
    season: optional(season()),
  }),
);
export type CommissionImpactQuery = Of<typeof CommissionImpactQuery>;

/** What one organisation's panels come to. */
export const OwnFigures = lazy(() =>
  object(
    {
      panels: integer(0, 10_000, { description: "How many of its panels run under the commission.", example: 1 }),
      figures: Figures(),
      seasons: optional(
        list(object({ season: season(), figures: Figures() }), seasons.length, {
          description: "The same for each joint term, for a year.",
        }),
      ),
      outsideTerms: optional(Figures()),
    },
    { name: "OwnFigures", description: "What the panels of one organisation come to under a commission." },
  ),
);
export type OwnFigures = Of<typeof OwnFigures>;

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

/** The life of a report. */
const reportStates = ["draft", "published", "withdrawn"] as const;

/** What a tenant that is named in a report says to its own part. */
const answers = ["none", "approved", "not-approved"] as const;

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
    answerBy: date({ description: "The last day to approve it.", example: "2027-10-31" }),
  }),
  kept: () => ({
    commissionId: Commission.Id(),
    commissionerTenantId: tenantId({ description: "The organisation that commissions.", example: "nhs-sussex" }),
    state: oneOf(reportStates, { description: "Where it stands.", example: "draft" }),
    /** The organisations that are asked to approve it. */
    named: list(tenantId({ description: "An organisation." }), 40, { description: "Who is named in it." }),
    joint: JointReport(),
    publishedAt: optional(instant({ description: "When it was published." })),
    withdrawnBecause: optional(text(500, { description: "Why it was withdrawn.", example: "A session was missing." })),
  }),
});
export type CommissionReport = Kept<typeof CommissionReport>;

/** Whether an organisation stands behind a report. */
export const Endorsement = lazy(() =>
  object(
    {
      endorses: flag({ description: "Whether it endorses the report.", example: false }),
      words: optional(
        text(1000, {
          description: "Why, in its own words: these stand beside the report wherever it is read.",
          example: "This was not co-produced with our families.",
        }),
      ),
    },
    { name: "Endorsement", description: "Whether an organisation endorses a report, and what it says to it." },
  ),
);
export type Endorsement = Of<typeof Endorsement>;

/** One organisation's part of a report, as it is kept before the report is public. */
export const ReportPart = lazy(() =>
  object({
    tenantId: tenantId({ description: "Whose part it is." }),
    name: text(120, { description: "What the organisation was called." }),
    own: optional(OwnFigures()),
    answer: oneOf(answers, { description: "What it said.", example: "approved" }),
    because: optional(text(500, { description: "Why it did not approve.", example: "A session is missing." })),
    endorsement: optional(Endorsement()),
  }),
);
export type ReportPart = Of<typeof ReportPart>;

/** That a report names an organisation, as that one keeps it: leads to its part, whatever becomes of its invitation. */
export const HeldReport = lazy(() => {
  const { id, title, answerBy, commissionerTenantId } = CommissionReport.Kept().def.shape;
  const withdrawn = flag({ description: "Whether the report was withdrawn." });
  return object({ id, title, answerBy, commissionerTenantId, withdrawn });
});
export type HeldReport = Of<typeof HeldReport>;

const partFields = () => ({
  tenantId: tenantId({ description: "Whose part it is.", example: "espcf" }),
  name: text(120, { description: "What the organisation was called.", example: "East Sussex Parent Carer Forum" }),
  agreed: flag({
    description: "Whether it approved the report in time; if not, its part is not agreed and its figures are left out.",
    example: true,
  }),
  figures: optional(OwnFigures()),
  endorsement: optional(Endorsement()),
});

/** One organisation's part of a published report. */
export const PublicPart = lazy(() =>
  object(partFields(), { name: "PublicReportPart", description: "One organisation's part of a published report." }),
);
export type PublicPart = Of<typeof PublicPart>;

const head = () => {
  const { id, title, introduction, highlights, year, season: which } = CommissionReport.Kept().def.shape;
  const { commissionId, commissionerTenantId } = CommissionReport.Kept().def.shape;
  return { id, title, introduction, highlights, year, season: which, commissionId, commissionerTenantId };
};

const allAgreed = () =>
  flag({
    description:
      "Whether every organisation named approved it. If not, joint figures are left out: they would give away those of whoever did not.",
    example: true,
  });

/** What is kept of a report where anybody may read it, without its parts. */
export const PublicHead = lazy(() => {
  const { publishedAt, ...rest } = { ...head(), publishedAt: instant({ description: "When it was published." }) };
  return object({ ...rest, publishedAt, allAgreed: allAgreed(), joint: optional(JointReport()) });
});
export type PublicHead = Of<typeof PublicHead>;

/** A published report as anybody may read it. */
export const PublicReport = lazy(() =>
  object(
    {
      ...PublicHead().def.shape,
      parts: list(PublicPart(), 40, { description: "Each organisation's part, by its id." }),
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

/** A part as those who work on the report see it. */
const SeenPart = lazy(() => {
  const { answer, because } = ReportPart().def.shape;
  return object(
    {
      ...partFields(),
      answer: optional(answer),
      because: optional(because),
    },
    { name: "ReportPart", description: "One organisation's part of a report, as far as you may see it." },
  );
});
export type SeenPart = Of<typeof SeenPart>;

/** A report as one of its organisations sees it: its own part first. */
export const ShownReport = lazy(() =>
  object(
    {
      ...line(),
      allAgreed: allAgreed(),
      parts: list(SeenPart(), 40, { description: "Your own part first; others' once they may be seen." }),
      joint: optional(JointReport()),
    },
    { name: "CommissionReport", description: CommissionReport.description },
  ),
);
export type SeenReport = Omit<CommissionReport, "named" | "joint"> & {
  allAgreed: boolean;
  parts: SeenPart[];
  joint?: JointReport;
};

/** Why a report is not approved, or is withdrawn. */
export const ReportBecause = lazy(() =>
  object(
    { because: text(500, { description: "Why, for those who work on the report.", example: "A session is missing." }) },
    { name: "ReportBecause", description: "A reason that whoever commissions can read." },
  ),
);

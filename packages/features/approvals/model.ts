import { date, flag, id, instant, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import type * as z from "zod/mini";
import { Share } from "../impact/model.ts";
import { OwnFigures } from "../impact/model-joint.ts";

/** The life of a report that organisations approve part by part. */
export const reportStates = ["draft", "published", "withdrawn"] as const;
export type ReportState = (typeof reportStates)[number];

/** What an organisation that is named in a report says to its own part. */
const answers = ["none", "approved", "not-approved"] as const;

/** How many organisations a report may name: it and its parts are published in one transaction, which takes a hundred writes. */
export const mostNamed = 40;

/** The last day to approve a report. */
export const answerBy = () => date({ description: "The last day to approve it.", example: "2027-10-31" });

/** What is kept of every report that is approved part by part. */
export const approvalFields = () => ({
  state: oneOf(reportStates, { description: "Where it stands.", example: "draft" }),
  /** The organisations that are asked to approve it. */
  named: list(tenantId({ description: "An organisation." }), mostNamed, { description: "Who is named in it." }),
  publishedAt: optional(instant({ description: "When it was published." })),
  withdrawnBecause: optional(text(500, { description: "Why it was withdrawn.", example: "A session was missing." })),
});

/** What of any such report says whether it takes answers. */
export interface Standing {
  readonly state: ReportState;
  readonly answerBy: string;
}

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

const answer = () => oneOf(answers, { description: "What it said.", example: "approved" });
const because = () => text(500, { description: "Why it did not approve.", example: "A session is missing." });

/** One organisation's part of a report, as it is kept before the report is public. */
export const ReportPart = lazy(() =>
  object({
    tenantId: tenantId({ description: "Whose part it is." }),
    name: text(120, { description: "What the organisation was called." }),
    /** In a report of a commission: what came to its own panels. */
    own: optional(OwnFigures()),
    /** In a publication of a panel: what it had part in. */
    share: optional(Share()),
    answer: answer(),
    because: optional(because()),
    endorsement: optional(Endorsement()),
  }),
);
export type ReportPart = Of<typeof ReportPart>;

/** That a report names an organisation, as that one keeps it: leads to its part, whether or not it still takes part. */
export const HeldReport = lazy(() =>
  object({
    id: id("(rpt|drf)", 2, { description: "The report's id." }),
    title: text(200, { description: "The heading." }),
    answerBy: answerBy(),
    publisherTenantId: tenantId({ description: "The organisation that asks." }),
    withdrawn: flag({ description: "Whether the report was withdrawn." }),
  }),
);
export type HeldReport = Of<typeof HeldReport>;

const parted = <What>(what: What) => ({
  tenantId: tenantId({ description: "Whose part it is.", example: "espcf" }),
  name: text(120, { description: "What the organisation was called.", example: "East Sussex Parent Carer Forum" }),
  agreed: flag({
    description: "Whether it approved the report in time; if not, its part is not agreed and its figures are left out.",
    example: true,
  }),
  ...what,
  endorsement: optional(Endorsement()),
});
const ofPanels = () => parted({ figures: optional(OwnFigures()) });
const ofShare = () => parted({ share: optional(Share()) });
const said = () => ({ answer: optional(answer()), because: optional(because()) });

/** One organisation's part of a published report of a commission. */
export const PublicReportPart = lazy(() =>
  object(ofPanels(), { name: "PublicReportPart", description: "One organisation's part of a published report." }),
);

/** One organisation's part of a panel's publication. */
export const PublicationPart = lazy(() =>
  object(ofShare(), { name: "PublicationPart", description: "One organisation's part of a panel's publication." }),
);

/** One organisation's part of any report, as anybody may read it. */
export type PublicPart = Of<typeof PublicReportPart> & Of<typeof PublicationPart>;

/** A part of a commission's report as those who work on it see it. */
export const SeenReportPart = lazy(() =>
  object(
    { ...ofPanels(), ...said() },
    { name: "ReportPart", description: "One organisation's part of a report, as far as you may see it." },
  ),
);

/** A part of the draft of a publication as those who work on it see it. */
export const SeenDraftPart = lazy(() =>
  object(
    { ...ofShare(), ...said() },
    { name: "PublicationDraftPart", description: "One organisation's part of a draft, as far as you may see it." },
  ),
);
export type SeenPart = Of<typeof SeenReportPart> & Of<typeof SeenDraftPart>;

/** What is seen of a report's parts by one of its organisations. */
export const seenParts = <Part extends z.ZodMiniType>(part: Part) => ({
  ...agreement(),
  parts: list(part, mostNamed, { description: "Your own part first; others' once they may be seen." }),
});
export interface SeenParts extends Agreement {
  parts: SeenPart[];
}

/** What is public of a report's parts. */
export const publicParts = <Part extends z.ZodMiniType>(part: Part) =>
  list(part, mostNamed, { description: "Each organisation's part, by its id." });

/** Whether anything is left out of a report, and what is left where something is. */
export const agreement = () => ({
  allAgreed: flag({
    description:
      "Whether every organisation named approved it. If not, figures of all together are left out: they would give away those of whoever did not.",
    example: true,
  }),
  agreedTogether: optional(AgreedTogether()),
});
export interface Agreement {
  allAgreed: boolean;
  agreedTogether?: AgreedTogether;
}

const AgreedTogether = lazy(() =>
  object(Share().def.shape, {
    name: "AgreedTogether",
    description:
      "Where not all approved: what those who did come to together. Counts alone, that anybody can add up from their parts.",
  }),
);
export type AgreedTogether = Of<typeof AgreedTogether>;

/** Why a report is not approved, or is withdrawn. */
export const ReportBecause = lazy(() =>
  object(
    { because: text(500, { description: "Why, for those who work on the report.", example: "A session is missing." }) },
    { name: "ReportBecause", description: "A reason that whoever asked for approval can read." },
  ),
);

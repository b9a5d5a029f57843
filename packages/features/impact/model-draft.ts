import { date, instant, list, object, optional, tenantId } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { answerBy, approvalFields, SeenDraftPart, type SeenParts, seenParts } from "../approvals/model.ts";
import { Organisation } from "../tenants/model.ts";
import { ImpactReport, Period, wanted } from "./model.ts";
import { FormId, Publication, words } from "./model-publication.ts";

/** What an admin sends to have a panel's impact approved before it is published. */
export const NewDraft = lazy(() =>
  object(
    {
      ...words(),
      ...wanted(),
      answerBy: answerBy(),
      quoteIds: optional(list(FormId(), 6, { description: "Feedback forms of the period whose quotes to show." })),
    },
    { name: "NewPublicationDraft", description: "A publication that each organisation counted in it is to approve." },
  ),
);
export type NewDraft = Of<typeof NewDraft>;

/** What to send for a year: the fields' own examples together would name three periods at once. */
export const draftExample: NewDraft = {
  title: "Our first year together",
  highlights: ["The hospital passport speaks in the young person's words."],
  year: "2025-26",
  answerBy: "2027-10-31",
};

/** A panel's impact of a period, that each organisation counted in it is asked to approve; its figures never change. */
export const PublicationDraft = record({
  name: "PublicationDraft",
  prefix: "drf",
  depth: 2,
  description:
    "A panel's impact of a period before it is published. Each organisation whose people or work are in its figures is asked to approve its part.",
  fields: () => ({ ...words(), answerBy: answerBy() }),
  kept: () => ({
    organisation: Organisation(),
    period: Period(),
    generatedAt: instant({ description: "When its figures were computed." }),
    publicationId: optional(Publication.Id()),
    ...approvalFields(),
    report: ImpactReport(),
    quotes: list(
      object({
        formId: FormId(),
        day: date({ description: "The session's day." }),
        tenantId: tenantId({ description: "Whose member said it." }),
      }),
      6,
      { description: "Which quotes belong to it." },
    ),
  }),
});
export type PublicationDraft = Kept<typeof PublicationDraft>;

const line = () => {
  const { named: _apart, report: _figures, quotes: _too, ...fields } = PublicationDraft.Kept().def.shape;
  return {
    ...fields,
    createdAt: instant({ description: "When it was made." }),
    updatedAt: instant({ description: "When it last changed." }),
  };
};

/** One line of the list of a panel's drafts. */
export const DraftLine = lazy(() =>
  object(line(), { name: "PublicationDraftLine", description: "A draft of a publication, without its figures." }),
);

/** A draft as one of its organisations sees it: its own part first. */
export const ShownDraft = lazy(() =>
  object(
    { ...line(), ...seenParts(SeenDraftPart()), report: optional(ImpactReport()) },
    { name: "PublicationDraft", description: PublicationDraft.description },
  ),
);
export type SeenDraft = Omit<PublicationDraft, "named" | "report" | "quotes"> &
  SeenParts & { report?: PublicationDraft["report"] };

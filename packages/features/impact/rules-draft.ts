import type { Agreement, ReportPart } from "../approvals/model.ts";
import { agreementOf, partsSeenBy, publicPart, seesTogether, type Viewer } from "../approvals/rules.ts";
import type { PeriodFacts } from "../facts/model.ts";
import type { PublicationDraft, SeenDraft } from "./model-draft.ts";
import type { Publication } from "./model-publication.ts";
import { refusals } from "./rules-publication.ts";

/** The organisations beside a panel's owner whose people or work are in its figures, by their ids. */
export function othersIn({ people, forms, results }: PeriodFacts, owner: string): string[] {
  const homes = [...people, ...forms, ...results].map(({ homeTenantId }) => homeTenantId);
  return [...new Set(homes)].filter((home) => home !== owner).toSorted();
}

/** What a draft becomes as it was agreed: without the figures of all together where one organisation did not approve. */
export function agreedOf(
  draft: PublicationDraft,
  answers: readonly ReportPart[],
): Pick<Publication, "organisation" | "period" | "report" | "quotes" | "parts" | keyof Agreement> {
  const { organisation, period, report } = draft;
  const agreement = agreementOf(answers);
  const parts = answers.map(publicPart);
  const agreed = new Set(parts.filter((part) => part.agreed).map(({ tenantId }) => tenantId));
  const asked = new Set(draft.named);
  const quotes = draft.quotes.filter(({ tenantId }) => agreed.has(tenantId) || !asked.has(tenantId));
  return {
    organisation,
    period,
    ...(agreement.allAgreed && { report }),
    quotes: quotes.map(({ formId, day }) => ({ formId, day })),
    ...agreement,
    parts,
  };
}

/** A publication with what one organisation says of it now; refuses where it was withdrawn. */
export function withPart(publication: Publication, next: ReportPart): Publication {
  if (publication.state === "withdrawn") throw refusals.already_withdrawn();
  const { parts = [] } = publication;
  return {
    ...publication,
    parts: parts.map((part) => (part.tenantId === next.tenantId ? publicPart(next) : part)),
  };
}

/** A draft as one of its organisations sees it: its own part first, and the figures of all where it may see them. */
export function seenBy(viewer: Viewer, draft: PublicationDraft, parts: readonly ReportPart[]): SeenDraft {
  const { named: _parts, quotes: _theirs, report, ...head } = draft;
  return {
    ...head,
    ...partsSeenBy(viewer, draft, parts),
    ...(seesTogether(viewer, draft, parts) && { report }),
  };
}

import { ownPart, partsOf } from "@panels/ids/id";
import { integer, object, optional } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { entity } from "@panels/table/entity";
import { PublicationDraft } from "./model-draft.ts";
import { Publication, PublicPublication } from "./model-publication.ts";

/** What the keys of a tenant's publications begin with. */
export const publicationsKey = "PUB#";

/** The publications of a tenant: panel by panel, each by the period they are about. */
export const Publications = entity({
  kind: "publication",
  schema: Publication.Kept,
  space: "public",
  key: (id) => `${publicationsKey}${partsOf(id).join("#")}`,
  order: ({ id, period, generatedAt }) => `${orderIn(id)}${period.from}#${generatedAt}#${id}`,
});

/** What the keys of drafts of publications begin with. */
export const draftsKey = "RPT#";

/** The publications of a panel that organisations are asked to approve, oldest first; each stands before its parts. */
export const Drafts = entity({
  kind: "publication-draft",
  schema: PublicationDraft.Kept,
  space: "reports",
  key: (id) => `${draftsKey}${ownPart(id)}`,
  order: (draft, createdAt) => `${createdAt}#${draft.id}`,
});

/** What the order of one panel's publications begins with. */
export function orderIn(idInPanel: string): string {
  return `${partsOf(idInPanel)[0]}#`;
}

const Front = lazy(() =>
  object({
    editions: integer(1, 10_000, { description: "How many have stood here." }),
    publication: optional(PublicPublication()),
  }),
);
export type Front = Of<typeof Front>;

/** What stands in front: the newest publication whole, so that the public page is one read. */
export const Fronts = entity({ kind: "publication-front", schema: Front, space: "public", key: (at) => `FRONT#${at}` });

/** Where the newest publication of a year stands: of the tenant, or of one of its panels. */
export function frontOf(year: string, idInPanel?: string): string {
  return idInPanel === undefined ? `YEAR#${year}` : `${orderIn(idInPanel)}${year}`;
}

/** Every front that a publication stands in: its panel's for the period, and its tenant's when the period is a year. */
export function frontsOf({ id, period }: Pick<Publication, "id" | "period">): string[] {
  return [frontOf(period.label, id), ...(period.kind === "year" ? [frontOf(period.label)] : [])];
}

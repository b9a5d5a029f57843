import type { Figures } from "@panels/features/impact/model-figures";
import type { PublicPublication } from "@panels/features/impact/model-publication";
import { csvOf } from "@panels/http/csv";

const columns: readonly (readonly [name: string, of: (figures: Figures) => number | undefined])[] = [
  ["sessions", ({ sessions }) => sessions],
  ["pieces of work", ({ submissions }) => submissions],
  ["scores", ({ involvement }) => involvement.scores],
  ["mean on the Star", ({ involvement }) => involvement.mean],
  ["informing", ({ involvement }) => involvement.distribution?.[0]],
  ["consulting", ({ involvement }) => involvement.distribution?.[1]],
  ["engagement", ({ involvement }) => involvement.distribution?.[2]],
  ["participation", ({ involvement }) => involvement.distribution?.[3]],
  ["co-production", ({ involvement }) => involvement.distribution?.[4]],
  ["attendees", ({ attendees }) => attendees.people],
  ["attendees who gave feedback", ({ attendees }) => attendees.gaveFeedback],
  ["attendees' usefulness", ({ attendees }) => attendees.usefulness],
  ["submitters", ({ submitters }) => submitters.people],
  ["submitters who gave feedback", ({ submitters }) => submitters.gaveFeedback],
  ["submitters' usefulness", ({ submitters }) => submitters.usefulness],
];

/** A publication's figures as a table: a line for the whole, and one for each term. What is withheld is left empty. */
export function tableOf({ period, report }: PublicPublication): string {
  const lines = report ? [{ period, figures: report.figures }, ...(report.terms ?? [])] : [];
  return csvOf([
    ["period", "from", "to", ...columns.map(([name]) => name)],
    ...lines.map(({ period: { label, from, to }, figures }) => [
      label,
      from,
      to,
      ...columns.map(([, of]) => of(figures)),
    ]),
  ]);
}

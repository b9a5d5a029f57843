import type { Figures } from "@panels/features/impact/model-figures";
import type { PublicPublication } from "@panels/features/impact/model-publication";

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

/** A publication's figures as a table (RFC 4180): a line for the whole, and one for each term. What is withheld is left empty. */
export function csvOf({ period, report }: PublicPublication): string {
  const lines = report ? [{ period, figures: report.figures }, ...(report.terms ?? [])] : [];
  const head = ["period", "from", "to", ...columns.map(([name]) => name)];
  const rows = lines.map(({ period: { label, from, to }, figures }) => [
    label,
    from,
    to,
    ...columns.map(([, of]) => String(of(figures) ?? "")),
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

// A spreadsheet would take what begins like a formula for one: a label is a tenant's own words.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

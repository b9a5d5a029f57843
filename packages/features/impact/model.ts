import { date, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { ContinuedPanel, Panel } from "../panels/model.ts";
import { Organisation, Tenant } from "../tenants/model.ts";
import { Term } from "../terms/model.ts";
import { AreaFigures, Figures, many, Slice, slices } from "./model-figures.ts";

/** A stretch of days that figures are given for. */
export const Period = lazy(() =>
  object(
    {
      kind: oneOf(["year", "term", "dates"], { description: "What kind of stretch it is.", example: "term" }),
      label: text(100, { description: "What it is called.", example: "Autumn 2024-25" }),
      from: date({ description: "First day.", example: "2024-09-02" }),
      to: date({ description: "Last day.", example: "2024-12-20" }),
      year: optional(text(7, { description: "The academic year, for a year or a term.", example: "2024-25" })),
      termIds: optional(list(Term.Id(), 12, { description: "The terms it is made of, for a year or a term." })),
    },
    { name: "Period", description: "A stretch of days that figures are given for." },
  ),
);
export type Period = Of<typeof Period>;

const TermFigures = lazy(() =>
  object({ period: Period(), figures: Figures() }, { name: "TermFigures", description: "The figures of one term." }),
);

/** How the figures of a report were made. */
export const method = () =>
  list(text(300, { description: "One rule.", example: "A year adds up its terms." }), 20, {
    description: "How the figures are made, in plain words.",
  });

const ofPeriod = () => ({
  organisation: Organisation(),
  period: Period(),
  figures: Figures(),
  terms: optional(
    list(TermFigures(), 12, { description: "The same figures for each whole term, where the period is not one." }),
  ),
  outsideTerms: optional(Figures()),
});

/** The impact of one panel in a period. */
export const ImpactReport = lazy(() =>
  object(
    {
      panelId: Panel.Id(),
      panelName: Panel.New().def.shape.name,
      continues: optional(list(ContinuedPanel(), 20, { description: "The panels whose work it goes on with." })),
      ...ofPeriod(),
      byGroup: optional(list(Slice(), slices.length, { description: "Each group's part, when asked for." })),
      byArea: optional(list(AreaFigures(), 60, { description: "Each area's part, when asked for, by code." })),
      method: method(),
    },
    {
      name: "ImpactReport",
      description: "What came to a panel in a period, how co-produced it was, and what people said.",
    },
  ),
);
export type ImpactReport = Of<typeof ImpactReport>;

const counts = (who: string) =>
  object({
    people: many(`How many ${who} took part, each counted once a term.`, 12),
    gaveFeedback: many("How many of them gave feedback at least once.", 9),
    forms: many("How many feedback forms came back.", 9),
  });

/** One organisation's own part of a panel: counts only. */
export const Share = lazy(() =>
  object(
    {
      submissions: many("How many pieces of scored work it brought.", 4),
      attendees: counts("attendees"),
      submitters: counts("submitters"),
    },
    {
      name: "ImpactShare",
      description:
        "One organisation's own part of a panel: counts. What people said is given by area, never by organisation.",
    },
  ),
);
export type Share = Of<typeof Share>;

/** A panel that is shared with the tenant, in the period as its owner's calendar has it. */
const SharedImpact = lazy(() =>
  object(
    {
      panelId: Panel.Id(),
      panelName: Panel.New().def.shape.name,
      ownerTenantId: Tenant.Id(),
      period: Period(),
      figures: Figures(),
      yourShare: Share(),
    },
    {
      name: "SharedImpact",
      description: "A panel that is shared with you, under its owner's terms, with your share in it.",
    },
  ),
);

/** The impact of all panels of a tenant in a period. */
export const TenantImpact = lazy(() =>
  object(
    {
      ...ofPeriod(),
      panels: list(object({ panelId: Panel.Id(), panelName: Panel.New().def.shape.name, figures: Figures() }), 200, {
        description: "Each panel's own figures, by name.",
      }),
      shared: optional(
        list(SharedImpact(), 200, {
          description: "Panels that others share with you for reports. They are not in the figures of all your panels.",
        }),
      ),
      method: method(),
    },
    { name: "TenantImpact", description: "The impact of all panels that the organisation owns, together and each." },
  ),
);
export type TenantImpact = Of<typeof TenantImpact>;

/** Which period a caller asks for: a year, a term of a year, or any dates; this academic year when nothing is said. */
export const wanted = () => ({
  year: optional(text(7, { description: "An academic year.", example: "2024-25" })),
  term: optional(text(60, { description: "A term's id, or its name or season in that year.", example: "autumn" })),
  from: optional(date({ description: "First day, with `to`.", example: "2024-09-01" })),
  to: optional(date({ description: "Last day, with `from`.", example: "2024-12-31" })),
});

/** The query of the reports. */
export const ReportQuery = lazy(() =>
  object({
    ...wanted(),
    by: optional(
      oneOf(["group", "area"], {
        description: "Adds each group's or each area's part, for whole terms and years of one panel.",
        example: "group",
      }),
    ),
  }),
);
export type ReportQuery = Of<typeof ReportQuery>;

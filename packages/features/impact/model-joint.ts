import { date, integer, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { seasons } from "../terms/model.ts";
import { AreaFigures, Figures, StrandFigures } from "./model-figures.ts";
import { method } from "./model.ts";

const JointFigures = lazy(() =>
  object(
    {
      combined: Figures(),
      byArea: list(AreaFigures(), 60, { description: "Each area's part, by code." }),
      byStrand: list(StrandFigures(), 40, { description: "Each strand's work, by key; last, work that names none." }),
    },
    { name: "JointFigures", description: "The figures of several panels: together, by area, and by strand of work." },
  ),
);
export type JointFigures = Of<typeof JointFigures>;

const season = () =>
  oneOf(seasons, {
    description: "The joint term: each panel's days count by its owner's calendar.",
    example: "autumn",
  });

/** The figures of several panels in one joint term. */
const SeasonFigures = lazy(() =>
  object(
    {
      season: season(),
      from: date({ description: "The first day of it in any of the calendars.", example: "2025-09-02" }),
      to: date({ description: "The last day of it in any of the calendars.", example: "2025-12-20" }),
      terms: integer(1, 1000, { description: "How many of the owners' terms it is made of.", example: 4 }),
      ...JointFigures().def.shape,
    },
    { name: "SeasonFigures", description: "The figures of one joint term: Autumn, Spring or Summer." },
  ),
);
export type SeasonFigures = Of<typeof SeasonFigures>;

/** The impact of several panels of several organisations in a year, or in one joint term of it. */
export const JointReport = lazy(() =>
  object(
    {
      year: text(7, { description: "The academic year.", example: "2025-26" }),
      season: optional(season()),
      panels: integer(0, 10_000, { description: "How many panels it is made of.", example: 3 }),
      ...JointFigures().def.shape,
      seasons: optional(list(SeasonFigures(), 3, { description: "The same for each joint term, for a year." })),
      outsideTerms: optional(JointFigures()),
      method: method(),
    },
    {
      name: "JointReport",
      description: "What came to several organisations' panels, how co-produced it was, and what people said, by area.",
    },
  ),
);
export type JointReport = Of<typeof JointReport>;

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

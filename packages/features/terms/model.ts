import { date, oneOf, text } from "@panels/schema/fields";
import { type Kept, record } from "@panels/schema/record";

/** The seasons that joint figures are given by, whatever a tenant's own calendar. */
export const seasons = ["autumn", "spring", "summer"] as const;
export type Season = (typeof seasons)[number];

/** A term of the tenant's own academic calendar. */
export const Term = record({
  name: "Term",
  prefix: "trm",
  depth: 1,
  description: "A term of the tenant's own academic calendar: three in West Sussex, six in East Sussex.",
  fields: () => ({
    name: text(60, { description: "What it is called.", example: "Autumn" }),
    year: text(7, { description: "The academic year, as `2024-25`.", example: "2024-25" }),
    season: oneOf(seasons, { description: "Which season it counts towards in joint figures.", example: "autumn" }),
    from: date({ description: "First day.", example: "2024-09-02" }),
    to: date({ description: "Last day.", example: "2024-12-20" }),
  }),
});
export type Term = Kept<typeof Term>;

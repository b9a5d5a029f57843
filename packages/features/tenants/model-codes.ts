import { date, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";

/** A code by which others know an organisation, for as long as it is in force: bodies are renamed and merged, their records stay. */
export const OrganisationCode = lazy(() =>
  object(
    {
      scheme: oneOf(["ods", "gss", "dfe", "charity", "company"], {
        description: "Who gives out the code.",
        example: "ods",
      }),
      code: text(20, { description: "The code itself.", example: "S9B9J" }),
      name: optional(
        text(120, { description: "What the organisation was called under it.", example: "NHS Surrey and Sussex" }),
      ),
      from: date({ description: "First day it was in force.", example: "2026-04-01" }),
      until: optional(date({ description: "Last day it was in force; left out while it is.", example: "2030-03-31" })),
      predecessor: optional(text(20, { description: "The code it took over from.", example: "QNX" })),
      successor: optional(text(20, { description: "The code that took over from it.", example: "X9X9X" })),
    },
    {
      name: "OrganisationCode",
      description: "A code by which others know the organisation, for as long as it is in force.",
    },
  ),
);
export type OrganisationCode = Of<typeof OrganisationCode>;

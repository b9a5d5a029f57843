import { date, object, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";

/** An area's code as the Government Statistical Service writes it: a letter for the country, and eight digits. */
const AreaCode = lazy(() =>
  z.string().check(
    z.maxLength(9),
    z.regex(/^[EJKLMNSW]\d{8}$/),
    z.meta({
      description: "The area's GSS code: a letter and eight digits.",
      examples: ["E10000032"],
    }),
  ),
);

/** What an area is called. */
export const areaName = () => text(120, { description: "What the area is called.", example: "West Sussex" });

/** An area that an organisation serves, for as long as it does: councils are replaced, and past figures stay with past areas. */
export const ServedArea = lazy(() =>
  object(
    {
      code: AreaCode(),
      name: optional(areaName()),
      from: optional(
        date({ description: "First day it was served; left out for as long as is known.", example: "2008-01-01" }),
      ),
      until: optional(date({ description: "Last day it was served; left out while it is.", example: "2028-03-31" })),
    },
    { name: "ServedArea", description: "An area that the organisation serves, for as long as it does." },
  ),
);
export type ServedArea = Of<typeof ServedArea>;

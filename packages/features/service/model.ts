import { integer, list, object, oneOf, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import * as z from "zod/mini";

/** That the service is up, and which release it is. */
export const Health = lazy(() =>
  object(
    {
      status: oneOf(["ok"], { description: "That the service answers.", example: "ok" }),
      version: text(40, { description: "Which release is running.", example: "0.1.0" }),
    },
    { name: "Health", description: "That the service is up." },
  ),
);

/** The code of a problem: area and reason. */
export const ProblemCode = lazy(() =>
  z.string().check(
    z.maxLength(100),
    z.regex(/^[a-z_-]+\.[a-z_]+$/),
    z.meta({
      description: "A problem's code: it stays the same, whatever becomes of the words.",
      examples: ["request.fields"],
    }),
  ),
);

/** What one problem means. */
export const ProblemMeaning = lazy(() =>
  object(
    {
      code: ProblemCode(),
      title: text(300, { description: "What happened.", example: "Some fields are not right" }),
      status: integer(400, 599, { description: "The HTTP status it comes with.", example: 422 }),
      fix: text(1000, { description: "What to do next.", example: "See errors for which, and send it again." }),
    },
    { name: "ProblemMeaning", description: "What a problem means and how to get past it." },
  ),
);

/** What every problem means. */
export const ProblemMeanings = lazy(() =>
  object(
    { items: list(ProblemMeaning(), 1000, { description: "All problems, by code." }) },
    { name: "ProblemMeanings", description: "What every problem means." },
  ),
);

/** The API document, as far as this document says it of itself. */
export const ApiDocument = lazy(() =>
  z
    .object({ openapi: text(10, { description: "Which OpenAPI version it is written in.", example: "3.1.1" }) })
    .check(z.meta({ id: "ApiDocument", description: "The API as an OpenAPI document." })),
);

import type { JsonObject } from "./schemas.ts";

const words = (maxLength: number, description: string, example: string, pattern = "\\S"): JsonObject => ({
  type: "string",
  maxLength,
  pattern,
  description,
  examples: [example],
});

const fieldProblem: JsonObject = {
  type: "object",
  description: "One wrong field.",
  properties: {
    pointer: words(
      500,
      "Where: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter.",
      "/name",
      "^[/?]|^$",
    ),
    code: words(60, "Why, in a word that stays the same.", "blank"),
    detail: words(1000, "What to do.", "This is only spaces. Fill it in."),
  },
  required: ["pointer", "code", "detail"],
  additionalProperties: false,
};

/** The problem document (RFC 9457), as `packages/http/problem.ts` writes it. */
export const problemSchema: JsonObject = {
  type: "object",
  description: "Why a request was turned down, and what to do next (RFC 9457).",
  properties: {
    type: words(200, "The address that explains this code.", "/problems/request.fields"),
    title: words(300, "What happened; the same words each time.", "Some fields are not right"),
    status: {
      type: "integer",
      format: "int32",
      minimum: 400,
      maximum: 599,
      description: "The HTTP status.",
      examples: [422],
    },
    detail: words(
      2000,
      "What happened this time, and what to do.",
      "See errors for which, put them right and send it again.",
    ),
    instance: words(2000, "The path that was asked for.", "/v1/tenants/wspcf/panels", "^/"),
    code: words(100, "Stable: words may change, codes do not.", "request.fields", "^[a-z_]+\\.[a-z_]+$"),
    requestId: words(64, "Name it when you ask about this request.", "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10"),
    errors: {
      type: "array",
      maxItems: 50,
      items: fieldProblem,
      description: "Each wrong field, where fields are what is wrong.",
    },
  },
  required: ["type", "title", "status", "detail", "code", "requestId"],
  additionalProperties: false,
};

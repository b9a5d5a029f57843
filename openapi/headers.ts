import { warningsHeader } from "@panels/http/warnings";
import type { JsonObject } from "./schemas.ts";

const text = (description: string, maxLength: number, pattern: string, example: string): JsonObject => ({
  description,
  schema: { type: "string", maxLength, pattern },
  example,
});

/** The headers of answers, once each. */
export const headers: JsonObject = {
  "X-Request-Id": text(
    "The request's own id: name it when you ask about a request.",
    64,
    "^[\\w-]{8,64}$",
    "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10",
  ),
  ETag: text(
    "The version that was sent: give it back in `If-Match` to change it, in `If-None-Match` to ask whether it is still current.",
    64,
    '^"[\\w.-]+"$',
    '"v3.k2Jx9a"',
  ),
  Location: text("The path of what was made.", 500, "^/", "/v1/tenants/wspcf/panels/pnl_0123456789"),
  Link: text(
    "Where the next page is, when there is one.",
    3000,
    '^<.*>; rel="next"$',
    '</v1/tenants/wspcf/panels?cursor=eyJzayI6.c2ln>; rel="next"',
  ),
  "Idempotency-Replayed": {
    description: "Sent when this answers a repeat of an earlier request, which changed nothing more.",
    schema: { type: "string", enum: ["true"] },
    example: "true",
  },
  [warningsHeader]: text(
    "What may be wrong with what was sent, though it was taken: a list (RFC 9651) of JSON Pointers to fields, each with a `code` and a `detail` to show. `birth_date` says that a text looks as if it held somebody's date of birth. It finds what people write most, not all.",
    7000,
    '^"[ -~]*";code=[a-z_]+;detail="[ -~]+',
    '"/needs";code=birth_date;detail="This may hold a date of birth. Panels do not need it: take it out if it is one."',
  ),
  "Retry-After": {
    description: "How many seconds to wait before trying again.",
    schema: { type: "integer", format: "int32", minimum: 0, maximum: 86_400 },
    example: 1,
  },
  "WWW-Authenticate": text("How to sign in.", 200, "^(Bearer|Basic)", "Bearer"),
  "Access-Control-Allow-Origin": {
    description: "Sent by public reads alone: pages of any site may read those, and no others.",
    schema: { type: "string", enum: ["*"] },
    example: "*",
  },
};

/** These headers, pointed to. Each list says of other sites' pages too, as every answer's does. */
export function headersNamed(...names: string[]): JsonObject {
  return Object.fromEntries(
    ["X-Request-Id", ...names, "Access-Control-Allow-Origin"].map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );
}

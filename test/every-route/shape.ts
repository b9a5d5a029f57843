import type { Ids } from "@panels/testing/operations";
import type { Answered } from "@panels/testing/world";

/** What of an answer may not depend on whether a thing exists: everything but the request's own id and address. */
export function shape({ status, headers, text }: Answered, ids: Ids): unknown {
  const names = [...headers.keys()].toSorted();
  let body = text.replace(/"requestId":"[^"]*"/, "").replace(/"instance":"[^"]*"/, "");
  for (const id of ids.values()) body = body.replaceAll(id, "id");
  return { status, names, body };
}

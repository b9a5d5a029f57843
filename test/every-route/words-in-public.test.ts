import { asObject } from "@panels/openapi/example-of";
import type { JsonObject } from "@panels/openapi/schemas";
import { followed, type Operation, operations } from "@panels/testing/operations";
import { expect, test } from "vitest";

/** Every name of a field in what an endpoint answers with, however deep. */
function fieldsIn(part: unknown, seen = new Set<string>()): Set<string> {
  if (Array.isArray(part)) for (const each of part) fieldsIn(each, seen);
  if (typeof part !== "object" || part === null || Array.isArray(part)) return seen;
  const itself = followed(part as JsonObject);
  for (const [name, inner] of Object.entries(asObject(itself["properties"] ?? {}))) {
    seen.add(name);
    fieldsIn(inner, seen);
  }
  for (const choice of ["items", "anyOf", "oneOf", "allOf"]) fieldsIn(itself[choice], seen);
  return seen;
}

function answered({ described, declared }: Operation): Set<string> {
  const { content = {} } = asObject(asObject(described["responses"])[declared.status]);
  const { schema = {} } = asObject(asObject(content)["application/json"] ?? {});
  return fieldsIn(schema);
}

test("of all that anybody may read, only the one endpoint that asks for consent gives somebody's own words", () => {
  const open = operations.filter(({ declared }) => "public" in declared.access);
  const theirs = ["quote", "whatChanged", "personId", "photo", "story", "needs", "contact"];
  const telling = open.flatMap((each) =>
    theirs.filter((name) => answered(each).has(name)).map((name) => [each.name, name]),
  );
  // Their contact is the safeguarding lead's.
  const leads = new Set(["getPublicTenant", "join", "getPublicPrivacyNotice"]);
  expect(telling.filter(([name = "", field]) => field !== "contact" || !leads.has(name))).toEqual([
    ["getPublicQuotes", "quote"],
  ]);
});

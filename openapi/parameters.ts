import {
  type Endpoint,
  needsIdempotencyKey,
  needsIfMatch,
  takesIdempotencyKey,
  takesIfMatch,
} from "@panels/http/endpoint";
import { tenantId } from "@panels/schema/fields";
import { lazy, type Lazy } from "@panels/schema/lazy";
import { asObject, exampleOf } from "./example-of.ts";
import type { Json, JsonObject, Schemas } from "./schemas.ts";

const Tenant = lazy(() => tenantId({ description: "The organisation you act for." }));

/** The headers of requests, once each; an operation points to those it takes. */
export const headerParameters: JsonObject = {
  IfMatch: header(
    "If-Match",
    true,
    "The ETag of the version you read: the change is refused if somebody was faster.",
    '^"v\\d{1,9}\\.[\\w-]{0,22}"$',
    '"v3.k2Jx9a"',
  ),
  IfMatchAccepted: header(
    "If-Match",
    false,
    "The ETag of the version you read, if the change should be refused when somebody was faster.",
    '^"v\\d{1,9}\\.[\\w-]{0,22}"$',
    '"v3.k2Jx9a"',
  ),
  IfNoneMatch: header(
    "If-None-Match",
    false,
    "The ETag you have: if it is still current the answer is 304, without a body.",
    "^[\\x20-\\x7e]+$",
    '"v3.k2Jx9a"',
  ),
  OnlyNew: header("If-None-Match", false, "Send `*` for this to happen only where nothing stands yet.", "^\\*$", "*"),
  IdempotencyKey: header(
    "Idempotency-Key",
    true,
    "A random value of your own, the same when you repeat the request: a repeat changes nothing more.",
    "^[\\x20-\\x7e]{1,255}$",
    "6d0b1c1e-2a3b-4c5d-8e9f-0a1b2c3d4e5f",
  ),
  IdempotencyKeyAccepted: header(
    "Idempotency-Key",
    false,
    "A random value of your own, the same when you repeat the request: a repeat changes nothing more.",
    "^[\\x20-\\x7e]{1,255}$",
    "6d0b1c1e-2a3b-4c5d-8e9f-0a1b2c3d4e5f",
  ),
  RequestId: header(
    "X-Request-Id",
    false,
    "An id of your own for this request; the answer repeats it.",
    "^[\\w-]{8,64}$",
    "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10",
  ),
};

/** Everything an operation takes beside its body. */
export function parametersOf(declared: Endpoint, schemas: Schemas): Json[] {
  return [...pathParameters(declared, schemas), ...queryParameters(declared, schemas), ...headersTaken(declared)];
}

function pathParameters(declared: Endpoint, schemas: Schemas): JsonObject[] {
  const patterns: Record<string, Lazy | undefined> = { tenantId: Tenant, ...declared.params };
  return [...declared.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const pattern = patterns[name];
    if (!pattern) throw new Error(`${declared.name}: say in params what {${name}} looks like.`);
    return { ...parameter(name, "path", schemas.of(pattern), schemas), required: true };
  });
}

function queryParameters({ query }: Endpoint, schemas: Schemas): JsonObject[] {
  if (!query) return [];
  const shape = schemas.resolve(schemas.of(query));
  const required = Array.isArray(shape["required"]) ? shape["required"] : [];
  return Object.entries(asObject(shape["properties"] ?? {})).map(([name, schema]) => ({
    ...parameter(name, "query", asObject(schema), schemas),
    required: required.includes(name),
  }));
}

function parameter(name: string, place: "path" | "query", schema: JsonObject, schemas: Schemas): JsonObject {
  const { description, examples: _examples, ...rest } = schemas.resolve(schema);
  return { name, in: place, description, schema: rest, example: exampleOf(schema, schemas, name) };
}

function headersTaken(declared: Endpoint): JsonObject[] {
  const { method } = declared;
  const names = [
    ...(method === "get" ? ["IfNoneMatch"] : []),
    ...(declared.onlyNew ? ["OnlyNew"] : []),
    ...(takesIdempotencyKey(declared)
      ? [needsIdempotencyKey(declared) ? "IdempotencyKey" : "IdempotencyKeyAccepted"]
      : []),
    ...(takesIfMatch(declared) ? [needsIfMatch(declared) ? "IfMatch" : "IfMatchAccepted"] : []),
    "RequestId",
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function header(name: string, required: boolean, description: string, pattern: string, example: string): JsonObject {
  return { name, in: "header", required, description, schema: { type: "string", maxLength: 255, pattern }, example };
}

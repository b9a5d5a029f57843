import { endpoints } from "@panels/features/features";
import type { Endpoint } from "@panels/http/endpoint";
import { randomPart } from "@panels/ids/id";
import { documentOf } from "@panels/openapi/document";
import { asObject } from "@panels/openapi/example-of";
import type { JsonObject } from "@panels/openapi/schemas";

/** One endpoint with what the API document says of it. */
export interface Operation {
  readonly declared: Endpoint;
  readonly name: string;
  /** As it is sent: `POST`. */
  readonly method: string;
  readonly described: JsonObject;
  /** A body that the document gives as an example. */
  readonly example: unknown;
  /** Where the body's schema stands in the document. */
  readonly bodyPointer: string | undefined;
}

/** The API document of the code as it stands, whatever was committed. */
export const document = documentOf(endpoints, "0.0.0");

/** Every endpoint of the product: the sweeps miss none, for the list is the code's. */
export const operations: readonly Operation[] = endpoints.map((declared) => {
  const described = asObject(asObject(asObject(document["paths"])[declared.path])[declared.method]);
  const content = asObject(asObject(described["requestBody"] ?? {})["content"] ?? {});
  const type = declared.protocol ? "application/x-www-form-urlencoded" : "application/json";
  return {
    declared,
    name: declared.name,
    method: declared.method.toUpperCase(),
    described,
    example: inAFreshTenant(asObject(content[type] ?? {})["example"]),
    bodyPointer: declared.body && `${pointerTo(declared)}/requestBody/content/${type.replace("/", "~1")}/schema`,
  };
});

// The examples name a tenant that other tests open.
function inAFreshTenant(example: unknown): unknown {
  return example && JSON.parse(JSON.stringify(example).replaceAll('"wspcf"', `"sweep-${randomPart()}"`));
}

/** A part of the document itself, where there is only a pointer to it. */
export function followed(part: JsonObject): JsonObject {
  const { $ref } = part;
  if (typeof $ref !== "string") return part;
  const [, , kind = "", name = ""] = $ref.split("/");
  return asObject(asObject(asObject(document["components"])[kind])[name]);
}

/** Where an endpoint stands in the document. */
export function pointerTo({ path, method }: Endpoint): string {
  return `/paths/${path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/${method}`;
}

/** Ids by their prefix: what stands in for the names in braces of a path. */
export type Ids = ReadonlyMap<string, string>;

/** The path of an operation with ids filled in; what the ids do not hold is an id that nothing has. */
export function pathOf({ declared, described }: Operation, tenant: string, ids: Ids): string {
  const examples = new Map<string, string>();
  const asked: string[] = [];
  for (const each of Array.isArray(described["parameters"]) ? described["parameters"] : []) {
    const { name, in: place, example, required } = asObject(each);
    if (typeof name !== "string" || typeof example !== "string") continue;
    if (place === "path") examples.set(name, example);
    if (place === "query" && required === true) asked.push(`${name}=${encodeURIComponent(example)}`);
  }
  const path = declared.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    name === "tenantId" ? tenant : withIds(examples.get(name) ?? "", ids),
  );
  return asked.length > 0 ? `${path}?${asked.join("&")}` : path;
}

/** An example with the ids of things that exist. */
export function withIds<Example>(example: Example, ids: Ids): Example {
  const text = JSON.stringify(example) ?? "null";
  return JSON.parse(
    text.replaceAll(/"([a-z]{3})_[0-9a-z]+"/g, (id, prefix: string) => JSON.stringify(ids.get(prefix)) ?? id),
  );
}

/** The kinds of things whose ids stand in paths, by prefix. */
export const prefixes: ReadonlySet<string> = new Set(
  operations
    .flatMap(({ described }) => JSON.stringify(described["parameters"]).match(/"[a-z]{3}(?=_[0-9a-z]{10,}")/g) ?? [])
    .map((prefix) => prefix.slice(1)),
);

/** An id of the same form that nothing has; of the same panel where it is deep enough, so that only the last part is wrong. */
export function absent(id: string): string {
  return id.slice(0, -10) + id.slice(-10).replaceAll(/./g, (letter) => (letter === "z" ? "0" : "z"));
}

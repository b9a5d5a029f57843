import type { Json, JsonObject, Schemas } from "./schemas.ts";

/**
 * An example of what a schema describes, made from the fields' own examples.
 * Throws where a field has neither an example nor a shape to make one from, naming the way to it.
 */
export function exampleOf(schema: JsonObject, schemas: Schemas, at = ""): Json {
  if (Array.isArray(schema["examples"])) return schema["examples"][0];
  if (typeof schema["$ref"] === "string")
    return exampleOf(schemas.resolve(schema), schemas, `${at} (${schema["$ref"]})`);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  const choices = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(choices)) return exampleOf(asObject(choices[0]), schemas, at);
  switch (schema["type"]) {
    case "object":
      return objectExample(schema, schemas, at);
    case "array":
      return [exampleOf(asObject(schema["items"]), schemas, `${at}[]`)];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Number(schema["minimum"] ?? 0);
    case "null":
      return null;
    default:
      throw new Error(
        `The field ${at || "at the top"} needs an example: give one in the model, beside its description.`,
      );
  }
}

/** An example of a change: the first field alone, since a change sends only what is to be different. */
export function changeExample(schema: JsonObject, schemas: Schemas): Json {
  const [[name, field] = []] = Object.entries(asObject(schemas.resolve(schema)["properties"]));
  return name === undefined ? {} : { [name]: exampleOf(asObject(field), schemas, name) };
}

function objectExample(schema: JsonObject, schemas: Schemas, at: string): JsonObject {
  const fields = Object.entries(asObject(schema["properties"] ?? {}));
  return Object.fromEntries(
    fields.map(([name, field]) => [name, exampleOf(asObject(field), schemas, `${at}.${name}`)]),
  );
}

/** A part of the document that must be a text, or nothing. */
export function asText(part: Json): string {
  return typeof part === "string" || typeof part === "number" ? `${part}` : "";
}

/** A part of the document that must be an object. */
export function asObject(part: Json): JsonObject {
  if (typeof part !== "object" || part === null || Array.isArray(part)) throw new Error("An object was expected here.");
  return part;
}

import type { Lazy } from "@panels/schema/lazy";
import * as z from "zod/mini";

/** Anything JSON can say, as the document is built of. */
export type Json = string | number | boolean | null | undefined | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** The named schemas met so far; every other part of the document points to them. */
export class Schemas {
  readonly named: Record<string, JsonObject> = {};

  /** A schema as the document writes it. Named ones stand once, under `components/schemas`. */
  of(schema: Lazy): JsonObject {
    const { $defs = {}, $schema: _dialect, ...own } = written(z.toJSONSchema(schema(), { io: "input" }) as Json);
    for (const [name, named] of Object.entries($defs as Record<string, JsonObject>)) this.#keep(name, named);
    return own;
  }

  /** Adds a schema that is written by hand, such as the problem document. */
  add(name: string, schema: JsonObject): void {
    this.#keep(name, schema);
  }

  /** The schema itself where there may be a pointer to it. */
  resolve(schema: JsonObject): JsonObject {
    const name = typeof schema["$ref"] === "string" ? schema["$ref"].split("/").at(-1) : undefined;
    return name === undefined ? schema : (this.named[name] ?? {});
  }

  #keep(name: string, schema: JsonObject): void {
    const standing = this.named[name];
    if (standing && JSON.stringify(standing) !== JSON.stringify(schema)) {
      throw new Error(`Two different schemas are named ${name}: give one of them another name.`);
    }
    this.named[name] = schema;
  }
}

// What is pointed to stands elsewhere in this document than in zod's.
function written(schema: Json): JsonObject {
  const text = JSON.stringify(schema, (_name, part: Json) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return part["type"] === "integer" ? { ...part, format: integerFormat(part) } : withOnePattern(part);
  });
  const copy: JsonObject = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
  return copy;
}

// The clients that are made from the document pick their integer type by this.
function integerFormat({ maximum }: JsonObject): string {
  return Number(maximum) < 2 ** 31 ? "int32" : "int64";
}

// A text's patterns stand as one beside its type, where readers and linters look for it.
function withOnePattern(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  if (rest["type"] !== "string" || !Array.isArray(allOf)) return schema;
  const all = allOf.map((part) => {
    const pattern =
      typeof part === "object" && part !== null && "pattern" in part && typeof part["pattern"] === "string"
        ? part["pattern"]
        : "";
    return pattern.startsWith("^") ? `(?=${pattern.slice(1)})` : `(?=[\\s\\S]*(?:${pattern}))`;
  });
  return { ...rest, pattern: `^${all.join("")}` };
}

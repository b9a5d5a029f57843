import { html } from "hono/html";
import { list, type Piece, words } from "./docs-text.ts";
import { asObject, asText } from "./example-of.ts";
import type { Json, JsonObject } from "./schemas.ts";

/** One named shape to read: its fields, their limits, and which must be there. */
export function schemaSection(name: string, schema: JsonObject): Piece {
  const fields = Object.entries(asObject(schema["properties"] ?? {}));
  const required = list(schema["required"]);
  return html`<article aria-labelledby="shape-${name}">
<h3 id="shape-${name}">${name}</h3>
<p>${words(schema["description"])}</p>
${
  fields.length === 0
    ? html`<p>${shapeOf(schema)}</p>`
    : html`<div class="wide" tabindex="0" role="region" aria-label="Fields of ${name}"><table>
<thead><tr><th scope="col">Field</th><th scope="col">Holds</th><th scope="col">What it is</th></tr></thead>
<tbody>${fields.map(([field, inner]) => fieldRow(field, asObject(inner), required.includes(field)))}</tbody>
</table></div>`
}
</article>
`;
}

function fieldRow(field: string, schema: JsonObject, isRequired: boolean): Piece {
  return html`<tr><th scope="row"><code>${field}</code>${isRequired ? "" : " (may be left out)"}</th><td>${shapeOf(schema)}</td><td>${words(schema["description"])}</td></tr>
`;
}

/** What a schema holds, in a few words: its type and limits, or a link to where that is said. */
export function shapeOf(schema: JsonObject): Piece {
  const { $ref, type, items } = schema;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    return html`<a href="#shape-${name}">${name}</a>`;
  }
  const choices = [...list(schema["anyOf"]), ...list(schema["oneOf"])];
  if (choices.length > 0)
    return html`${choices.map((each, at) => html`${at > 0 ? " or " : ""}${shapeOf(asObject(each))}`)}`;
  if (Array.isArray(schema["enum"]))
    return html`one of ${schema["enum"].map((each, at) => html`${at > 0 ? ", " : ""}<code>${each}</code>`)}`;
  if ("const" in schema) return html`<code>${schema["const"]}</code>`;
  if (type === "array")
    return html`list of ${range(schema["minItems"], schema["maxItems"])}: ${shapeOf(asObject(items ?? {}))}`;
  if (type === "object") return html`object${objectFields(schema)}`;
  if (type === "string")
    return html`${schema["format"] ?? "text"}, ${range(schema["minLength"], schema["maxLength"])} characters`;
  if (type === "integer" || type === "number") {
    return html`${type === "integer" ? "whole number" : "number"}, ${range(schema["minimum"], schema["maximum"])}`;
  }
  return html`${type === "boolean" ? "true or false" : type}`;
}

function objectFields(schema: JsonObject): Piece {
  const fields = Object.entries(asObject(schema["properties"] ?? {}));
  return html`${fields.map(([name, inner], at) => html`${at > 0 ? "; " : ": "}<code>${name}</code> (${shapeOf(asObject(inner))})`)}`;
}

function range(least: Json, most: Json): string {
  return least === most ? asText(most) : `${asText(least) || "0"} to ${asText(most) || "any"}`;
}

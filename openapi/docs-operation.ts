import { html } from "hono/html";
import { list, paragraphs, type Piece, type Placed, words } from "./docs-text.ts";
import { shapeOf } from "./docs-schema.ts";
import { asObject, asText } from "./example-of.ts";
import type { Json, JsonObject } from "./schemas.ts";

/** One operation to read: what it does, what it takes, what it answers. */
export function operationSection({ path, method, operation }: Placed, document: JsonObject): Piece {
  const id = asText(operation["operationId"]);
  const parameters = list(operation["parameters"]).map((each) => followed(each, document));
  const body = operation["requestBody"] === undefined ? undefined : firstContent(asObject(operation["requestBody"]));
  const responses = Object.entries(asObject(operation["responses"])).map(([status, each]) => ({
    status,
    response: followed(each, document),
  }));
  const success = responses.find(({ status }) => status.startsWith("2"));
  return html`<article aria-labelledby="${id}">
<h3 id="${id}">${operation["summary"]}</h3>
<p class="call"><code>${method.toUpperCase()} ${path}</code></p>
${paragraphs(operation["description"])}
${parameters.length > 0 ? parameterTable(id, parameters) : ""}
${body ? [html`<h4>Send</h4>`, contentOf(body, `What to send to ${id}`)] : ""}
${success ? [html`<h4>Answer ${success.status}</h4>`, contentOf(firstContent(success.response), `What ${id} answers`)] : ""}
${problemList(responses)}
</article>
`;
}

function parameterTable(id: string, parameters: JsonObject[]): Piece {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Parameters of ${id}"><table>
<thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">What it is</th><th scope="col">Such as</th></tr></thead>
<tbody>${parameters.map(
    (
      each,
    ) => html`<tr><th scope="row"><code>${each["name"]}</code>${each["required"] === true ? "" : " (may be left out)"}</th><td>${each["in"]}</td><td>${words(each["description"])}</td><td><code>${each["example"]}</code></td></tr>
`,
  )}</tbody>
</table></div>`;
}

function contentOf(content: { type: string; media: JsonObject } | undefined, label: string): Piece {
  if (!content) return html`<p>Nothing but success.</p>`;
  const { type, media } = content;
  const example = media["example"];
  return html`<p><code>${type}</code>: ${shapeOf(asObject(media["schema"]))}</p>
${example === undefined ? "" : html`<pre tabindex="0" role="region" aria-label="${label}"><code>${JSON.stringify(example, null, 2)}</code></pre>`}`;
}

function problemList(responses: { status: string; response: JsonObject }[]): Piece {
  const problems = responses.filter(({ status }) => /^[45]/.test(status));
  return html`<details><summary>Problems</summary><dl>${problems.map(({ status, response }) => {
    const [title, ...rest] = asText(response["description"]).split("\n").filter(Boolean);
    return html`<dt>${status}: ${words(title)}</dt>${rest.map((line) => html`<dd>${words(line.replace(/^- /, ""))}</dd>`)}
`;
  })}</dl></details>`;
}

function firstContent(part: JsonObject): { type: string; media: JsonObject } | undefined {
  const [first] = Object.entries(asObject(part["content"] ?? {}));
  return first && { type: first[0], media: asObject(first[1]) };
}

function followed(part: Json, document: JsonObject): JsonObject {
  const own = asObject(part);
  if (typeof own["$ref"] !== "string") return own;
  const [, , kind = "", name = ""] = own["$ref"].split("/");
  return asObject(asObject(asObject(document["components"])[kind])[name]);
}

import { html } from "hono/html";
import { operationSection } from "./docs-operation.ts";
import { schemaSection } from "./docs-schema.ts";
import { style } from "./docs-style.ts";
import { list, paragraphs, type Placed } from "./docs-text.ts";
import { asObject, asText } from "./example-of.ts";
import type { JsonObject } from "./schemas.ts";

/** The document as one page to read: no script, nothing from elsewhere, one style sheet inside. */
export async function docsPage(document: JsonObject): Promise<string> {
  const info = asObject(document["info"]);
  const chapters = list(document["tags"]).map((tag) => ({
    name: asText(asObject(tag)["name"]),
    description: asObject(tag)["description"],
    operations: operationsOf(document, asText(asObject(tag)["name"])),
  }));
  const schemas = Object.entries(asObject(asObject(document["components"])["schemas"]));
  const page = await html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info["title"]}: the API</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${info["title"]}: the API</h1>
<p>Version ${info["version"]}. The same as a document for machines: <a href="/openapi.json">openapi.json</a>. What each problem means: <a href="/problems">problems</a>.</p>
</header>
<nav aria-label="Chapters">
${chapters.map(
  ({ name, operations }) => html`<h2><a href="#${anchor(name)}">${name}</a></h2>
<ul>${operations.map(({ operation }) => html`<li><a href="#${operation["operationId"]}">${operation["summary"]}</a></li>`)}</ul>
`,
)}<h2><a href="#shapes">Shapes</a></h2>
</nav>
<main id="content" tabindex="-1">
${paragraphs(info["description"])}
${chapters.map(
  ({ name, description, operations }) => html`<section aria-labelledby="${anchor(name)}">
<h2 id="${anchor(name)}">${name}</h2>
<p>${description}</p>
${operations.map((placed) => operationSection(placed, document))}
</section>
`,
)}<section aria-labelledby="shapes">
<h2 id="shapes">Shapes</h2>
<p>What is sent and answered, field by field.</p>
${schemas.map(([name, schema]) => schemaSection(name, asObject(schema)))}
</section>
</main>
</body>
</html>
`;
  return page.toString();
}

function operationsOf(document: JsonObject, tag: string): Placed[] {
  return Object.entries(asObject(document["paths"])).flatMap(([path, methods]) =>
    Object.entries(asObject(methods))
      .map(([method, operation]) => ({ path, method, operation: asObject(operation) }))
      .filter(({ operation }) => list(operation["tags"]).includes(tag)),
  );
}

function anchor(name: string): string {
  return `chapter-${name.toLowerCase().replaceAll(/\W+/g, "-")}`;
}

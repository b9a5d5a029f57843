import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { asText } from "./example-of.ts";
import type { Json, JsonObject } from "./schemas.ts";

/** A piece of a page, already escaped. */
export type Piece = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One operation with where it stands in the document. */
export interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
}

/** A text of the document as paragraphs, with what stands between backticks as code. */
export function paragraphs(text: Json): Piece[] {
  return asText(text)
    .split(/\n\n/)
    .map((each) => html`<p>${words(each)}</p>`);
}

/** A line of the document, with what stands between backticks as code. */
export function words(text: Json): Piece[] {
  return asText(text)
    .split("`")
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** A part of the document that must be a list, or nothing. */
export function list(part: Json): Json[] {
  return Array.isArray(part) ? part : [];
}

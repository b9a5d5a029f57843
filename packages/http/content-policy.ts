import { createHash } from "node:crypto";

/**
 * What a browser may do with a page of ours (CSP level 3): show it with the style sheet in its head, send its own forms,
 * and nothing else. No script runs, nothing loads from elsewhere, and no other page may frame it.
 */
export function contentPolicy(html: string): string {
  // Only our templates write the head, so what is pasted into a page's body cannot bring a style sheet of its own.
  const [head = ""] = html.split("</head>", 1);
  const style = /<style>([^]*?)<\/style>/.exec(head)?.[1];
  const allowed = style === undefined ? "'none'" : `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
  return [
    "default-src 'none'",
    `style-src ${allowed}`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

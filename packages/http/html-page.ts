import { html, raw } from "hono/html";

/** Text of a page: everything put into `html` is escaped unless it is `html` itself. */
export { html };
export type Html = ReturnType<typeof html>;

export const pageType = "text/html; charset=utf-8";

const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.75rem; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid #767676; overflow-wrap: anywhere; }
footer { margin-top: 2rem; border-top: 2px solid #1a1a1a; }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; } }
`;

// Nothing is loaded and nothing runs: whatever slipped into a page could do no harm.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Whom to tell of a worry; every page names them. */
export interface Safeguarding {
  readonly role: string;
  readonly contact: string;
}

// 18 point, a little more than the 16 from which print counts as large (UK Association for Accessible Formats).
const largePrint = "body { font-size: 1.5rem; line-height: 1.6; } h1 { font-size: 2rem; }";

/** In which print a page is wanted. */
export type Print = "usual" | "large";

/** A whole page in plain, print-friendly HTML, usable without scripts, with the safeguarding lead at its end. */
export async function htmlPage(
  title: string,
  main: Html,
  safeguarding: Safeguarding,
  print: Print = "usual",
): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${raw(print === "large" ? style + largePrint : style)}</style>
</head>
<body>
<main>
${main}
</main>
<footer>
<p>Worried about somebody's safety? Tell our ${safeguarding.role}: ${safeguarding.contact}. This service takes in no
worries itself. If somebody is in danger now, ring 999.</p>
</footer>
</body>
</html>
`;
  return page.toString();
}

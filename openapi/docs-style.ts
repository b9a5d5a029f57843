import { raw } from "hono/html";

/** The page's style sheet. Colours keep a contrast of 7 to 1 on their ground, light or dark. */
export const style = raw(`
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1b; --quiet: #f3f4f6; --line: #6b7280; --link: #0b4a8f; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181c; --ink: #f1f1f1; --quiet: #23262c; --line: #9aa0aa; --link: #9ecbff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; padding: .5rem; background: var(--ground); }
nav ul { margin: 0; padding-left: 1.25rem; }
nav h2 { margin: .75rem 0 0; font-size: 1rem; }
nav { columns: 16rem; }
article { margin: 2rem 0; padding-top: .5rem; border-top: 1px solid var(--line); }
code, pre { font-family: ui-monospace, monospace; font-size: .9rem; overflow-wrap: anywhere; }
pre, .call { padding: .75rem; background: var(--quiet); overflow-x: auto; }
pre code { overflow-wrap: normal; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th[scope=row] { font-weight: 400; }
summary { padding: .5rem 0; cursor: pointer; }
@media print { nav, .skip { display: none; } details > * { display: block; } }
`);

import { createHash } from "node:crypto";
import { join } from "node:path";
import { compile } from "sass";

/**
 * Makes the style sheet of every page. Its name holds what it says, so that a browser may keep it for good. Throws Sass's own
 * errors, which name file and line.
 */
export function compileStyle(): { name: string; css: string } {
  const { css } = compile(join(import.meta.dirname, "../packages/pages/style/pages.scss"), {
    style: "compressed",
    loadPaths: [join(import.meta.dirname, "node_modules")],
    // What the design system still uses of old Sass is its makers' to change.
    quietDeps: true,
  });
  const digest = createHash("sha256").update(css).digest("hex").slice(0, 16);
  return { name: `pages.${digest}.css`, css };
}

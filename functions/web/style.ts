import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StyleSheet } from "@panels/pages/style-sheet";

/** The style sheet that lies in a folder. Throws where there is none. */
export function styleIn(folder: string): StyleSheet {
  const name = readdirSync(folder).find((each) => each.endsWith(".css"));
  if (!name) throw new Error(`There is no style sheet in ${folder}: bundle the functions again.`);
  return { name, css: readFileSync(join(folder, name), "utf8") };
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Release } from "@panels/http/context";
import manifest from "../../package.json" with { type: "json" };

/** This release, with the documents that lie in a folder: read when first asked for, and kept. */
export function releaseIn(folder: string): Release {
  const kept = new Map<string, Promise<string>>();
  return {
    version: manifest.version,
    read(name) {
      const text = kept.get(name) ?? readFile(join(folder, name), "utf8");
      kept.set(name, text);
      return text;
    },
  };
}

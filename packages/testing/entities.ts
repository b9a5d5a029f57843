import { globSync } from "node:fs";
import { join } from "node:path";
import type { Entity } from "@panels/table/entity";

const features = join(import.meta.dirname, "../features");

/** Every kind of thing that some feature declares, as its store has it. */
export async function everyEntity(): Promise<Entity[]> {
  const stores = globSync("*/store*.ts", { cwd: features });
  const modules: object[] = await Promise.all(stores.map((store) => import(join(features, store))));
  const declared = modules.flatMap((module): unknown[] => Object.values(module)).flatMap(eachSide);
  return [...new Set(declared)].filter((each): each is Entity => isObject(each) && "kind" in each && "schema" in each);
}

// What is kept on two sides is declared as one.
function eachSide(declared: unknown): unknown[] {
  return isObject(declared) && "given" in declared && "held" in declared ? [declared.given, declared.held] : [declared];
}

function isObject(each: unknown): each is object {
  return typeof each === "object" && each !== null;
}

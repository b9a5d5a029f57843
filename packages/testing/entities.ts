import { globSync } from "node:fs";
import { join } from "node:path";
import type { Entity } from "@panels/table/entity";

const features = join(import.meta.dirname, "../features");

/** Every kind of thing that some feature declares, as its store has it. */
export async function everyEntity(): Promise<Entity[]> {
  const stores = globSync("*/store*.ts", { cwd: features });
  const modules: object[] = await Promise.all(stores.map((store) => import(join(features, store))));
  return modules
    .flatMap((module): unknown[] => Object.values(module))
    .filter((each): each is Entity => typeof each === "object" && each !== null && "kind" in each && "schema" in each);
}

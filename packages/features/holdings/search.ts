import type { Context } from "@panels/http/context";
import { readWhole } from "@panels/table/partition";
import { type DataFound, mostFound } from "./model.ts";
import { partitionsOf } from "./partitions.ts";
import { holding, lineOf } from "./rules.ts";

const atOnce = 8;

/**
 * Where words stand in everything that the acting tenant may export: its own partitions, its panels, and its people on others'
 * panels, and nothing else. Three round trips at once to find the partitions, then one for each and megabyte, eight at once.
 */
export async function searchHoldings(ctx: Context, words: string): Promise<DataFound> {
  const { tenant, panels, commissions, people } = await partitionsOf(ctx.own);
  const { log: _holdsNoWords, ...rest } = tenant;
  const spaces = [...Object.values(rest), ...panels, ...commissions, ...people];
  const found: DataFound["found"] = [];
  for (let from = 0; from < spaces.length && found.length <= mostFound; from += atOnce) {
    const read = await Promise.all(spaces.slice(from, from + atOnce).map((space) => readWhole(space)));
    for (const item of read.flat()) {
      const line = lineOf(item, ctx.tenant);
      const fields = line ? holding(line.data, words) : [];
      if (line && fields.length > 0) found.push({ kind: line.kind, ...(line.id && { id: line.id }), fields });
    }
  }
  return { found: found.slice(0, mostFound), more: found.length > mostFound };
}

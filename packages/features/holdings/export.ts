import type { Context } from "@panels/http/context";
import { readPartition } from "@panels/table/partition";
import type { Page, PageKey } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { partitionsOf } from "./partitions.ts";
import { type Line, lineOf } from "./rules.ts";

/** One page of an export and where the next begins. */
export interface Exported {
  readonly lines: Line[];
  readonly next: PageKey | undefined;
}

// An empty partition costs a round trip too.
const mostPartitions = 50;

/**
 * A page of everything that the acting tenant holds, partition by partition; it may hold fewer lines than asked for. Three round
 * trips at once to find the partitions, then one for each that it reads from.
 */
export async function exportHoldings(ctx: Context, { limit, after }: Pick<Page, "limit" | "after">): Promise<Exported> {
  const { tenant, panels, commissions, people } = await partitionsOf(ctx.own);
  const all: Space[] = [...Object.values(tenant), ...panels, ...commissions, ...people].toSorted((a, b) =>
    a.pk < b.pk ? -1 : 1,
  );
  const rest = all.filter(({ pk }) => pk >= (after?.ord ?? ""));
  const lines: Line[] = [];
  for (const [at, space] of rest.slice(0, mostPartitions).entries()) {
    const from = space.pk === after?.ord && after.sk !== "" ? after.sk : undefined;
    const { items, next } = await readPartition(space, from, limit - lines.length);
    for (const item of items) {
      const line = lineOf(item, ctx.tenant);
      if (line) lines.push(line);
    }
    if (next !== undefined) return { lines, next: { ord: space.pk, sk: next } };
    const following = rest[at + 1];
    if (lines.length >= limit && following) return { lines, next: { ord: following.pk, sk: "" } };
  }
  const following = rest[mostPartitions];
  return { lines, next: following && { ord: following.pk, sk: "" } };
}

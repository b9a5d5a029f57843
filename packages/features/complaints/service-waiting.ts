import { type Context, may } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { listByOrder } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { isOverdue } from "./rules.ts";
import { Complaints, openOnes } from "./store.ts";

/** The complaints that nobody has answered, among the first 100, for who answers them; it says how many are overdue. One round trip. */
export async function waitingComplaints(ctx: Context): Promise<Waiting[]> {
  if (!may(ctx, "people:manage")) return [];
  const { items } = await listByOrder(Complaints, ctx.own.people, { limit: 100, ...openOnes });
  if (items.length === 0) return [];
  const today = londonDay(ctx.now.toISOString());
  const overdue = items.filter(({ value }) => isOverdue(value, today)).length;
  const title = overdue > 0 ? `Data complaints, of which overdue: ${overdue}` : "Data complaints";
  return [{ kind: "complaint", count: items.length, title, href: `/v1/tenants/${ctx.tenant}/data-complaints` }];
}

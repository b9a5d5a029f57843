import type { Context } from "@panels/http/context";
import { londonDay } from "@panels/schema/london";
import { find } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { isDue } from "./rules.ts";
import { Needs } from "./store.ts";

/** The caller's own needs, once they are due to be looked at again. One round trip. */
export async function waitingNeeds(ctx: Context): Promise<Waiting[]> {
  const { personId } = ctx;
  const kept = personId === undefined ? undefined : await find(Needs, ctx.own.people, personId);
  if (!kept || !isDue(kept.value, londonDay(ctx.now.toISOString()))) return [];
  const href = `/v1/tenants/${ctx.tenant}/people/${personId}/needs`;
  return [{ kind: "needs", count: 1, title: "Is what you need still right?", href }];
}

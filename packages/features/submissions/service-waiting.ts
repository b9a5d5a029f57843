import type { Context } from "@panels/http/context";
import { listByOrder } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import { type EnteredPanel, mayRun } from "../panels/service.ts";
import { Submissions } from "./store.ts";

/** The work that waits to be accepted or returned by the caller, among the newest 100 pieces of each panel. One round trip. */
export async function waitingWork(ctx: Context, panels: readonly EnteredPanel[]): Promise<Waiting[]> {
  const theirs = panels.filter((entered) => mayRun(ctx, entered, "submissions:decide"));
  const waiting = await Promise.all(theirs.map((entered) => workOn(ctx, entered)));
  return waiting.flat();
}

async function workOn(ctx: Context, { panel, spaces }: EnteredPanel): Promise<Waiting[]> {
  const { items } = await listByOrder(Submissions, spaces.data, { limit: 100, newestFirst: true });
  const count = items.filter(({ value }) => value.state === "submitted").length;
  const href = `/v1/tenants/${ctx.tenant}/panels/${panel.id}/submissions?state=submitted`;
  return count > 0 ? [{ kind: "work", count, title: `Work to accept: ${panel.name}`, href }] : [];
}

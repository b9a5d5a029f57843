import { type Context, may } from "@panels/http/context";
import { find } from "@panels/table/read";
import type { Waiting } from "../me/model.ts";
import type { EnteredPanel } from "../panels/service.ts";
import { waitsFor } from "./rules.ts";
import { PanelControllers } from "./store.ts";

/**
 * Others' panels on which the caller's organisation is named as answering for personal data and has not agreed yet, for who
 * agrees. One round trip, none where nothing is shared.
 */
export async function waitingAgreements(ctx: Context, panels: readonly EnteredPanel[]): Promise<Waiting[]> {
  if (!may(ctx, "panels:manage")) return [];
  const shared = panels.filter(({ reach }) => reach !== "own");
  const waiting = await Promise.all(
    shared.map(async ({ panel, spaces }): Promise<Waiting[]> => {
      const stored = await find(PanelControllers, spaces.data, panel.id);
      if (!stored || !waitsFor(ctx.tenant, stored.value)) return [];
      const href = `/v1/tenants/${ctx.tenant}/panels/${panel.id}/controllers`;
      return [{ kind: "agreement", count: 1, title: `Who answers for personal data, to agree: ${panel.name}`, href }];
    }),
  );
  return waiting.flat();
}

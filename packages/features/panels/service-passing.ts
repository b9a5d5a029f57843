import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import type { Space, TenantSpaces } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import { change, create, type PutWrite } from "@panels/table/write";
import type { Panel } from "./model.ts";
import { Panels } from "./store.ts";

/** A panel that its owner has offered to pass on, for whoever is asked to go on with it; 404 where it is gone. One round trip. */
export async function endingPanel(endings: Space<"panels">, { panelId }: { panelId: string }): Promise<Panel> {
  return (await get(Panels, endings, panelId)).value;
}

/** One of a tenant's own panels; undefined where it has none with this id. One round trip. */
export async function ownPanel({ panels }: TenantSpaces, panelId: string): Promise<Stored<Panel> | undefined> {
  return find(Panels, panels, panelId);
}

/** The write of a panel that goes on with another's work: as it stood, or new. */
export function panelWrite(ctx: Context, panel: Panel, before?: Stored<Panel>): PutWrite {
  const stamp = { ...ctx, attempt: undefined };
  return before
    ? change(Panels, ctx.own.panels, panel.id, before, panel, stamp)
    : create(Panels, ctx.own.panels, panel.id, panel, stamp);
}

import type { Context } from "@panels/http/context";
import { only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { spacesOf, type TenantSpaces } from "@panels/table/space";
import { get } from "@panels/table/verbs";
import type { Panel } from "./model.ts";
import { Panels } from "./store.ts";

/** A panel that the acting tenant may enter, and the handle bound to whoever owns it. */
export interface EnteredPanel {
  readonly panel: Panel;
  readonly spaces: PanelSpaces;
}

/**
 * Enters the panel that a thing belongs to, from the id of the panel or of anything in it: reads the acting tenant's own
 * row, and refuses with 404 where there is none. One round trip; always read, so that an ended grant ends at once.
 */
export async function enterPanel(ctx: Context, idWithin: string): Promise<EnteredPanel> {
  const { value: panel } = await get(Panels, ctx.own.panels, idWithin);
  return { panel, spaces: spacesOf(ctx.connection, panel.ownerTenantId).panel(panel.id) };
}

/** Every panel that the acting tenant may enter, by name. One round trip. */
export async function enterAll(ctx: Context): Promise<EnteredPanel[]> {
  const panels = only(Panels, await readStretch(ctx.own.panels, { prefix: "PNL#" }));
  return panels
    .map(({ value: panel }) => ({ panel, spaces: spacesOf(ctx.connection, panel.ownerTenantId).panel(panel.id) }))
    .toSorted((a, b) => a.panel.name.localeCompare(b.panel.name) || a.panel.id.localeCompare(b.panel.id));
}

/** The panels that a tenant owns, for work that goes round them by the clock. One round trip. */
export async function ownPanels({ panels, panel: spacesOfPanel }: TenantSpaces): Promise<EnteredPanel[]> {
  const rows = only(Panels, await readStretch(panels, { prefix: "PNL#" }));
  return rows
    .filter(({ value }) => value.ownerTenantId === panels.owner)
    .map(({ value: panel }) => ({ panel, spaces: spacesOfPanel(panel.id) }));
}

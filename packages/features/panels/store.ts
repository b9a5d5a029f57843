import { partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Panel } from "./model.ts";

/** A tenant's own row for a panel: the panel itself where it owns it. Found from the id of anything in the panel. */
export const Panels = entity({
  kind: "panel",
  schema: Panel.Kept,
  space: "panels",
  key: (id) => `PNL#${partsOf(id)[0]}`,
  order: (panel) => `${panel.name.toLowerCase()}#${panel.id}`,
});

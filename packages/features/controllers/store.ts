import { partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Controllers, PublicControllers } from "./model.ts";

/** Who answers for the personal data of a panel: one item, beside the panel's work. */
export const PanelControllers = entity({
  kind: "controllers",
  schema: Controllers,
  space: "panel",
  key: () => "CONTROLLERS",
});

/** What a public privacy notice is made from, while the panel's owner wants it to be public. */
export const PublicNotices = entity({
  kind: "public-controllers",
  schema: PublicControllers,
  space: "public",
  key: (panelId) => `NOTICE#${partsOf(panelId)[0]}`,
});

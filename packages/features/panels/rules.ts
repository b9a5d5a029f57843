import { defineRefusals } from "@panels/errors/define-refusals";
import type { Panel } from "./model.ts";

export const refusals = defineRefusals("panels", {
  no_room: {
    kind: "invalid",
    title: "A session has no room for a slot",
    fix: "Make the session longer, or the welcome or the slots shorter.",
  },
});

/** Checks that a usual session has room for at least one slot after the welcome. */
export function decidePanel(panel: Panel): Panel {
  if (panel.welcomeMinutes + panel.slotMinutes > panel.sessionMinutes) throw refusals.no_room();
  return panel;
}

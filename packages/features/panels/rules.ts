import { defineRefusals } from "@panels/errors/define-refusals";
import type { Level } from "../grants/model.ts";
import type { Panel } from "./model.ts";
import { expectReserved } from "./rules-seats.ts";

export const refusals = defineRefusals("panels", {
  no_room: {
    kind: "invalid",
    title: "A session has no room for a slot",
    fix: "Make the session longer, or the welcome or the slots shorter.",
  },
});

export const sharing = defineRefusals("panels", {
  level_too_low: {
    kind: "forbidden",
    title: "This panel is shared with you for less than this",
    fix: "Ask the organisation that owns the panel.",
  },
});

/** How far somebody's part in a panel goes: as its owner, or to the level of a grant. */
export type Reach = Level | "own";

// What is the panel itself, its grants and its publications stays with its owner.
const covered: Record<Reach, readonly Reach[]> = {
  view: ["view"],
  attend: ["view", "attend"],
  submit: ["view", "attend", "submit"],
  report: ["view", "report"],
  facilitate: ["view", "attend", "submit", "report", "facilitate"],
  own: ["view", "attend", "submit", "report", "facilitate", "own"],
};

/** Whether a reach is enough for what a verb needs. */
export function covers(reach: Reach, need: Reach): boolean {
  return covered[reach].includes(need);
}

/** Refuses what a grant's level does not cover, naming the level that would. */
export function expectCovered(reach: Reach, need: Reach): void {
  if (covers(reach, need)) return;
  throw sharing.level_too_low(
    need === "own"
      ? "This stays with the organisation that owns the panel. Ask its admin."
      : `This needs the level ${need}: ask the organisation that owns the panel for it.`,
  );
}

/** Checks that a usual session has room for at least one slot after the welcome, and for whom seats are kept. */
export function decidePanel(panel: Panel): Panel {
  expectReserved(panel);
  if (panel.welcomeMinutes + panel.slotMinutes > panel.sessionMinutes) throw refusals.no_room();
  return panel;
}

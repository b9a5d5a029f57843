import { defineRefusals } from "@panels/errors/define-refusals";
import { type HearBack, tellingWays } from "../attendance/model.ts";
import type { Action } from "./model.ts";
import type { OwnReportBack, ReportBack, Telling, Told } from "./model-report-back.ts";
import { isOpen } from "./rules.ts";

export const refusals = defineRefusals("telling", {
  still_open: {
    kind: "conflict",
    title: "The action is not closed",
    fix: "Say what was done, or why not, first. Then tell people, and say how many you told.",
  },
  more_than_asked: {
    kind: "invalid",
    title: "That is more of your people than chose this way",
    fix: "Look at the report back: told and not reached together are at most those to tell.",
  },
});

type Chosen = readonly (HearBack | undefined)[];

/** Counts who is to be told, from how everybody who took part chose to hear back; nobody has been told yet. */
export function reportBackTo(chosen: Chosen): ReportBack {
  const byWay = countsOf(chosen);
  const toTell = Object.values(byWay).reduce((sum, people) => sum + people, 0);
  return { toTell, notToTell: chosen.length - toTell, told: 0, notReached: 0, byWay };
}

function countsOf(chosen: Chosen): ReportBack["byWay"] {
  const byWay = { text: 0, email: 0, post: 0, phone: 0, forum: 0 };
  for (const way of chosen) if (way !== undefined && way !== "none") byWay[way] += 1;
  return byWay;
}

/** How far an organisation has come with telling its own people, from how they chose and what it has said. */
export function ownReportBack(chosen: Chosen, telling: Pick<Telling, "ways"> | undefined): OwnReportBack {
  const toTell = countsOf(chosen);
  return {
    ways: tellingWays.map((way) => {
      const { told = 0, notReached = 0 } = telling?.ways.find((said) => said.way === way) ?? {};
      return { way, toTell: toTell[way], told, notReached };
    }),
  };
}

/** What an organisation has said once it says this of one way, in place of what it said of that way before. */
export function said(before: readonly Told[], now: Told, chosen: Chosen): Told[] {
  if (now.told + now.notReached > countsOf(chosen)[now.way]) throw refusals.more_than_asked();
  return [...before.filter(({ way }) => way !== now.way), now];
}

/** The action with one organisation's counts in place of those it gave before. Refuses while the action is open. */
export function toldOf(action: Action, before: readonly Told[], after: readonly Told[]): Action {
  const { reportBack } = action;
  if (isOpen(action.state)) throw refusals.still_open();
  if (!reportBack) return action;
  const moved = (count: "told" | "notReached") => reportBack[count] - total(before, count) + total(after, count);
  return { ...action, reportBack: { ...reportBack, told: moved("told"), notReached: moved("notReached") } };
}

function total(ways: readonly Told[], count: "told" | "notReached"): number {
  return ways.reduce((sum, way) => sum + way[count], 0);
}

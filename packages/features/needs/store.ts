import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { PersonNeeds } from "./model.ts";
import { NeedsMet } from "./model-session.ts";

/** What each person of a tenant needs, beside its directory: kept once, and read where they come. */
export const Needs = entity({
  kind: "needs",
  schema: PersonNeeds,
  space: "people",
  key: (personId) => `NEEDS#${personId}`,
});

/** What the answers of all sessions of a panel begin with. */
export const metKey = "MET#";

/** What the answers of one session begin with. */
export function metAt(idInSession: string): string {
  return `${metKey}${partsOf(idInSession)[1]}#`;
}

/** Whether needs were met, by attendance, with a home tenant's people on the panel. */
export const MetNeeds = entity({
  kind: "needs-met",
  schema: NeedsMet,
  space: "panel-people",
  key: (attendanceId) => `${metAt(attendanceId)}${ownPart(attendanceId)}`,
});

import { partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { AgendaVersion } from "./model.ts";

/** What the published agendas of a session begin with, the first first. */
export function versionsKey(sessionId: string): string {
  return `SES#${partsOf(sessionId)[1]}#VERSION#`;
}

/** The key of one of them. */
export function versionKey(sessionId: string, version: number): string {
  return `${versionsKey(sessionId)}${String(version).padStart(4, "0")}`;
}

/** Published agendas, never changed; the "id" of one is its whole key. */
export const AgendaVersions = entity({
  kind: "agenda-version",
  schema: AgendaVersion,
  space: "panel",
  key: (key) => key,
});

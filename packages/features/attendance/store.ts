import { ownPart, partsOf } from "@panels/ids/id";
import { object, randomText } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { entity } from "@panels/table/entity";
import { AttendanceRow, Reached } from "./model.ts";
import { CodePointer, SessionCode } from "./model-joining.ts";

const sessionPart = (idInSession: string) => partsOf(idInSession)[1] ?? "";

/** What the attendances of a session begin with. */
export function attendanceKey(idInSession: string): string {
  return `SES#${sessionPart(idInSession)}#ATT#`;
}

/** What the names of everybody at one session begin with, in each home tenant's partition. */
export function namesKey(idInSession: string): string {
  return `ATT#${sessionPart(idInSession)}#`;
}

/** The order in which people were put down for a session; their names are listed in the same order, apart. */
export function orderOf(id: string, createdAt: string): string {
  return `${orderIn(id)}${createdAt}#${id}`;
}

/** What the order of everybody at one session begins with. */
export function orderIn(idInSession: string): string {
  return `${sessionPart(idInSession)}#`;
}

export const Attendances = entity({
  kind: "attendance",
  schema: AttendanceRow,
  space: "panel",
  key: (id) => `${attendanceKey(id)}${ownPart(id)}`,
  order: (row, createdAt) => orderOf(row.id, createdAt),
});

/** What to call people and how to reach them, with their home tenant's people. */
export const Names = entity({
  kind: "attendee",
  schema: Reached,
  space: "panel-people",
  key: (id) => `${namesKey(id)}${ownPart(id)}`,
  order: (reached, createdAt) => orderOf(reached.id, createdAt),
});

/** From a person and a term to what stands for them in the figures: one for each panel and term. */
export const TermTokens = entity({
  kind: "term-token",
  schema: lazy(() => object({ token: randomText({ description: "Stands for the person in this term." }) })),
  space: "panel-people",
  key: (termAndPerson) => `TOKEN#${termAndPerson}`,
});

/** The key of the code by which one organisation's people come to a session's lobby. */
export function sessionCodeKey(sessionId: string, tenant: string): string {
  return `SES#${sessionPart(sessionId)}#CODE#${tenant}`;
}

/** The codes of a session's lobby, of each organisation the one that works now; an "id" here is the whole key. */
export const SessionCodes = entity({
  kind: "session-code",
  schema: SessionCode,
  space: "panel",
  key: (key) => key,
});

/** From a code's digest to where it leads. */
export const CodePointers = entity({
  kind: "code-pointer",
  schema: CodePointer,
  space: "directory",
  key: () => "CODE",
});

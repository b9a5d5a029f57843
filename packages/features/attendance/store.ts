import { ownPart, partsOf } from "@panels/ids/id";
import { object, randomText } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import { entity } from "@panels/table/entity";
import type { Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import { AttendanceRow, Reached } from "./model.ts";
import { CodePointer, SessionCode } from "./model-joining.ts";
import { refusals } from "./rules.ts";
import { joining } from "./rules-joining.ts";

const sessionPart = (idInSession: string) => partsOf(idInSession)[1] ?? "";

/** What the attendances of a session begin with. */
export function attendanceKey(idInSession: string): string {
  return `SES#${sessionPart(idInSession)}#ATT#`;
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
  key: (id) => `ATT#${sessionPart(id)}#${ownPart(id)}`,
  order: (reached, createdAt) => orderOf(reached.id, createdAt),
});

/** From a person and a term to what stands for them in the figures: one for each panel and term. */
export const TermTokens = entity({
  kind: "term-token",
  schema: lazy(() => object({ token: randomText({ description: "Stands for the person in this term." }) })),
  space: "panel-people",
  key: (termAndPerson) => `TOKEN#${termAndPerson}`,
});

/** The code of a session's lobby: the one that works now. */
export const SessionCodes = entity({
  kind: "session-code",
  schema: SessionCode,
  space: "panel",
  key: (sessionId) => `SES#${sessionPart(sessionId)}#CODE`,
});

/** From a code's digest to where it leads. */
export const CodePointers = entity({
  kind: "code-pointer",
  schema: CodePointer,
  space: "directory",
  key: () => "CODE",
});

// Beyond the seats, some come to watch or to help; more than this is nobody's idea of a meeting.
const lobbyBeyondSeats = 50;

/**
 * Moves the counts of seats taken and people waiting, in one small item so that the session itself is not contended.
 * Refuses when the last seat, or place in the lobby, has gone.
 */
export function moveSeats(
  data: Space<"panel">,
  idInSession: string,
  moved: { taken: number; waiting: number },
  seats: number,
): UpdateWrite[] {
  const { taken, waiting } = moved;
  if (taken === 0 && waiting === 0) return [];
  const room = taken > 0 ? { name: "taken", most: seats } : { name: "waiting", most: seats + lobbyBeyondSeats };
  const limited = taken > 0 || waiting > 0;
  return [
    {
      op: "update",
      space: data,
      sk: `SES#${sessionPart(idInSession)}#SEATS`,
      expression: "SET #kind = :kind ADD #taken :taken, #waiting :waiting",
      names: { "#kind": "kind", "#taken": "taken", "#waiting": "waiting" },
      values: { ":kind": "seats", ":taken": taken, ":waiting": waiting },
      ...(limited && {
        condition: {
          expression: `attribute_not_exists(#${room.name}) OR #${room.name} < :most`,
          values: { ":most": room.most },
          otherwise: taken > 0 ? refusals.full : joining.lobby_full,
        },
      }),
    },
  ];
}

import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Session, Slot } from "./model.ts";

/** Everything of one session begins with this, so that what is read together is one stretch. */
function sessionKey(idWithin: string): string {
  return `SES#${partsOf(idWithin)[1]}`;
}

/** A session and its slots lie side by side: the agenda is one Query of this stretch. */
export function agendaStretch(sessionId: string) {
  const key = `${sessionKey(sessionId)}#A`;
  // Not by prefix: attendance begins with an A as well.
  return { from: key, to: `${key}#SLOT#\uffff` };
}

/** What sessions are listed by: their start. */
export function startOrder({ startsAt, id }: Session): string {
  return `${startsAt}#${id}`;
}

export const Sessions = entity({
  kind: "session",
  schema: Session.Kept,
  space: "panel",
  key: (id) => `${sessionKey(id)}#A`,
  order: startOrder,
});

export const Slots = entity({
  kind: "slot",
  schema: Slot.Kept,
  space: "panel",
  key: (id) => `${sessionKey(id)}#A#SLOT#${ownPart(id)}`,
});

import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { Rota, RotaMember, RotaPerson, SessionTurns } from "./model.ts";

/** What a panel needs and who is in its pool lie side by side: both are one Query. */
export const rotaKey = "ROTA#";

export const Rotas = entity({ kind: "rota", schema: Rota, space: "panel", key: () => `${rotaKey}A` });

/** The pool of a panel, in the order in which its members were put forward. */
export const RotaMembers = entity({
  kind: "rota-member",
  schema: RotaMember.Kept,
  space: "panel",
  key: (id) => `${rotaKey}M#${ownPart(id)}`,
  order: (member, createdAt) => `${createdAt}#${member.id}`,
});

/** Who of a home tenant's people is in the pool, by person: each is in it once. */
export const RotaPeople = entity({
  kind: "rota-person",
  schema: RotaPerson,
  space: "panel-people",
  key: (personId) => `${rotaKey}${personId}`,
});

/** The turns of each session, by day. */
export const Turns = entity({
  kind: "session-turns",
  schema: SessionTurns,
  space: "panel",
  key: (idInSession) => `SES#${partsOf(idInSession)[1]}#ROTA`,
  order: ({ day, sessionId }) => `${day}#${sessionId}`,
});

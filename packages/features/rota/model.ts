import { date, flag, id, instant, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Panel } from "../panels/model.ts";
import { Person, ProfessionalRole } from "../people/model.ts";
import { Session } from "../sessions/model.ts";

const home = () => tenantId({ description: "The organisation that put them forward.", example: "espcf" });
const day = (description: string) => date({ description });

const RoleNeeded = lazy(() =>
  object(
    {
      role: ProfessionalRole(),
      places: integer(1, 5, { description: "How many of them a session needs.", example: 1 }),
      fromTenantIds: optional(
        list(
          tenantId({ description: "An organisation." }),
          20,
          { description: "Which organisations they may come from; left out, any that takes part.", example: ["wspcf"] },
          1,
        ),
      ),
    },
    { name: "RoleNeeded", description: "A professional role that each session of the panel needs." },
  ),
);
export type RoleNeeded = Of<typeof RoleNeeded>;

const rolesNeeded = () => list(RoleNeeded(), 9, { description: "The roles, in the order in which they are shown." });

/** Which professionals each session of a panel needs. */
export const Rota = lazy(() =>
  object(
    { panelId: Panel.Id(), roles: rolesNeeded() },
    { name: "Rota", description: "Which professionals each session of a panel needs." },
  ),
);
export type Rota = Of<typeof Rota>;

/** What a caller sends to say which professionals a panel needs. */
export const RotaToSet = lazy(() =>
  object({ roles: rolesNeeded() }, { name: "RotaToSet", description: "Which professionals each session needs." }),
);

const Away = lazy(() =>
  object(
    { from: day("The first day they are away."), to: day("The last day they are away.") },
    { name: "Away", description: "Days on which somebody cannot come." },
  ),
);

/** A professional whom an organisation puts forward to take turns at a panel. */
export const RotaMember = record({
  name: "RotaMember",
  prefix: "rtm",
  depth: 2,
  description: "A professional whom an organisation puts forward to take turns at a panel.",
  fields: () => ({
    personId: Person.Id(),
    role: ProfessionalRole(),
    away: list(Away(), 50, { description: "When they cannot come." }),
  }),
  kept: () => ({ homeTenantId: home() }),
});
export type RotaMember = Kept<typeof RotaMember>;

const called = () => text(120, { description: "What to call them.", example: "Sample Professional" });

/** What is kept with a home tenant's people: that somebody is in the pool, once, and what to call them. */
export const RotaPerson = lazy(() => object({ memberId: RotaMember.Id(), name: called() }));
export type RotaPerson = Of<typeof RotaPerson>;

/** A pool member as a caller may see them: everybody reads role and organisation. */
export const ShownRotaMember = lazy(() => {
  const { personId, away, ...fields } = RotaMember.Shown().def.shape;
  return object(
    {
      ...fields,
      personId: optional(personId),
      name: optional(called()),
      away: optional(away),
      mine: flag({ description: "Whether this is you.", example: false }),
    },
    {
      name: "RotaMember",
      description: "A professional who takes turns at a panel: everybody reads role and organisation; staff more.",
    },
  );
});

/** The life of a turn. */
export const turnStates = ["proposed", "confirmed", "declined", "swapped"] as const;

/** A turn's id; it is made from the session and the pool member, so that nobody has two turns at one session. */
export const TurnId = lazy(() => id("trn", 3, { description: "A turn's id." }));

const Turn = lazy(() =>
  object({
    id: TurnId(),
    role: ProfessionalRole(),
    memberId: RotaMember.Id(),
    homeTenantId: home(),
    state: oneOf(turnStates, { description: "Where it stands.", example: "proposed" }),
    offeredTo: optional(RotaMember.Id()),
  }),
);
export type Turn = Of<typeof Turn>;

/** Everybody's turns at one session: one item, so that whoever changes one has seen them all. */
export const SessionTurns = lazy(() =>
  object({
    sessionId: Session.Id(),
    day: day("The session's day when this was last written: what the list of a year is found by."),
    turns: list(Turn(), 1000, { description: "In the order in which they were asked." }),
  }),
);
export type SessionTurns = Of<typeof SessionTurns>;

const Place = lazy(() =>
  object(
    {
      role: ProfessionalRole(),
      empty: flag({ description: "Whether nobody has this place.", example: false }),
      state: optional(
        oneOf(["proposed", "confirmed"], {
          description: "Whether they have said that they come.",
          example: "proposed",
        }),
      ),
      turnId: optional(TurnId()),
      homeTenantId: optional(home()),
      memberId: optional(RotaMember.Id()),
      name: optional(called()),
      mine: flag({ description: "Whether the turn is yours.", example: false }),
      offered: flag({ description: "Whether it was offered to somebody else.", example: false }),
      offeredToMe: flag({ description: "Whether it was offered to you.", example: false }),
    },
    { name: "RotaPlace", description: "One place for a professional at a session: empty, proposed or confirmed." },
  ),
);
export type Place = Of<typeof Place>;

/** The places of one session, and who has them, as far as a caller may see it. */
export const SessionRota = lazy(() =>
  object(
    {
      sessionId: Session.Id(),
      startsAt: instant({ description: "When the session starts." }),
      daysLeft: integer(0, 40_000, { description: "How many days are left until it; 0 from the day on.", example: 9 }),
      emptyPlaces: integer(0, 1000, { description: "How many places nobody has.", example: 1 }),
      places: list(Place(), 1000, { description: "Every place, by role." }),
    },
    { name: "SessionRota", description: "The places for professionals at a session, and who has them." },
  ),
);
export type SessionRota = Of<typeof SessionRota>;

/** The days to draw for. */
export const DaysToDraw = lazy(() =>
  object(
    { from: day("The first day; sessions before today are left out."), to: day("The last day.") },
    { name: "DaysToDraw", description: "For which days to propose turns." },
  ),
);
export type DaysToDraw = Of<typeof DaysToDraw>;

/** What a draw led to. */
export const DrawnRota = lazy(() =>
  object(
    { items: list(SessionRota(), 40, { description: "The sessions of these days, by when they start." }) },
    { name: "DrawnRota", description: "The sessions that turns were proposed for, as they stand." },
  ),
);

/** Whom to offer a turn to. */
export const Offer = lazy(() =>
  object({ memberId: RotaMember.Id() }, { name: "TurnOffer", description: "Whom the turn is offered to." }),
);

const turns = (description: string, example: number) => integer(0, 100_000, { description, example });
const counts = () => ({
  served: turns("Turns taken in the last year.", 4),
  toCome: turns("Turns that are still to come.", 1),
});

/** How the turns of a year lie between organisations, and between one's own people. */
export const RotaBalance = lazy(() =>
  object(
    {
      organisations: list(object({ homeTenantId: home(), ...counts() }), 1000, {
        description: "Every organisation with people in the pool, by id.",
      }),
      people: list(
        object({ memberId: RotaMember.Id(), role: ProfessionalRole(), name: optional(called()), ...counts() }),
        1000,
        { description: "Your own organisation's people, for its staff." },
      ),
    },
    { name: "RotaBalance", description: "How the turns lie between organisations, and between your own people." },
  ),
);
export type RotaBalance = Of<typeof RotaBalance>;

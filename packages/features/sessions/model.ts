import { flag, id, instant, integer, link, localTime, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { keepingSeats } from "../panels/model-seats.ts";
import { Submission } from "../submissions/model.ts";
import { Term } from "../terms/model.ts";

/** The life of a session. */
export const sessionStates = ["scheduled", "published", "live", "closed", "cancelled"] as const;
export const SessionState = lazy(() =>
  oneOf(sessionStates, { description: "Where the session is in its life.", example: "scheduled" }),
);
export type SessionState = Of<typeof SessionState>;

/** One meeting of a panel. */
export const Session = record({
  name: "Session",
  prefix: "ses",
  depth: 2,
  description: "One meeting of a panel.",
  fields: () => ({
    startsAt: instant({ description: "When it starts.", example: "2026-11-05T10:00:00.000Z" }),
    minutes: integer(15, 600, { description: "How long it is, in minutes.", example: 135 }),
    place: optional(
      text(300, {
        description: "Where the room is and how to get in.",
        example: "Sample Hall, step-free from the car park",
      }),
    ),
    onlineLink: optional(
      link({ description: "Where to join online; shown to those taking part and never in a public feed." }),
    ),
    seats: integer(1, 5000, { description: "How many attendees there is room for.", example: 20 }),
    ...keepingSeats(),
    notes: optional(
      text(2000, { description: "What people should know before they come.", example: "Breaks at 10:45 and 11:30." }),
    ),
  }),
  kept: () => ({
    panelId: id("pnl", 1, { description: "The panel it is a meeting of." }),
    state: SessionState(),
    /** Fixed when the session opens: every fact of the day carries it. */
    day: text(10, { description: "Its calendar day in Europe/London.", example: "2026-11-05" }),
    termId: optional(Term.Id()),
    cancelledBecause: optional(text(500, { description: "Why it was cancelled.", example: "The hall is flooded." })),
    /** Fixed when the session opens, so that every ballot of the day is spread alike. */
    ballotShards: optional(
      integer(1, 2000, { description: "Over how many items the ballots of a round are spread.", example: 4 }),
    ),
    agendaVersion: integer(0, 1000, { description: "How often its agenda has been published.", example: 1 }),
  }),
});
export type Session = Kept<typeof Session>;

const onTheClock = lazy(() =>
  optional(
    localTime({
      description: "When it starts by the clock in Europe/London; send this or `startsAt`, not both.",
      example: "2026-11-05T10:00",
    }),
  ),
);

/** What a caller sends to plan a session; what is left out is as the panel usually has it. */
export const NewSession = lazy(() => {
  const { startsAt, minutes, seats, ...rest } = Session.New().def.shape;
  return object(
    {
      ...rest,
      startsAt: optional(startsAt),
      localStart: onTheClock(),
      minutes: optional(minutes),
      seats: optional(seats),
      slotCount: optional(
        integer(0, 25, { description: "How many slots to lay out; left out, as many as fit.", example: 4 }),
      ),
    },
    {
      name: "SessionToPlan",
      description:
        "A session to plan. Left out, its length is the panel's usual one, it has 20 seats, and they are kept as the panel keeps them.",
    },
  );
});
export type NewSession = Of<typeof NewSession>;

/** What a caller sends to change a session. */
export const SessionChange = lazy(() =>
  object(
    { ...Session.Patch().def.shape, localStart: onTheClock() },
    {
      name: "SessionChange",
      description: "What to change; leave out what stays, send null to clear. A new start moves the slots along.",
    },
  ),
);
export type SessionChange = Of<typeof SessionChange>;

/** When something starts: an instant, or a time by the clock. */
export const Start = lazy(() =>
  object(
    { startsAt: optional(Session.New().def.shape.startsAt), localStart: onTheClock() },
    {
      name: "Start",
      description: "When it starts: `startsAt` with its offset, or `localStart` by the clock in Europe/London.",
    },
  ),
);
export type Start = Of<typeof Start>;

/** Why a session is cancelled. */
export const Cancelling = lazy(() =>
  object(
    { because: text(500, { description: "Why, for everybody who was coming.", example: "The hall is flooded." }) },
    { name: "Cancelling", description: "Why a session is cancelled." },
  ),
);

/** A timed place on a session's agenda. */
export const Slot = record({
  name: "Slot",
  prefix: "slt",
  depth: 3,
  description: "A timed place on a session's agenda. One submission at most holds it.",
  fields: () => ({
    startsAt: instant({ description: "When it starts.", example: "2026-11-05T10:15:00.000Z" }),
    minutes: integer(5, 240, { description: "How long it is, in minutes.", example: 30 }),
  }),
  kept: () => ({
    /** Set while a submission holds the slot. */
    submissionId: optional(Submission.Id()),
    submissionTitle: optional(text(200, { description: "What the agenda calls it.", example: "Hospital passport" })),
    confirmed: optional(
      flag({ description: "Whether the work has been accepted, so that the slot is kept for good.", example: true }),
    ),
    heldUntil: optional(instant({ description: "Until when the slot is held for work that is not accepted yet." })),
  }),
});
export type Slot = Kept<typeof Slot>;

import { flag, id, instant, integer, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Session, Slot } from "../sessions/model.ts";
import { Submission, SubmissionState } from "../submissions/model.ts";

const startsAt = () => instant({ description: "When the slot starts.", example: "2026-11-05T10:15:00.000Z" });
const minutes = () => integer(5, 240, { description: "How long the slot is, in minutes.", example: 30 });

/** One submission in one slot. */
export const Booking = lazy(() =>
  object(
    {
      submissionId: Submission.Id(),
      sessionId: Session.Id(),
      slotId: Slot.Id(),
      startsAt: startsAt(),
      minutes: minutes(),
      state: oneOf(["held", "confirmed"], {
        description: "A slot is held until a date while the work is not accepted, and confirmed once it is.",
        example: "held",
      }),
      heldUntil: optional(instant({ description: "Until when the slot is held; after that anybody may take it." })),
      because: optional(
        text(500, { description: "Why it was last moved.", example: "Our designer is away that day." }),
      ),
      dryRun: optional(
        flag({ description: "Set where this is what would happen, and nothing was changed.", example: true }),
      ),
    },
    { name: "Booking", description: "The slot that a piece of work holds." },
  ),
);
export type Booking = Of<typeof Booking>;

/** What a caller sends to book or to move. */
export const NewBooking = lazy(() =>
  object(
    {
      slotId: Slot.Id(),
      because: optional(
        text(500, { description: "Why, when it is moved.", example: "Our designer is away that day." }),
      ),
    },
    { name: "NewBooking", description: "The slot that the work should have." },
  ),
);
export type NewBooking = Of<typeof NewBooking>;

/** A slot that can be booked. */
export const FreeSlot = lazy(() =>
  object(
    { slotId: Slot.Id(), sessionId: Session.Id(), startsAt: startsAt(), minutes: minutes() },
    { name: "FreeSlot", description: "A slot that can be booked now." },
  ),
);
export type FreeSlot = Of<typeof FreeSlot>;

/** What a caller sends to wait. */
export const WantedSession = lazy(() =>
  object(
    { sessionId: Session.Id() },
    { name: "WantedSession", description: "The session that the work would like a slot of." },
  ),
);

/** A place in a session's queue, as it is kept: its key says where in the order it stands. */
export const Place = lazy(() =>
  object({
    submissionId: id("sub", 2, { description: "Who waits." }),
    sessionId: id("ses", 2, { description: "For which session." }),
    since: instant({ description: "When it asked." }),
  }),
);
export type Place = Of<typeof Place>;

/** The queue of a session. */
export const Queue = lazy(() =>
  object(
    {
      items: list(
        object({
          submissionId: Submission.Id(),
          title: text(200, { description: "What the work is called.", example: "Hospital passport" }),
          state: SubmissionState(),
          since: instant({ description: "When it asked." }),
        }),
        1000,
        { description: "Who waits, in the order they asked." },
      ),
    },
    { name: "Queue", description: "The work that waits for a slot of a session." },
  ),
);

import { instant, integer, list, object, oneOf, optional, path, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";
import { Session, SessionState, Slot } from "../sessions/model.ts";
import { Submission } from "../submissions/model.ts";

const itemKinds = ["welcome", "work", "held", "free", "break", "closing"] as const;

/** One stretch of time on an agenda. */
export const AgendaItem = lazy(() =>
  object(
    {
      kind: oneOf(itemKinds, {
        description: "What it is for; `held` is a slot whose work is not accepted yet.",
        example: "work",
      }),
      title: text(200, { description: "What the agenda calls it.", example: "Hospital passport" }),
      startsAt: instant({ description: "When it starts.", example: "2026-11-05T10:15:00.000Z" }),
      minutes: integer(1, 600, { description: "How long it is, in minutes.", example: 30 }),
      slotId: optional(Slot.Id()),
      submissionId: optional(Submission.Id()),
    },
    { name: "AgendaItem", description: "One stretch of time on an agenda." },
  ),
);
export type AgendaItem = Of<typeof AgendaItem>;

const timed = () => {
  const { startsAt, minutes, place } = Session.New().def.shape;
  return {
    startsAt,
    minutes,
    place,
    items: list(AgendaItem(), 60, { description: "In order; their minutes add up to the session's." }),
  };
};

/** The agenda of a session as it stands now. */
export const Agenda = lazy(() =>
  object(
    {
      sessionId: Session.Id(),
      panelId: Panel.Id(),
      panelName: Panel.New().def.shape.name,
      state: SessionState(),
      day: Session.Kept().def.shape.day,
      ...timed(),
      notes: Session.New().def.shape.notes,
      cancelledBecause: Session.Kept().def.shape.cancelledBecause,
      publishedVersion: integer(0, 1000, {
        description: "The latest published version; 0 before the first.",
        example: 1,
      }),
      openActions: path({
        description: "Where to read what was undertaken at earlier sessions and is not done yet.",
        example: "/v1/tenants/wspcf/panels/pnl_0123456789/actions?open=true",
      }),
    },
    { name: "Agenda", description: "The agenda of a session as it stands now." },
  ),
);
export type Agenda = Of<typeof Agenda>;

/** One difference between a published agenda and the one before. */
export const AgendaChange = lazy(() =>
  object(
    {
      kind: oneOf(["session", "added", "moved", "removed", "retimed", "renamed"], {
        description: "What happened to it; `session` is a change of the meeting as a whole.",
        example: "moved",
      }),
      words: text(700, {
        description: "What changed, to be read out.",
        example: "Hospital passport moves from 10:15 to 10:45.",
      }),
    },
    { name: "AgendaChange", description: "One difference from the version before." },
  ),
);
export type AgendaChange = Of<typeof AgendaChange>;

/** A published agenda, frozen. */
export const AgendaVersion = lazy(() =>
  object(
    {
      version: integer(1, 1000, { description: "Counts up from 1.", example: 2 }),
      publishedAt: instant({ description: "When it was published." }),
      ...timed(),
      changes: list(AgendaChange(), 200, { description: "What differs from the version before." }),
    },
    { name: "AgendaVersion", description: "A published agenda, frozen as it was." },
  ),
);
export type AgendaVersion = Of<typeof AgendaVersion>;

/** What a published version freezes. */
export type Programme = Pick<AgendaVersion, "startsAt" | "minutes" | "place" | "items">;

/** In which print the page is wanted. */
export const AgendaPageQuery = lazy(() =>
  object({
    print: optional(oneOf(["usual", "large"], { description: "In which print the page is wanted.", example: "large" })),
  }),
);

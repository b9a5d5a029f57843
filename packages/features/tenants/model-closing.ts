import { date, list, object, oneOf, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { ServedArea } from "./model-areas.ts";

/** The life of a tenant. Once closed only its id and areas are kept, and what it published together with others. */
export const tenantStates = ["open", "closing", "closed"] as const;

const reason = () =>
  text(1000, {
    description: "Why, so that everybody here understands it.",
    example: "The council is replaced by a new one, which takes the panels on.",
  });

/** What an admin sends to ask that the organisation be closed. */
export const AskToClose = lazy(() =>
  object({ reason: reason() }, { name: "AskToClose", description: "Why the organisation is to be closed." }),
);

/** That an organisation is to be closed. */
export const Closing = lazy(() =>
  object(
    {
      reason: reason(),
      askedOn: date({ description: "The day on which its admin asked.", example: "2026-11-05" }),
      noticeEndsOn: date({
        description: "The first day on which an operator may confirm it; until they do, it can be taken back.",
        example: "2026-12-05",
      }),
    },
    { name: "Closing", description: "That the organisation is to be closed, and from when on." },
  ),
);
export type Closing = Of<typeof Closing>;

/** What an operator is told of a tenant that was closed. */
export const Closed = lazy(() =>
  object(
    {
      id: text(32, { description: "The tenant's id, which nobody else is ever given.", example: "wspcf" }),
      name: text(120, { description: "What it was called.", example: "Sample County Council" }),
      state: oneOf(["closed"], { description: "That it is closed.", example: "closed" }),
      closedOn: date({ description: "Since when.", example: "2026-12-05" }),
      areas: list(ServedArea(), 20, {
        description: "The areas it served, over time: others' past figures go by them.",
      }),
    },
    { name: "ClosedTenant", description: "That a tenant is closed. All that it held is erased by and by." },
  ),
);
export type Closed = Of<typeof Closed>;

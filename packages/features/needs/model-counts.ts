import { date, id, integer, object, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";

const people = (description: string) => integer(0, 1_000_000, { description, example: 8 });

// Each block is the whole of some people, so that no sum beside it tells more than it does.
const recorded = () => ({
  notAsked: people("Nobody has said yet what they need."),
  noneNeeded: people("They were asked and need nothing."),
  needed: people("They need something."),
});
const review = () => ({
  reviewed: people("Somebody has looked again since, and it is not due."),
  notYetDue: people("It was recorded less than a year ago."),
  overdue: people("It should have been looked at again by now."),
});
const met = () => ({
  yes: people("What they need was there each time that somebody said so."),
  partly: people("At least once not all of it was there."),
  no: people("At least once it was not there."),
  notYet: people("Nobody has said whether it was there."),
});

/** The blocks of counts, each left out where it would tell of fewer than five people. */
const blocks = <Extra extends object>(extra: Extra) => ({
  recorded: optional(object({ ...recorded(), ...extra }, { description: "Those who came, by what is recorded." })),
  review: optional(
    object({ ...review(), ...extra }, { description: "Those of whom something is recorded, by review." }),
  ),
  met: optional(object({ ...met(), ...extra }, { description: "Those who need something, by whether it was there." })),
});

const year = () => text(7, { description: "The academic year.", example: "2026-27" });

/** How the needs of the people who came to a panel's sessions were recorded, met and reviewed. */
export const NeedsCounts = lazy(() =>
  object(
    {
      panelId: Panel.Id(),
      year: year(),
      from: date({ description: "Its first day." }),
      to: date({ description: "Its last day." }),
      people: people("People of a directory who came."),
      ...blocks({}),
    },
    { name: "NeedsCounts", description: "Counts of people, never whose needs they are, and never which." },
  ),
);
export type NeedsCounts = Of<typeof NeedsCounts>;

/** The same for all panels of a commission together. */
export const CommissionNeeds = lazy(() =>
  object(
    {
      commissionId: id("com", 1, { description: "The commission." }),
      year: year(),
      panels: integer(0, 10_000, { description: "How many panels run under it.", example: 3 }),
      ...blocks({
        panels: integer(1, 10_000, {
          description: "How many panels are counted; the others had too few people.",
          example: 3,
        }),
      }),
    },
    { name: "CommissionNeeds", description: "Counts of people on all panels together; of no panel by itself." },
  ),
);
export type CommissionNeeds = Of<typeof CommissionNeeds>;

/** The year of one panel's counts. */
export const CountsQuery = lazy(() =>
  object({
    year: optional(text(7, { description: "An academic year; the one it is now when left out.", example: "2026-27" })),
  }),
);

/** The year of a commission's counts. */
export const CommissionCountsQuery = lazy(() =>
  object({ year: text(7, { description: "An academic year that the commission touches.", example: "2026-27" }) }),
);

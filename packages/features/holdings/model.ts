import { date, instant, integer, list, object, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { Person } from "../people/model.ts";

/** That somebody was erased: their id and days, and nothing else. */
export const Erasure = lazy(() =>
  object(
    {
      id: Person.Id(),
      askedAt: instant({ description: "When it was asked." }),
      confirmedOn: optional(date({ description: "The day on which it was looked again that nothing is left." })),
    },
    { name: "Erasure", description: "That somebody was erased: their id and days, and nothing else." },
  ),
);
export type Erasure = Of<typeof Erasure>;

const words = (max: number, description: string, example: string) => text(max, { description, example });
const why = () => words(500, "Why it is kept.", "So that your organisation knows who takes part, and can reach you.");
const howLong = () => words(300, "How long it is kept.", "24 months after the session");

/** Something of a person, whatever its kind: what it says under the names that the API has for it, and in plain words. */
const Piece = lazy(() =>
  object({
    kept: instant({ description: "When it was first kept." }),
    changed: instant({ description: "When it last changed." }),
    fields: list(
      object({
        name: words(60, "What the field is called in this API.", "hearBack"),
        label: words(80, "The same in plain words.", "How they hear back"),
        // What somebody sent or the product made, as it is kept: held to no form here.
        value: z.unknown().check(z.meta({ description: "What it says.", examples: ["email"] })),
      }),
      100,
      { description: "What it says." },
    ),
  }),
);

/** Everything that is held on a person. */
export const PersonExport = lazy(() =>
  object(
    {
      personId: Person.Id(),
      madeOn: date({ description: "The day on which this was put together." }),
      parts: list(
        object({
          kind: words(60, "What kind of thing it is.", "attendance"),
          title: words(200, "The same in plain words.", "Sessions you were put down for"),
          why: why(),
          howLong: howLong(),
          pieces: list(Piece(), 100_000, { description: "Each, oldest first." }),
        }),
        100,
        { description: "What is held, by kind." },
      ),
      apart: list(words(300, "Something that is not here, and why.", "Scores: nothing says whose a score is."), 20, {
        description: "What cannot be tied to the person, and what is for them alone.",
      }),
    },
    { name: "PersonExport", description: "Everything that an organisation holds on one person." },
  ),
);
export type PersonExport = Of<typeof PersonExport>;

/** What became of what was held on somebody who was erased. */
export const Erased = lazy(() =>
  object(
    {
      personId: Person.Id(),
      erased: list(
        object({
          what: words(200, "What it was.", "You in the directory"),
          count: integer(0, 1_000_000, { description: "How many.", example: 1 }),
        }),
        100,
        { description: "What was erased, or had everything of the person taken out of it." },
      ),
      stays: list(
        object({
          what: words(200, "What it is.", "Work you bring"),
          why: words(500, "Why it stays.", "The work is your organisation's."),
        }),
        100,
        { description: "What stays, and why." },
      ),
    },
    { name: "Erased", description: "What became of what was held on somebody who was erased." },
  ),
);
export type Erased = Of<typeof Erased>;

import { date, flag, instant, integer, list, object, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { Attendance } from "../attendance/model.ts";
import { Person } from "../people/model.ts";

/** That somebody was erased: their id and days, and nothing else. */
export const Erasure = lazy(() =>
  object(
    {
      /** Of somebody of the directory, or of a place at a session that somebody had who is not in it. */
      id: z.union([Person.Id(), Attendance.Id()]),
      askedAt: instant({ description: "When it was asked." }),
      confirmedOn: optional(date({ description: "The day on which it was looked again that nothing is left." })),
    },
    { name: "Erasure", description: "That somebody was erased: their id and days, and nothing else." },
  ),
);
export type Erasure = Of<typeof Erasure>;

/** How many things a search gives at most. */
export const mostFound = 200;

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

const exported = lazy(() => ({
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
}));

/** Everything that is held on a person. */
export const PersonExport = lazy(() =>
  object(
    { personId: Person.Id(), ...exported() },
    { name: "PersonExport", description: "Everything that an organisation holds on one person." },
  ),
);
export type PersonExport = Of<typeof PersonExport>;

/** Everything that is held on somebody who is not in the directory, by their place at a session. */
export const PlaceExport = lazy(() =>
  object(
    { attendanceId: Attendance.Id(), ...exported() },
    {
      name: "PlaceExport",
      description:
        "Everything that an organisation holds on somebody who came to one session and is not in its directory.",
    },
  ),
);
export type PlaceExport = Of<typeof PlaceExport>;

const outcome = lazy(() => ({
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
}));
const became = "What became of what was held on somebody who was erased.";

/** What became of what was held on somebody who was erased. */
export const Erased = lazy(() =>
  object({ personId: Person.Id(), ...outcome() }, { name: "Erased", description: became }),
);
export type Erased = Of<typeof Erased>;

/** The same of somebody who is not in the directory. */
export const ErasedPlace = lazy(() =>
  object({ attendanceId: Attendance.Id(), ...outcome() }, { name: "ErasedPlace", description: became }),
);
export type ErasedPlace = Of<typeof ErasedPlace>;

/** What to look for: somebody's name, or how they are reached. */
export const DataSearch = lazy(() =>
  object(
    {
      words: text(254, {
        description: "A name, an e-mail address or a number, or a part of it.",
        example: "sam@example",
      }),
    },
    { name: "DataSearch", description: "What to look for in everything that your organisation holds." },
  ),
);

/** Where something was found. */
export const DataFound = lazy(() =>
  object(
    {
      found: list(
        object({
          kind: words(60, "What kind of thing it is.", "attendee"),
          // Of the product's own, or the key of what has none.
          id: z.optional(
            z
              .string()
              .check(
                z.maxLength(1024),
                z.regex(/^\S+$/),
                z.meta({ description: "Which one: its id.", examples: ["att_012345678901234567890123456789"] }),
              ),
          ),
          fields: list(words(60, "A field's name.", "contact"), 50, { description: "In which of its fields." }),
        }),
        mostFound,
        { description: "Each thing that holds these words." },
      ),
      more: flag({ description: "Whether there is more: look for something longer.", example: false }),
    },
    { name: "DataFound", description: "Where words stand in what your organisation holds." },
  ),
);
export type DataFound = Of<typeof DataFound>;

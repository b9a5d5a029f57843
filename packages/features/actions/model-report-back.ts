import { integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Attendance, tellingWays } from "../attendance/model.ts";

const people = (description: string, example: number) => integer(0, 100_000, { description, example });
const Way = lazy(() => oneOf(tellingWays, { description: "How they chose to hear back.", example: "phone" }));
const told = () => people("How many have been told.", 12);
const notReached = () => people("How many could not be reached.", 2);

/** What becomes of an action's report back: who is to be told, frozen when it closes, and who has been told since. */
export const ReportBack = lazy(() =>
  object(
    {
      toTell: people("How many took part and chose a way to hear back.", 14),
      notToTell: people("How many took part and chose not to hear back, or said nothing.", 3),
      told: told(),
      notReached: notReached(),
      byWay: object(
        {
          text: people("By text message.", 4),
          email: people("By e-mail.", 7),
          post: people("By post.", 0),
          phone: people("By telephone.", 1),
          forum: people("Through their parent carer forum.", 2),
        },
        { description: "Who is to be told, by how each chose to hear back." },
      ),
    },
    {
      name: "ReportBack",
      description: "How many are to be told, counted when it closed, and how many have been told since.",
    },
  ),
);
export type ReportBack = Of<typeof ReportBack>;

/** What a caller sends to say who was told. */
export const Told = lazy(() =>
  object(
    { way: Way(), told: told(), notReached: notReached() },
    {
      name: "Told",
      description:
        "How many of your people were told this way, and how many were not reached. It takes the place of what you said before.",
    },
  ),
);
export type Told = Of<typeof Told>;

/** What one organisation has said of telling its own people. */
export const Telling = lazy(() =>
  object({
    homeTenantId: tenantId({ description: "Whose people." }),
    ways: list(Told(), tellingWays.length, { description: "Each way, as it was last said." }),
  }),
);
export type Telling = Of<typeof Telling>;

/** How far an organisation has come with telling its own people. */
export const OwnReportBack = lazy(() =>
  object(
    {
      ways: list(
        object({
          way: Way(),
          toTell: people("How many of your people chose it.", 14),
          told: told(),
          notReached: notReached(),
        }),
        tellingWays.length,
        { description: "Every way there is." },
      ),
    },
    { name: "OwnReportBack", description: "How many of your own people are to be told, and have been, by way." },
  ),
);
export type OwnReportBack = Of<typeof OwnReportBack>;

/** Somebody to ring or to write to. */
export const ToTell = lazy(() =>
  object(
    {
      attendanceId: Attendance.Id(),
      way: oneOf(["post", "phone"], { description: "How they chose to hear back.", example: "phone" }),
      name: optional(text(120, { description: "What to call them.", example: "Sample Parent" })),
      contact: optional(text(254, { description: "Where to ring, or where to write to.", example: "01273 000000" })),
    },
    { name: "ToTell", description: "Somebody of your own people to ring or to write to." },
  ),
);

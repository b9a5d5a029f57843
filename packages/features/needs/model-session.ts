import { instant, integer, list, object, oneOf, optional, path, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Attendance } from "../attendance/model.ts";
import { Session } from "../sessions/model.ts";
import { Format, formats, Needed } from "./model.ts";

const because = () =>
  optional(
    text(300, { description: "What was not as it should be, and why.", example: "The loop in the hall was broken." }),
  );

/** What a caller sends to say whether somebody's needs were met. */
export const NeedsMetToRecord = lazy(() =>
  object(
    {
      met: oneOf(["yes", "partly", "no"], { description: "Whether they were met.", example: "yes" }),
      because: because(),
    },
    {
      name: "NeedsMetToRecord",
      description: "Whether somebody's needs were met at a session; where not, or not all, `because` says why.",
    },
  ),
);
export type NeedsMetToRecord = Of<typeof NeedsMetToRecord>;

/** Whether somebody's needs were met at one session: kept with their home tenant's people. */
export const NeedsMet = lazy(() => {
  const { met } = NeedsMetToRecord().def.shape;
  const saidAt = instant({ description: "When this was said." });
  return object(
    { id: Attendance.Id(), met, because: because(), saidAt },
    { name: "NeedsMet", description: "Whether somebody's needs were met at a session." },
  );
});
export type NeedsMet = Of<typeof NeedsMet>;

/** What one person who comes to a session needs, as far as a caller may see it. */
const ComingNeeds = lazy(() =>
  object(
    {
      attendanceId: Attendance.Id(),
      homeTenantId: text(32, { description: "Whose member they are.", example: "wspcf" }),
      name: optional(text(120, { description: "What to call them.", example: "Sample Parent" })),
      needed: optional(Needed()),
      thatDay: optional(
        text(1000, { description: "What they wrote when they signed up.", example: "I come by train, at 10:10." }),
      ),
      met: oneOf(["yes", "partly", "no", "not-yet"], {
        description: "Whether it was met; `not-yet` until somebody says.",
        example: "not-yet",
      }),
      because: because(),
    },
    { name: "ComingNeeds", description: "What one person who comes needs, and whether it was met." },
  ),
);
export type ComingNeeds = Of<typeof ComingNeeds>;

/** What the people who come to a session need. */
export const SessionNeeds = lazy(() =>
  object(
    {
      sessionId: Session.Id(),
      people: list(ComingNeeds(), 5000, { description: "Who needs something; whoever needs nothing is left out." }),
      formats: list(
        object({
          format: Format(),
          people: integer(1, 5000, { description: "How many asked for it.", example: 2 }),
          agenda: optional(
            path({
              description: "Where the agenda is to be had in it, if the product makes it.",
              example: "/v1/tenants/wspcf/sessions/ses_01234567890123456789/agenda.html?print=large",
            }),
          ),
        }),
        formats.length,
        { description: "In which forms papers are asked for." },
      ),
    },
    { name: "SessionNeeds", description: "What the people who come to a session need." },
  ),
);
export type SessionNeeds = Of<typeof SessionNeeds>;

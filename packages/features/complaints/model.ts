import { date, flag, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Person } from "../people/model.ts";

export const complaintStates = ["received", "acknowledged", "answered"] as const;

/** A complaint about how somebody's personal data was handled. */
export const Complaint = record({
  name: "DataComplaint",
  prefix: "cmp",
  depth: 1,
  description: "A complaint about how somebody's personal data was handled. Anybody may complain, of any age.",
  fields: () => ({
    about: text(4000, {
      description: "What it is about, in their own words or as they told it.",
      example: "My old telephone number was still on the list.",
    }),
    from: optional(
      text(200, {
        description: "Whom to answer and how, no more than that takes; left out, whoever is signed in.",
        example: "Sample Parent, sample@example.org",
      }),
    ),
    guardian: optional(
      text(200, {
        description: "Somebody who helps a child or an adult with it, where they want that. It is never needed.",
        example: "Their aunt, who may be told too",
      }),
    ),
    receivedOn: optional(
      date({ description: "The day it came, where that was before it is written down here; left out, today." }),
    ),
  }),
  kept: () => ({
    byPersonId: optional(Person.Id()),
    state: oneOf(complaintStates, { description: "Where it stands.", example: "received" }),
    acknowledgeBy: date({ description: "The last day to say that it has come.", example: "2026-12-04" }),
    acknowledgedOn: optional(date({ description: "The day on which they were told that it has come." })),
    answer: optional(answer()),
    answeredOn: optional(date({ description: "The day on which they were answered." })),
  }),
});
export type Complaint = Kept<typeof Complaint>;

function answer() {
  return text(4000, {
    description: "What was found, what is done about it, and that they may go to the Information Commissioner.",
    example: "We have taken the number off the list, and checked the other lists.",
  });
}

/** A complaint as it is shown: whether it is overdue depends on the day. */
export const ShownComplaint = lazy(() =>
  object(
    {
      ...Complaint.Shown().def.shape,
      overdue: flag({ description: "Whether its last day to be acknowledged has passed.", example: false }),
    },
    { name: "DataComplaint", description: "A complaint about how somebody's personal data was handled." },
  ),
);

/** What a caller sends to answer a complaint. */
export const ComplaintAnswer = lazy(() =>
  object({ answer: answer() }, { name: "DataComplaintAnswer", description: "What they are answered." }),
);
export type ComplaintAnswer = Of<typeof ComplaintAnswer>;

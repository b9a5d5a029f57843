import { flag, instant, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Group, Person, ProfessionalRole } from "../people/model.ts";

/** In which part somebody is at a session. Only attendees have a ballot and are counted; a presenter counts as submitter only. */
export const parts = ["attendee", "presenter", "observer", "supporter"] as const;
export const Part = lazy(() => oneOf(parts, { description: "In which part they come; only attendees have a ballot.", example: "attendee" }));
export type Part = Of<typeof Part>;

/** The way from an invitation to being there. `waiting` is the lobby: joined by the session's code, not admitted yet. */
export const attendanceStates = ["invited", "coming", "cannot-come", "waiting", "checked-in", "turned-away"] as const;
export type AttendanceState = (typeof attendanceStates)[number];

/** How somebody wants to hear what became of it all. */
export const hearBackWays = ["text", "email", "post", "phone", "forum", "none"] as const;
export const HearBack = lazy(() =>
  oneOf(hearBackWays, { description: "How they want to hear back; `forum` is through their parent carer forum.", example: "email" }),
);

export const Mode = lazy(() => oneOf(["in-room", "online"], { description: "In the room or online.", example: "in-room" }));

/** One person at one session. What they are called is kept with their home tenant's people, apart from this. */
export const Attendance = record({
  name: "Attendance",
  prefix: "att",
  depth: 3,
  description: "One person at one session.",
  fields: () => ({
    personId: optional(Person.Id()),
    part: Part(),
    group: optional(Group()),
    professionalRole: optional(ProfessionalRole()),
    mode: Mode(),
    hearBack: optional(HearBack()),
  }),
  kept: () => ({
    homeTenantId: text(32, { description: "Whose member they are.", example: "wspcf" }),
    state: oneOf(attendanceStates, { description: "Whether they are coming, or here.", example: "coming" }),
    checkedInAt: optional(instant({ description: "When they checked in." })),
    ballotGiven: flag({ description: "Whether their one ballot was handed out. Which ballot it is stands nowhere.", example: false }),
  }),
});
export type Attendance = Kept<typeof Attendance>;

/** What the attendance row keeps that nobody is shown: the person's token for the term, and the digest of their claim. */
export const AttendanceRow = lazy(() =>
  object({
    ...Attendance.Kept().def.shape,
    token: text(10, { description: "Stands for this person in this term." }),
    claim: optional(text(44, { description: "Digest of what the phone claimed the ballot with." })),
  }),
);
export type AttendanceRow = Of<typeof AttendanceRow>;

/** What a ballot pass carries: enough to cast a score in one round trip, and nothing that says who. */
export interface BallotPass {
  readonly purpose: "ballot";
  /** The tenant in whose path the holder acts. */
  readonly tenant: string;
  /** The tenant that owns the panel. */
  readonly owner: string;
  readonly session: string;
  /** Random; stored nowhere beside the person. */
  readonly key: string;
  readonly group: Of<typeof Group>;
  readonly home: string;
  /** Over how many items the ballots of a round of this session are spread; fixed when the session opens. */
  readonly shards: number;
}

/** What an attendance pass carries: which attendance its holder is, in which session. */
export interface AttendancePass {
  readonly purpose: "attendance";
  readonly tenant: string;
  readonly owner: string;
  readonly attendance: string;
}

import {
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  optional,
  randomText,
  text,
} from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { Reservation } from "../panels/model-seats.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";
import { Group, Person, ProfessionalRole } from "../people/model.ts";

/** In which part somebody is at a session. Only attendees have a ballot and are counted; a presenter counts as submitter only. */
const parts = ["attendee", "presenter", "observer", "supporter"] as const;
export const Part = lazy(() =>
  oneOf(parts, { description: "In which part they come; only attendees have a ballot.", example: "attendee" }),
);
export type Part = Of<typeof Part>;

/** The way from an invitation to being there. `waiting` is the lobby: joined by the session's code, not admitted yet. */
export const attendanceStates = ["invited", "coming", "cannot-come", "waiting", "checked-in", "turned-away"] as const;

/** The ways in which somebody can be told what became of it all. */
export const tellingWays = ["text", "email", "post", "phone", "forum"] as const;
export const HearBack = lazy(() =>
  oneOf([...tellingWays, "none"], {
    description: "How they want to hear back; `forum` is through their parent carer forum.",
    example: "email",
  }),
);
export type HearBack = Of<typeof HearBack>;

const modes = ["in-room", "online"] as const;
export const Mode = lazy(() => oneOf(modes, { description: "In the room or online.", example: "in-room" }));

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
    ballotGiven: flag({
      description: "Whether their one ballot was handed out. Which ballot it is stands nowhere.",
      example: false,
    }),
  }),
});
export type Attendance = Kept<typeof Attendance>;

/** What is kept with a home tenant's people, apart from the rest: what to call somebody, and what is theirs alone. */
const reached = lazy(() => ({
  name: optional(text(120, { description: "What to call them.", example: "Sample Parent" })),
  contact: optional(
    text(254, { description: "Where to reach them, the way they want to hear back.", example: "sam@example.org" }),
  ),
  needs: optional(
    text(1000, { description: "What they need in order to take part.", example: "Large print, and a break at 11." }),
  ),
}));
export const Reached = lazy(() => object({ id: Attendance.Id(), ...reached() }));
export type Reached = Of<typeof Reached>;

/** What the attendance row keeps that nobody is shown: the person's token for the term, and digests of code and claim. */
export const AttendanceRow = lazy(() =>
  object({
    ...Attendance.Kept().def.shape,
    token: optional(randomText({ description: "Stands for this person in this term; set when they check in." })),
    code: optional(text(44, { description: "Digest of their personal code." })),
    claim: optional(text(44, { description: "Digest of what the phone claimed the ballot with." })),
  }),
);
export type AttendanceRow = Of<typeof AttendanceRow>;

/** What a caller sends to put somebody down for a session. */
export const Invitation = lazy(() => {
  const { part, mode, ...rest } = Attendance.New().def.shape;
  return object(
    {
      ...rest,
      part: optional(part),
      mode: optional(mode),
      state: optional(
        oneOf(["invited", "coming"], { description: "Whether they have said they come.", example: "coming" }),
      ),
      ...reached(),
    },
    {
      name: "Invitation",
      description:
        "Somebody to put down for a session: a `personId` of your directory, or the `name` of somebody who is not in it.",
    },
  );
});
export type Invitation = Of<typeof Invitation>;

/** What a caller sends to change how somebody takes part. */
export const AttendanceChange = lazy(() => {
  const { personId: _fixed, ...rest } = Attendance.Patch().def.shape;
  const { name, contact, needs } = reached();
  return object(
    {
      ...rest,
      state: optional(oneOf(["coming", "cannot-come"], { description: "Whether they are coming.", example: "coming" })),
      name,
      contact: optional(nullable(contact._zod.def.innerType)),
      needs: optional(nullable(needs._zod.def.innerType)),
    },
    { name: "AttendanceChange", description: "What to change; leave out what stays, send null to clear." },
  );
});
export type AttendanceChange = Of<typeof AttendanceChange>;

const times = lazy(() => ({
  createdAt: instant({ description: "When they were put down." }),
  updatedAt: instant({ description: "When this last changed." }),
}));

/** What a caller is shown of somebody at a session. */
export const ShownAttendance = lazy(() =>
  object(
    { ...Attendance.Kept().def.shape, ...reached(), ...times() },
    { name: "Attendance", description: "One person at one session, as far as you may see them." },
  ),
);
/** What somebody signed in is shown of their own place. */
export const OwnAttendance = lazy(() =>
  object(
    { ...ShownAttendance().def.shape, safeguarding: Safeguarding() },
    { name: "OwnAttendance", description: "Your own place at a session, and whom to tell of a worry." },
  ),
);
export type SeenAttendance = Attendance & Omit<Reached, "id">;

const people = () => integer(0, 100_000, { description: "How many.", example: 4 });

/** How many come to a session, without names. */
export const AttendanceSummary = lazy(() =>
  object(
    {
      seats: integer(1, 5000, { description: "How many attendees there is room for.", example: 20 }),
      seatsTaken: integer(0, 100_000, { description: "Attendees who are coming or here.", example: 11 }),
      states: object(
        {
          invited: people(),
          coming: people(),
          "cannot-come": people(),
          waiting: people(),
          "checked-in": people(),
          "turned-away": people(),
        },
        { description: "Everybody, by state." },
      ),
      parts: object(
        { attendee: people(), presenter: people(), observer: people(), supporter: people() },
        { description: "Who is coming or here, by part." },
      ),
      groups: object(
        { "parent-carer": people(), "young-person": people(), professional: people() },
        { description: "Attendees who are coming or here, by group." },
      ),
      modes: object({ "in-room": people(), online: people() }, { description: "Who is coming or here, by how." }),
      free: object(
        { "parent-carer": people(), "young-person": people(), professional: people() },
        { description: "How many more people of your organisation could take a seat now, if all were of this group." },
      ),
      reserved: list(object({ ...Reservation().def.shape, taken: people() }), 20, {
        description:
          "The seats that are kept now for your organisation or for a group, and how many people count for each; for the panel's owner, all of them.",
        example: [{ tenantId: "espcf", seats: 5, taken: 3 }],
      }),
    },
    { name: "AttendanceSummary", description: "How many come to a session, without names." },
  ),
);
export type AttendanceSummary = Of<typeof AttendanceSummary>;

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

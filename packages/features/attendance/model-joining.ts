import { date, flag, id, instant, integer, link, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import * as z from "zod/mini";
import { Group } from "../people/model.ts";
import { Session, SessionState } from "../sessions/model.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";
import { Attendance, attendanceStates, HearBack, Mode, Part } from "./model.ts";

const typed = (example: string) =>
  text(40, { description: "The code, with or without dashes, in capitals or not.", example });

/** What somebody sends to come in by a code. */
export const Joining = lazy(() =>
  object(
    {
      code: typed("K7M-4PX-2QE9"),
      name: optional(text(120, { description: "What to call them; needed with a session's code.", example: "Sam" })),
      group: optional(Group()),
      mode: optional(Mode()),
      hearBack: optional(HearBack()),
      contact: optional(
        text(254, { description: "Where to reach them, the way they want to hear back.", example: "sam@example.org" }),
      ),
    },
    { name: "Joining", description: "A code, and for a session's code who is joining." },
  ),
);
export type Joining = Of<typeof Joining>;

/** What somebody sends who came in by a code and wants to hear back in another way. */
export const Hearing = lazy(() => {
  const { contact } = Joining().def.shape;
  return object(
    { hearBack: HearBack(), contact },
    {
      name: "Hearing",
      description:
        "How you want to hear back; the contact may be left out where it is the same. With `none` it is erased.",
    },
  );
});
export type Hearing = Of<typeof Hearing>;

const token = (description: string) =>
  z
    .string()
    .check(
      z.maxLength(4000),
      z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      z.meta({ description, examples: ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"] }),
    );

/** What somebody is given who came in by a code. */
export const Joined = lazy(() =>
  object(
    {
      tenantId: text(32, { description: "The organisation whose paths to use.", example: "wspcf" }),
      sessionId: Session.Id(),
      state: oneOf(attendanceStates, {
        description: "`checked-in`, or `waiting` to be let in.",
        example: "checked-in",
      }),
      safeguarding: Safeguarding(),
      attendancePass: token("Send it as the bearer token; it lasts until feedback closes."),
    },
    { name: "Joined", description: "That somebody has come in, or waits to be let in." },
  ),
);
export type Joined = Of<typeof Joined>;

/** A code that was just made. */
export const PersonalCode = lazy(() =>
  object(
    {
      code: typed("K7M-4PX-2QE9"),
      expiresAt: instant({ description: "Until when it can be used." }),
    },
    { name: "PersonalCode", description: "A code for one person. It is shown this once." },
  ),
);

/** The code that opens a session's lobby. */
export const SessionCode = lazy(() =>
  object(
    {
      sessionId: Session.Id(),
      code: typed("4K7M2X"),
      expiresAt: instant({ description: "Until when it can be used." }),
    },
    { name: "SessionCode", description: "The code that opens a session's lobby. It lets nobody in by itself." },
  ),
);
export type SessionCode = Of<typeof SessionCode>;

/** Where a code leads: an attendance, or a session's lobby. */
export const CodePointer = lazy(() =>
  object({
    tenant: text(32, { description: "In whose paths its holder acts." }),
    owner: text(32, { description: "Who owns the panel." }),
    attendanceId: optional(id("att", 3, { description: "Whose code it is." })),
    sessionId: id("ses", 2, { description: "The session." }),
  }),
);
export type CodePointer = Of<typeof CodePointer>;

// Whoever could guess it could work out the ballot from it, so a claim that is plainly not random is refused.
const fewestDifferent = 6;

/** What a phone claims its ballot with. */
export const Claim = lazy(() =>
  object(
    {
      claim: z.string().check(
        z.minLength(22),
        z.maxLength(64),
        z.regex(/^[\w-]+$/),
        z.refine((value) => new Set(value).size >= fewestDifferent, { error: "Make it of random characters." }),
        z.meta({
          description:
            "22 to 64 random letters, digits, dashes or underscores that the phone makes and keeps. It is stored nowhere; the same claim gives the same ballot again.",
          examples: ["q3Zt8vX_1mK0sB7wYc2rFh"],
        }),
      ),
    },
    { name: "Claim", description: "What a phone claims its ballot with." },
  ),
);

/** The pass to score with. */
export const BallotGiven = lazy(() =>
  object(
    { ballotPass: token("Send it as the bearer token when scoring, and for nothing else.") },
    { name: "BallotGiven", description: "A pass for one ballot, which does not say whose it is." },
  ),
);

/** What there is to do next for somebody who joined. */
export const nextSteps = ["wait", "claim-ballot", "take-part", "give-feedback", "nothing"] as const;
export type NextStep = (typeof nextSteps)[number];

/** What somebody who joined by a code sees of their own place. */
export const MyAttendance = lazy(() =>
  object(
    {
      attendanceId: Attendance.Id(),
      state: oneOf(attendanceStates, { description: "Whether they are in.", example: "checked-in" }),
      part: Part(),
      ballotGiven: flag({ description: "Whether their one ballot was handed out.", example: false }),
      hearBack: optional(HearBack()),
      safeguarding: Safeguarding(),
      next: oneOf(nextSteps, { description: "What there is to do next.", example: "claim-ballot" }),
      session: object({
        id: Session.Id(),
        state: SessionState(),
        day: date({ description: "Its day." }),
        startsAt: instant({ description: "When it starts." }),
        minutes: integer(15, 600, { description: "How long it is, in minutes.", example: 135 }),
        onlineLink: optional(link({ description: "Where to join online, for those who are in." })),
      }),
    },
    { name: "MyAttendance", description: "Your place at the session, and what there is to do next." },
  ),
);
export type MyAttendance = Of<typeof MyAttendance>;

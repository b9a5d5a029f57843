import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import type { Person } from "../people/model.ts";
import type { Session } from "../sessions/model.ts";
import { type AttendanceChange, type AttendanceRow, attendanceStates, type Invitation } from "./model.ts";

export const refusals = defineRefusals("attendance", {
  who: {
    kind: "invalid",
    title: "Say who it is",
    fix: "Send the personId of somebody in your directory, or the name of somebody who is not in it.",
  },
  group_missing: {
    kind: "invalid",
    title: "An attendee needs a group",
    fix: "Say whom they speak as: parent-carer, young-person or professional.",
  },
  role_without_group: {
    kind: "invalid",
    title: "Only professionals have a professional role",
    fix: "Leave the role out, or put them in the group professional.",
  },
  contact_missing: {
    kind: "invalid",
    title: "Say where to reach them",
    fix: "To hear back by text, e-mail, post or phone, a contact is needed.",
  },
  already_there: {
    kind: "conflict",
    title: "This person is down for the session",
    fix: "Change the attendance that is there.",
  },
  presents_here: {
    kind: "conflict",
    title: "This person presents at this session",
    fix: "Put them down as presenter: whoever presents does not score, and counts as submitter only.",
  },
  full: {
    kind: "conflict",
    title: "All seats are taken",
    fix: "Ask the facilitator: the session can be given more seats, or somebody may not be coming.",
  },
  kept_for_others: {
    kind: "conflict",
    title: "The seats that are left are kept for others",
    fix: "Ask the facilitator, or try again later: seats that nobody takes are for anybody in the end.",
  },
  session_over: {
    kind: "conflict",
    title: "The session is over or was cancelled",
    fix: "What happened stays as it is.",
  },
  session_not_live: {
    kind: "conflict",
    title: "The session is not live",
    fix: "Open the session first: people check in while it is live.",
  },
  already_checked_in: { kind: "conflict", title: "This person is checked in", fix: "Nothing more is needed." },
  waiting: {
    kind: "conflict",
    title: "This person waits to be let in",
    fix: "The facilitator checks them in, or turns them away.",
  },
  turned_away: {
    kind: "conflict",
    title: "This person was turned away",
    fix: "The facilitator can still check them in.",
  },
  not_checked_in: {
    kind: "conflict",
    title: "You are not checked in yet",
    fix: "Ask the facilitator to check you in.",
  },
  no_ballot: {
    kind: "conflict",
    title: "Only attendees have a ballot",
    fix: "Presenters, observers and supporters take part without one.",
  },
  ballot_given: {
    kind: "conflict",
    title: "Your ballot was given to another phone or browser",
    fix: "Score from there: each person has one ballot.",
  },
  manage_needed: {
    kind: "forbidden",
    title: "You may put down, and change, yourself as attendee only",
    fix: "For anything else the scope attendance:manage is needed: ask the facilitator.",
  },
});

/** Every way an attendance may go on, and the only ones. */
export const { steps, stepped } = defineSteps(
  attendanceStates,
  {
    come: { from: ["invited", "coming", "cannot-come"], to: "coming" },
    decline: { from: ["invited", "coming", "cannot-come"], to: "cannot-come" },
    checkIn: { from: ["invited", "coming", "cannot-come", "waiting", "turned-away"], to: "checked-in" },
    turnAway: { from: ["invited", "coming", "cannot-come", "waiting"], to: "turned-away" },
  },
  { waiting: refusals.waiting, "checked-in": refusals.already_checked_in, "turned-away": refusals.turned_away },
);
export type StepName = keyof typeof steps;

/** Refuses what belongs before or during a session once it is over. */
export function expectNotOver({ state }: Session): void {
  if (state === "closed" || state === "cancelled") throw refusals.session_over();
}

/** Lets people in while the session is live, and at no other time. */
export function expectLive({ state }: Session): void {
  if (state !== "live") throw refusals.session_not_live();
}

/** What a new attendance is decided from. */
export interface Asked {
  readonly id: string;
  readonly sent: Invitation;
  readonly person: Person | undefined;
  /** Whether they bring work that is on this session's agenda. */
  readonly presents: boolean;
  readonly homeTenantId: string;
}

/** Somebody put down for a session: what their directory entry says stands where nothing else was sent. */
export function putDown({ id, sent, person, presents, homeTenantId }: Asked): AttendanceRow {
  const { name: _kept, contact: _apart, needs: _there, state = "invited", mode = "in-room", ...rest } = sent;
  const part = sent.part ?? (presents ? "presenter" : "attendee");
  const group = sent.group ?? person?.group;
  const role = sent.professionalRole ?? (group === "professional" ? person?.professionalRole : undefined);
  return fitting(
    {
      ...rest,
      id,
      part,
      mode,
      state,
      homeTenantId,
      ballotGiven: false,
      ...(group && { group }),
      ...(role && { professionalRole: role }),
    },
    presents,
  );
}

/** The attendance with a caller's changes. Part and group stay as they were counted once somebody has checked in. */
export function rearranged(row: AttendanceRow, wanted: AttendanceRow, presents: boolean): AttendanceRow {
  const counted = row.part !== wanted.part || row.group !== wanted.group;
  if (row.state === "checked-in" && counted) throw refusals.already_checked_in();
  return fitting(wanted, presents);
}

/** Checks that part, group and role go together. */
function fitting(row: AttendanceRow, presents: boolean): AttendanceRow {
  if (presents && row.part === "attendee") throw refusals.presents_here();
  if (row.part === "attendee" && !row.group) throw refusals.group_missing();
  if (row.professionalRole && row.group !== "professional") throw refusals.role_without_group();
  return row;
}

/** Refuses a way to hear back that needs a contact where there is none. */
export function expectReachable(hearBack: AttendanceRow["hearBack"], contact: string | undefined): void {
  const byForum = hearBack === undefined || hearBack === "forum" || hearBack === "none";
  if (!byForum && contact === undefined) throw refusals.contact_missing();
}

/** Where to reach somebody: nowhere, once they want to hear nothing. */
export function contactKept(hearBack: AttendanceRow["hearBack"], contact: string | undefined): string | undefined {
  return hearBack === "none" ? undefined : contact;
}

/** Refuses to change a session that is over, but for how somebody hears what becomes of it, which is told afterwards. */
export function expectStillTo(sent: AttendanceChange, session: Session): void {
  const { hearBack: _later, contact: _too, ...now } = sent;
  if (Object.keys(now).length > 0) expectNotOver(session);
}

/** Where a directory entry says somebody can be reached in the way they chose. */
export function contactOf(hearBack: AttendanceRow["hearBack"], person: Person | undefined): string | undefined {
  if (hearBack === "email") return person?.email;
  return hearBack === "text" || hearBack === "phone" ? person?.phone : undefined;
}

/** Splits a change into the step it asks for, what stands on the row, and what is kept apart. */
export function partsOfChange({ state, name, contact, needs, ...onRow }: AttendanceChange) {
  const step = state && ({ coming: "come", "cannot-come": "decline" } as const)[state];
  return { step, onRow, apart: { name, contact, needs } };
}

/** Whether somebody is coming or here. */
export function isThere({ state }: AttendanceRow): boolean {
  return state === "coming" || state === "checked-in";
}

/** Whether somebody takes one of the seats. */
export function holdsSeat(row: AttendanceRow): boolean {
  return row.part === "attendee" && isThere(row);
}

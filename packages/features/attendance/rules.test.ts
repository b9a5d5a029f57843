import { expect, test } from "vitest";
import type { Session } from "../sessions/model.ts";
import { type AttendanceRow, attendanceStates } from "./model.ts";
import { expectNotOver, expectReachable, refusals, type StepName, stepped, steps } from "./rules.ts";
import { claimed, expectDoorsOpen, joining, nextFor } from "./rules-joining.ts";
import { nameShown } from "./rules-shown.ts";

const row: AttendanceRow = {
  id: "att_012345678901234567890123456789",
  part: "attendee",
  group: "parent-carer",
  mode: "in-room",
  homeTenantId: "wspcf",
  state: "checked-in",
  ballotGiven: false,
};

const session = (state: Session["state"]): Session => ({
  id: "ses_01234567890123456789",
  panelId: "pnl_0123456789",
  startsAt: "2026-11-05T10:00:00.000Z",
  minutes: 135,
  seats: 20,
  state,
  day: "2026-11-05",
  agendaVersion: 1,
});

function outcome(act: () => unknown): unknown {
  try {
    act();
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

test("every step from every state either happens or is refused by a reason of its own", () => {
  const names = ["come", "decline", "checkIn", "turnAway"] as const satisfies readonly StepName[];
  expect(Object.keys(steps)).toEqual(names);
  const table = names.map((name) => [
    name,
    attendanceStates.map((state) => outcome(() => stepped({ ...row, state }, name))),
  ]);
  const [inside, out, lobby] = ["attendance.already_checked_in", "attendance.turned_away", "attendance.waiting"];
  // invited, coming, cannot-come, waiting, checked-in, turned-away
  expect(Object.fromEntries(table)).toEqual({
    come: ["done", "done", "done", lobby, inside, out],
    decline: ["done", "done", "done", lobby, inside, out],
    checkIn: ["done", "done", "done", "done", inside, "done"],
    turnAway: ["done", "done", "done", "done", inside, out],
  });
});

test("a ballot is for attendees who are in while the session is live, one each", () => {
  const claim = (more: Partial<AttendanceRow>, state: Session["state"] = "live") =>
    outcome(() => claimed({ ...row, ...more }, session(state), "this claim"));
  expect(claim({})).toBe("done");
  expect(claim({ claim: "this claim" })).toBe("done");
  expect(claim({ claim: "another" })).toBe(refusals.ballot_given.code);
  expect(claim({ part: "presenter" })).toBe(refusals.no_ballot.code);
  expect(claim({ state: "waiting" })).toBe(refusals.not_checked_in.code);
  expect(claim({}, "closed")).toBe(refusals.session_not_live.code);
});

test("codes work while the session is live", () => {
  const doors = (state: Session["state"]) => outcome(() => expectDoorsOpen(session(state)));
  const early = joining.not_started.code;
  expect([doors("scheduled"), doors("published")]).toEqual([early, early]);
  expect([doors("live"), doors("closed"), doors("cancelled")]).toEqual(["done", joining.over.code, joining.over.code]);
  expect(outcome(() => expectNotOver(session("cancelled")))).toBe(refusals.session_over.code);
});

test("somebody who joined is told what there is to do next", () => {
  const next = (more: Partial<AttendanceRow>, state: Session["state"] = "live") =>
    nextFor({ ...row, ...more }, session(state));
  expect(next({ state: "waiting" })).toBe("wait");
  expect(next({})).toBe("claim-ballot");
  expect(next({ ballotGiven: true })).toBe("take-part");
  expect(next({ part: "observer" })).toBe("take-part");
  expect(next({}, "closed")).toBe("give-feedback");
  expect(next({ state: "turned-away" })).toBe("nothing");
});

test("another tenant is shown what running the session takes: no contact, and no young person's name", () => {
  const reached = { id: row.id, name: "Sam", contact: "sam@example.org", needs: "Large print" };
  expect(nameShown(row, reached, "wspcf")).toEqual({ name: "Sam", contact: "sam@example.org", needs: "Large print" });
  expect(nameShown(row, reached, "espcf")).toEqual({ name: "Sam", needs: "Large print" });
  expect(nameShown({ ...row, group: "young-person" }, reached, "espcf")).toEqual({ needs: "Large print" });
});

test("hearing by e-mail, text, post or phone takes a contact; through the forum or not at all takes none", () => {
  const reachable = (way: AttendanceRow["hearBack"], contact?: string) => outcome(() => expectReachable(way, contact));
  expect((["email", "text", "post", "phone"] as const).map((way) => reachable(way))).toEqual(
    Array.from({ length: 4 }, () => refusals.contact_missing.code),
  );
  expect([reachable("forum"), reachable("none"), reachable(undefined), reachable("email", "sam@example.org")]).toEqual(
    Array.from({ length: 4 }, () => "done"),
  );
});

import { expect, test } from "vitest";
import type { FormFact, PersonFact } from "../facts/model.ts";
import type { Session } from "../sessions/model.ts";
import { expectOpen, formsAreIn, refusals, shownForm, summaryOf } from "./rules.ts";

const sessionId = "ses_01234567890123456789";
const where = { day: "2026-11-05", sessionId, homeTenantId: "wspcf" };

function forms(count: number, more: Partial<FormFact> = {}): FormFact[] {
  return Array.from({ length: count }, (_each, at) => ({
    ...where,
    id: `fbk_${at}`,
    as: "attendee",
    token: `token${at}`,
    group: "parent-carer",
    usefulness: 9,
    again: true,
    recommend: true,
    ...more,
  }));
}

function people(count: number, as: PersonFact["as"]): PersonFact[] {
  return Array.from({ length: count }, (_each, at) => ({ ...where, as, token: `token${at}` }));
}

const session = (state: Session["state"]): Session => ({
  id: sessionId,
  panelId: "pnl_0123456789",
  startsAt: "2026-11-05T10:00:00.000Z",
  minutes: 135,
  seats: 20,
  state,
  day: "2026-11-05",
  agendaVersion: 1,
});

test("percentages are rounded down: eight of twelve is 66", () => {
  const { submitters } = summaryOf(sessionId, people(12, "submitter"), forms(8, { as: "submitter" }));
  expect(submitters).toMatchObject({ people: 12, forms: 8, rate: 66 });
});

test("the mean is rounded half up to one decimal, and given from three forms up", () => {
  const three = [9, 9, 10].flatMap((usefulness) => forms(1, { usefulness }));
  expect(summaryOf(sessionId, people(3, "attendee"), three).attendees.usefulness).toBe(9.3);
  const four = [9, 9, 9, 10].flatMap((usefulness) => forms(1, { usefulness }));
  expect(summaryOf(sessionId, people(4, "attendee"), four).attendees.usefulness).toBe(9.3);
  const two = summaryOf(sessionId, people(3, "attendee"), forms(2)).attendees;
  expect(two).toEqual({ people: 3, forms: 2, rate: 66, usefulness: null, again: null, recommend: null });
});

test("where nobody took part there is no rate", () => {
  expect(summaryOf(sessionId, [], []).submitters.rate).toBeNull();
});

test("forms about a term are in once seven days have passed since its last session ended, maybe after midnight", () => {
  expect(formsAreIn("2026-12-18", "2026-12-26")).toBe(false);
  expect(formsAreIn("2026-12-18", "2026-12-27")).toBe(true);
});

test("a shown form holds neither the token nor the home or group of whoever gave it", () => {
  const [shown] = forms(1).map((form) => shownForm(form));
  for (const hidden of ["token", "homeTenantId", "group"]) expect(shown).not.toHaveProperty(hidden);
});

test("forms are taken from the session's start until seven days after it", () => {
  const until = new Date("2026-11-12T12:15:00Z");
  const before = new Date("2026-11-12T12:15:00Z");
  const after = new Date("2026-11-12T12:15:01Z");
  for (const state of ["scheduled", "published", "cancelled"] as const) {
    expect(() => expectOpen(session(state), until, before)).toThrow(refusals.not_open().message);
  }
  expect(() => expectOpen(session("live"), until, before)).not.toThrow();
  expect(() => expectOpen(session("closed"), until, before)).not.toThrow();
  expect(() => expectOpen(session("closed"), until, after)).toThrow(refusals.closed().message);
});

import { Refusal } from "@panels/errors/refusal";
import { describe, expect, test } from "vitest";
import { type Submission, type SubmissionState, submissionStates } from "./model.ts";
import { accepted, refusals, returned, stepped, steps, withdrawn, withoutSlot, withSlot } from "./rules.ts";
import { expectChangeable, seenBy, submittersOf } from "./rules-viewer.ts";

const work: Submission = {
  id: "sub_00000000000000000001",
  title: "Hospital passport",
  summary: "Is anything missing?",
  level: "operational",
  stage: "draft",
  canStillChange: "Everything.",
  submitterIds: ["per_0000000001"],
  materials: [],
  ownView: 2,
  panelId: "pnl_0000000000",
  homeTenantId: "wspcf",
  state: "draft",
};
const inState = (state: SubmissionState, more: Partial<Submission> = {}): Submission => ({ ...work, ...more, state });
const hold = { slotId: "slt_1", sessionId: "ses_1", until: "2026-11-19T10:00:00.000Z" };
const ours = { tenantId: "wspcf", speaksForTheirs: false };
const submitter = { personId: "per_0000000001", ...ours, staff: false, takesPart: false };
const facilitator = { personId: "per_0000000002", ...ours, staff: true, takesPart: true };
const member = { personId: "per_0000000003", ...ours, staff: false, takesPart: true };
const stranger = { personId: "per_0000000004", ...ours, staff: false, takesPart: false };

const outcome = (act: () => unknown): string => {
  try {
    const given = act();
    return typeof given === "string" ? given : "done";
  } catch (error) {
    return error instanceof Refusal ? error.code.replace("submissions.", "") : String(error);
  }
};

const stepNames = ["submit", "accept", "return", "withdraw", "book", "unbook", "present", "score", "close"] as const;
const cells = stepNames.flatMap((name) => submissionStates.map((state) => ({ name, state })));

test.each(cells)(
  "'$name' from '$state' happens as the table says, or is refused by a reason of its own",
  ({ name, state }) => {
    const { from, to }: { from: readonly string[]; to: string } = steps[name];
    const came = outcome(() => stepped(inState(state), name).state);
    expect(came).toMatch(from.includes(state) ? new RegExp(`^${to}$`) : /^(already|not)_[a-z]+$/);
  },
);

test("a refusal says what is missing when it is too early and what has happened when it is too late", () => {
  expect(outcome(() => stepped(inState("draft"), "accept"))).toBe("not_submitted");
  expect(outcome(() => stepped(inState("accepted"), "present"))).toBe("not_booked");
  expect(outcome(() => stepped(inState("presented"), "close"))).toBe("not_scored");
  expect(outcome(() => stepped(inState("submitted"), "submit"))).toBe("already_submitted");
  expect(outcome(() => stepped(inState("presented"), "withdraw"))).toBe("already_presented");
  expect(outcome(() => stepped(inState("withdrawn"), "withdraw"))).toBe("already_withdrawn");
});

describe("work and its slot", () => {
  test("work that waits for acceptance holds its slot until a date, accepted work is booked for good", () => {
    expect(withSlot(inState("submitted"), hold)).toMatchObject({
      state: "submitted",
      slotId: "slt_1",
      bookedUntil: hold.until,
    });
    const booked = withSlot(inState("accepted"), hold);
    expect(booked).toMatchObject({ state: "booked", slotId: "slt_1", sessionId: "ses_1" });
    expect(booked).not.toHaveProperty("bookedUntil");
  });

  test("a draft holds no slot", () => {
    expect(outcome(() => withSlot(inState("draft"), hold))).toBe("not_submitted");
    expect(outcome(() => withSlot(inState("presented"), hold))).toBe("already_presented");
  });

  test("accepting work that holds a slot books it, accepting other work does not", () => {
    const held = withSlot(inState("submitted"), hold);
    expect(accepted(held)).toMatchObject({ state: "booked", slotId: "slt_1" });
    expect(accepted(held)).not.toHaveProperty("bookedUntil");
    expect(accepted(inState("submitted")).state).toBe("accepted");
  });

  test("work that is returned or withdrawn keeps neither slot nor place in a queue", () => {
    const waiting = { waiting: { sessionId: "ses_1", since: "2026-11-01T10:00:00.000Z" } };
    const held = { slotId: "slt_1", sessionId: "ses_1", bookedUntil: hold.until };
    for (const after of [
      returned(inState("submitted", { ...held, ...waiting }), "More, please."),
      withdrawn(inState("booked", { ...held, ...waiting }), "Stopped."),
    ])
      for (const gone of ["slotId", "sessionId", "bookedUntil", "waiting"]) expect(after).not.toHaveProperty(gone);
    expect(withoutSlot(inState("booked", held)).state).toBe("accepted");
    expect(withoutSlot(inState("submitted", held)).state).toBe("submitted");
  });
});

describe("who sees what", () => {
  test.each(submissionStates)(
    "a submitter sees their own work when it is '%s', another submitter sees nothing",
    (state) => {
      expect(seenBy(submitter, inState(state))).toMatchObject({ ownView: 2 });
      expect(seenBy(stranger, inState(state))).toBeUndefined();
    },
  );

  test.each(submissionStates)(
    "the submitter's own view of work that is '%s' is kept from the panel until there is a result",
    (state) => {
      for (const viewer of [facilitator, member]) {
        const shown = state === "scored" || state === "closed" ? 2 : undefined;
        expect(seenBy(viewer, inState(state))?.ownView).toBe(shown);
      }
    },
  );

  test("those who take part in the panel see what was accepted for it, and not who brings it", () => {
    expect(seenBy(member, inState("submitted"))).toBeUndefined();
    expect(seenBy(member, inState("withdrawn"))).toBeUndefined();
    expect(seenBy(member, inState("accepted"))).not.toHaveProperty("submitterIds");
  });
});

test("submitters change their work until it is accepted, facilitators until it is presented", () => {
  expect(outcome(() => expectChangeable(submitter, inState("returned")))).toBe("done");
  expect(outcome(() => expectChangeable(submitter, inState("accepted")))).toBe("already_accepted");
  expect(outcome(() => expectChangeable(facilitator, inState("booked")))).toBe("done");
  expect(outcome(() => expectChangeable(facilitator, inState("presented")))).toBe("already_presented");
  expect(outcome(() => expectChangeable(facilitator, inState("withdrawn")))).toBe("already_withdrawn");
});

test("whoever is not staff must be among the submitters, and is the only one when nobody is named", () => {
  expect(submittersOf(submitter, undefined)).toEqual(["per_0000000001"]);
  expect(submittersOf(facilitator, ["per_9", "per_9"])).toEqual(["per_9"]);
  expect(() => submittersOf(submitter, ["per_9"])).toThrow(refusals.not_yours_to_bring().message);
  expect(() => submittersOf({ ...ours, personId: undefined, staff: false, takesPart: false }, undefined)).toThrow(
    Refusal,
  );
});

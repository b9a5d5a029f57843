import { describe, expect, test } from "vitest";
import type { Action } from "./model.ts";
import { closed, expectOpen, expectWithin, isOverdue, progressed, stepped, type steps } from "./rules.ts";

const action: Action = {
  id: "act_00000000001111111111",
  panelId: "pnl_0000000000",
  what: "Put the young person's own words first.",
  owner: "Sample Hospital",
  dueOn: "2026-12-18",
  theme: "materials-and-communication",
  youSaid: "The card speaks about us.",
  suggestionIds: [],
  state: "open",
  progress: 0,
};

const at = (state: Action["state"]): Action => ({ ...action, state });

describe("the life of an action", () => {
  const may: [keyof typeof steps, Action["state"], Action["state"]][] = [
    ["start", "open", "in-progress"],
    ["complete", "open", "done"],
    ["complete", "in-progress", "done"],
    ["decline", "open", "not-done"],
    ["decline", "in-progress", "not-done"],
  ];
  test.each(may)("%s takes an action that is %s to %s", (name, from, to) => {
    expect(stepped(at(from), name).state).toBe(to);
  });

  const mayNot: [keyof typeof steps, Action["state"], string][] = [
    ["start", "in-progress", "actions.already_started"],
    ["start", "done", "actions.already_done"],
    ["start", "not-done", "actions.already_not_done"],
    ["complete", "done", "actions.already_done"],
    ["complete", "not-done", "actions.already_not_done"],
    ["decline", "done", "actions.already_done"],
    ["decline", "not-done", "actions.already_not_done"],
  ];
  test.each(mayNot)("%s is refused to an action that is %s, as %s", (name, from, code) => {
    expect(() => stepped(at(from), name)).toThrow(expect.objectContaining({ code }));
  });

  test("what is done is at 100 per cent, and what is not done stays where it got to", () => {
    const half = { ...at("in-progress"), progress: 50 };
    expect(closed(half, { weDid: "We did." }, "2026-12-01", undefined)).toMatchObject({ progress: 100, state: "done" });
    expect(closed(half, { weDidNotBecause: "No room." }, "2026-12-01", undefined)).toMatchObject({
      progress: 50,
      state: "not-done",
      closedOn: "2026-12-01",
    });
  });

  test("the first progress starts an action, nought does not, and a closed action takes none", () => {
    expect(progressed(action, 10)).toMatchObject({ progress: 10, state: "in-progress" });
    expect(progressed(action, 0).state).toBe("open");
    expect(progressed(action, undefined)).toBe(action);
    expect(() => progressed(at("done"), 10)).toThrow(expect.objectContaining({ code: "actions.already_done" }));
  });

  test("a closed action is not changed any more", () => {
    expect(() => expectOpen(at("not-done"))).toThrow(expect.objectContaining({ code: "actions.already_not_done" }));
    expect(() => expectOpen(at("in-progress"))).not.toThrow();
  });
});

test("an action is overdue from the day after it was due until it is closed", () => {
  expect(isOverdue(action, "2026-12-18")).toBe(false);
  expect(isOverdue(action, "2026-12-19")).toBe(true);
  expect(isOverdue(at("done"), "2026-12-19")).toBe(false);
});

test("an action names only what lies in its own panel and on its own submission", () => {
  const submissionId = "sub_00000000002222222222";
  const suggestionIds = ["sug_000000000022222222223333333333"];
  expect(() => expectWithin({ ...action, submissionId, suggestionIds })).not.toThrow();
  for (const wrong of [
    { submissionId: "sub_99999999992222222222" },
    { sessionId: "ses_99999999992222222222" },
    { suggestionIds },
    { submissionId: "sub_00000000004444444444", suggestionIds },
  ]) {
    expect(() => expectWithin({ ...action, ...wrong })).toThrow(expect.objectContaining({ code: "actions.elsewhere" }));
  }
});

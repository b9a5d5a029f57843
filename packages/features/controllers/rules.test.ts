import { expect, test } from "vitest";
import type { Controllers, ControllerToName } from "./model.ts";
import { agreed, answeringFor, byDefault, expectClear, proposed, refusals, shownTo } from "./rules.ts";

const panelId = "pnl_0123456789";
const about = { panelId, owner: "forum", today: "2026-11-05" };
const joint = (tenantId: string, ...purposes: ControllerToName["purposes"]): ControllerToName => ({
  tenantId,
  role: "joint",
  purposes,
});
const together = [joint("forum", "attendance"), joint("council", "attendance")];
const set = (controllers: ControllerToName[], before?: Controllers) =>
  proposed(before, about, { publicNotice: false, controllers });
const names = (kept: Controllers) => answeringFor("attendance", kept, "forum").map(({ tenantId }) => tenantId);

test("the panel's owner answers for everything until somebody says otherwise", () => {
  expect(names(byDefault(panelId, "forum", "2026-11-05"))).toEqual(["forum"]);
  expect(names(set([]))).toEqual(["forum"]);
});

test("nobody answers for anything before they agree, and the owner agrees by proposing", () => {
  const kept = set(together);
  expect(names(kept)).toEqual(["forum"]);
  expect(names(agreed(kept, "council", "2026-11-06"))).toEqual(["forum", "council"]);
  const alone: ControllerToName = { tenantId: "council", role: "controller", purposes: ["attendance"] };
  expect(names(set([alone]))).toEqual(["forum"]);
  expect(() => agreed(kept, "stranger", "2026-11-06")).toThrow(refusals.not_named().message);
});

test("who is said to do something else is asked anew, and who is not stays agreed", () => {
  const kept = agreed(set(together), "council", "2026-11-06");
  expect(set([...together, joint("board", "scores"), joint("forum", "scores")], kept).controllers).toMatchObject([
    { agreedOn: "2026-11-05" },
    { agreedOn: "2026-11-06" },
    { tenantId: "board" },
    { agreedOn: "2026-11-05" },
  ]);
  const more = set([joint("forum", "attendance", "needs"), joint("council", "attendance", "needs")], kept);
  expect(more.controllers[1]).not.toHaveProperty("agreedOn");
});

test.for<[string, ControllerToName[]]>([
  ["two alone", together.map((line) => ({ ...line, role: "controller" as const }))],
  ["one together with nobody", [joint("forum", "attendance")]],
  ["one twice", [joint("forum", "attendance"), joint("forum", "attendance")]],
])("it must be clear who answers: %s is refused", ([, controllers]) => {
  expect(() => expectClear({ controllers })).toThrow(refusals.unclear().message);
});

test("who has not agreed is shown to the owner and to themselves", () => {
  const kept = set(together);
  expect(shownTo("forum", "forum", kept).controllers).toHaveLength(2);
  expect(shownTo("council", "forum", kept).controllers).toHaveLength(2);
  expect(shownTo("board", "forum", kept).controllers).toMatchObject([{ tenantId: "forum" }]);
});

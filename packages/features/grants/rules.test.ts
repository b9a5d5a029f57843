import { expect, test } from "vitest";
import { covers, type Reach } from "../panels/rules.ts";
import { type Grant, type GrantState, grantStates, levels } from "./model.ts";
import { expectInvitable, hasLapsed, isInForce, isLive, life, refusals, type StepName, stepped } from "./rules.ts";

const grant: Grant = {
  id: "grt_00000000000000000000",
  panelId: "pnl_0000000000",
  panelName: "Together for Change",
  ownerTenantId: "wspcf",
  tenantId: "espcf",
  level: "attend",
  state: "invited",
};
const today = "2026-11-23";

const ways: readonly StepName[] = ["accept", "decline", "revoke", "leave"];
const cells = ways.flatMap((step) => grantStates.map((state) => ({ step, state })));

function after(state: GrantState, step: StepName): string {
  try {
    return stepped({ ...grant, state }, step, today).state;
  } catch {
    return "refused";
  }
}

test.for(cells)("what becomes of a grant that is $state by the step $step is in the table", ({ step, state }) => {
  const from: readonly GrantState[] = life.steps[step].from;
  expect(after(state, step)).toBe(from.includes(state) ? life.steps[step].to : "refused");
});

test("it is kept which side ended a grant", () => {
  const accepted: Grant = { ...grant, state: "accepted" };
  expect(stepped(accepted, "revoke", today).endedBy).toBe("owner");
  expect(stepped(accepted, "leave", today).endedBy).toBe("guest");
});

test("a grant is good on its last day, and from the next day on neither lets anybody in nor takes a step", () => {
  const accepted: Grant = { ...grant, state: "accepted", until: today };
  expect(isInForce(accepted, today)).toBe(true);
  expect(isInForce(accepted, "2026-11-24")).toBe(false);
  expect(isLive(accepted, "2026-11-24")).toBe(false);
  expect(hasLapsed(accepted, "2026-11-24")).toBe(true);
  expect(() => stepped(accepted, "leave", "2026-11-24")).toThrow(refusals.lapsed().message);
});

test("only an accepted grant lets anybody in", () => {
  const letIn = grantStates.filter((state) => isInForce({ ...grant, state }, today));
  expect(letIn).toEqual(["accepted"]);
});

test("nobody invites themselves, or until a day that has passed", () => {
  expect(() => expectInvitable(grant, "espcf", today)).toThrow(refusals.own_tenant().message);
  expect(() => expectInvitable({ ...grant, until: "2026-11-22" }, "wspcf", today)).toThrow(
    refusals.already_past().message,
  );
});

test("facilitating covers all but what stays with the owner, and every level covers looking", () => {
  const all: Reach[] = [...levels, "own"];
  expect(all.filter((need) => covers("facilitate", need))).toEqual(levels);
  expect(all.filter((reach) => covers(reach, "view"))).toEqual(all);
  expect(all.filter((reach) => covers(reach, "own"))).toEqual(["own"]);
  expect(covers("report", "attend")).toBe(false);
  expect(covers("submit", "report")).toBe(false);
});

import { expect, test } from "vitest";
import {
  type Commission,
  type CommissionInvitation,
  commissionStates,
  type InvitationState,
  invitationStates,
} from "./model.ts";
import { decideCommission, refusals, stepped, steps, takingPart } from "./rules.ts";
import * as invitations from "./rules-invitations.ts";

const strand = { key: "sight-checks", name: "Sight checks", aim: "Every child has one." };
const commission: Commission = {
  id: "com_0000000000",
  title: "Pan-Sussex panel",
  brief: "Look at this with us.",
  from: "2026-09-01",
  to: "2027-08-31",
  strands: [strand],
  deliverables: [],
  commissionerTenantId: "nhs-sussex",
  state: "open",
};
const invitation: CommissionInvitation = {
  id: "cin_00000000001111111111",
  commissionId: commission.id,
  commissionerTenantId: "nhs-sussex",
  tenantId: "espcf",
  state: "accepted",
};
const today = "2026-11-23";

const named = (act: () => { state: string }) => {
  try {
    return act().state;
  } catch {
    return "refused";
  }
};

test.for(commissionStates)("a commission that is %s goes on as the table says, and in no other way", (state) => {
  for (const step of ["open", "close"] as const) {
    const { from, to } = steps[step];
    expect(named(() => stepped({ ...commission, state }, step))).toBe(from.includes(state) ? to : "refused");
  }
});

test.for(invitationStates)("an invitation that is %s goes on as the table says, and in no other way", (state) => {
  for (const step of ["accept", "decline", "end", "leave"] as const) {
    const { from, to }: { from: readonly InvitationState[]; to: string } = invitations.life.steps[step];
    const after = named(() => invitations.stepped({ ...invitation, state }, step, today));
    expect([step, after]).toEqual([step, from.includes(state) ? to : "refused"]);
  }
});

test("an invitation can be answered on its last day and not after it; what was accepted stays", () => {
  const invited: CommissionInvitation = { ...invitation, state: "invited", answerBy: today };
  expect(invitations.stepped(invited, "accept", today).state).toBe("accepted");
  const { lapsed } = invitations.refusals;
  expect(() => invitations.stepped(invited, "accept", "2026-11-24")).toThrow(
    expect.objectContaining({ code: lapsed.code }),
  );
  expect(invitations.isLive(invited, "2026-11-24")).toBe(false);
  expect(invitations.isLive({ ...invited, state: "accepted" }, "2026-11-24")).toBe(true);
});

test("a commission has days in order, and each strand once", () => {
  const refused = (next: Commission, { code }: { code: string }) =>
    expect(() => decideCommission(next)).toThrow(expect.objectContaining({ code }));
  refused({ ...commission, to: "2026-08-31" }, refusals.backwards);
  refused({ ...commission, strands: [strand, { ...strand, name: "Another" }] }, refusals.strand_twice);
  const before: Commission = { ...commission, state: "draft" };
  expect(decideCommission({ ...before, from: "2025-09-01", strands: [] }, before).from).toBe("2025-09-01");
});

test("a panel counts while the invitation it was put under by is accepted, and the commissioner's own always", () => {
  const { id: invitationId, tenantId: ownerTenantId } = invitation;
  const theirs = { panelId: "pnl_1111111111", ownerTenantId, invitationId };
  const own = { panelId: "pnl_2222222222", ownerTenantId: "nhs-sussex" };
  const again = { ...invitation, id: "cin_00000000002222222222" };
  const ended: CommissionInvitation = { ...invitation, state: "ended" };
  const panels = (given: CommissionInvitation[]) => takingPart(commission, given, [theirs, own]).panels;
  expect(panels([invitation])).toEqual([theirs, own]);
  expect(panels([ended])).toEqual([own]);
  expect(panels([ended, again])).toEqual([own]);
  expect(takingPart(commission, [ended, again], [theirs, own]).tenants).toEqual(["espcf", "nhs-sussex"]);
  // A link that names no invitation is the commissioner's, or nobody's.
  const { invitationId: _none, ...loose } = theirs;
  expect(takingPart(commission, [invitation], [loose]).panels).toEqual([]);
});

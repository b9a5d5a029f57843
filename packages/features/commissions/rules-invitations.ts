import { defineRefusals, type RefusalMaker } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { type CommissionInvitation, invitationStates } from "./model.ts";

export const refusals = defineRefusals("invitations", {
  own_tenant: {
    kind: "invalid",
    title: "This is your own organisation",
    fix: "Invite another organisation: your own panels can run under the commission as they are.",
  },
  already_past: {
    kind: "invalid",
    title: "The last day to answer has passed",
    fix: "Send a day from today on as answerBy, or leave it out.",
  },
  already_invited: {
    kind: "conflict",
    title: "This organisation has an invitation to the commission",
    fix: "End that one first, then invite it again.",
  },
  not_accepted: {
    kind: "conflict",
    title: "The invitation has not been accepted",
    fix: "Decline it, if you do not want to take part.",
  },
  already_accepted: {
    kind: "conflict",
    title: "The invitation was accepted",
    fix: "Nothing more is needed. To end it, leave the commission.",
  },
  already_declined: {
    kind: "conflict",
    title: "The invitation was declined",
    fix: "The commissioner can invite the organisation again.",
  },
  already_ended: {
    kind: "conflict",
    title: "This was ended",
    fix: "The commissioner can invite the organisation again.",
  },
  lapsed: {
    kind: "conflict",
    title: "The last day to answer has passed",
    fix: "The commissioner can invite the organisation again.",
  },
});

const already = {
  invited: refusals.not_accepted,
  accepted: refusals.already_accepted,
  declined: refusals.already_declined,
  ended: refusals.already_ended,
};

/** Every way an invitation may go on, and the only ones. That it lapses is computed and never kept. */
export const life = defineSteps(
  invitationStates,
  {
    accept: { from: ["invited"], to: "accepted" },
    decline: { from: ["invited"], to: "declined" },
    end: { from: ["invited", "accepted"], to: "ended" },
    leave: { from: ["accepted"], to: "ended" },
  },
  already,
);
export type StepName = keyof typeof life.steps;

const endedBy: { readonly [name in StepName]?: CommissionInvitation["endedBy"] } = {
  end: "commissioner",
  leave: "participant",
};

/** Every way in which a step may be refused, for the API document. */
export function refusalsOf(name: StepName): RefusalMaker[] {
  return [...life.refusalsOf(name), refusals.lapsed];
}

/** The invitation one step on, on this day in London; refuses by what stands in the way. */
export function stepped(invitation: CommissionInvitation, name: StepName, today: string): CommissionInvitation {
  const next = life.stepped(invitation, name);
  if (hasLapsed(invitation, today)) throw refusals.lapsed();
  const by = endedBy[name];
  return by ? { ...next, endedBy: by } : next;
}

/** Whether the last day to answer passed without an answer; what was accepted stays so. */
export function hasLapsed(
  { state, answerBy }: Pick<CommissionInvitation, "state" | "answerBy">,
  today: string,
): boolean {
  return state === "invited" && answerBy !== undefined && answerBy < today;
}

/** Whether an invitation counts: the organisation may read the commission, and no other invitation takes its place. */
export function isLive(invitation: CommissionInvitation, today: string): boolean {
  return invitation.state === "accepted" || (invitation.state === "invited" && !hasLapsed(invitation, today));
}

/** Checks an invitation before anything is read. */
export function expectInvitable(
  { tenantId, answerBy }: Pick<CommissionInvitation, "tenantId" | "answerBy">,
  commissioner: string,
  today: string,
): void {
  if (tenantId === commissioner) throw refusals.own_tenant();
  if (answerBy !== undefined && answerBy < today) throw refusals.already_past();
}

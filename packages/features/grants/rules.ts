import { defineRefusals, type RefusalMaker } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { type Grant, grantStates } from "./model.ts";

export const refusals = defineRefusals("grants", {
  own_tenant: {
    kind: "invalid",
    title: "This is your own organisation",
    fix: "Invite another organisation: you own the panel already.",
  },
  already_past: {
    kind: "invalid",
    title: "The last day has passed",
    fix: "Send a day from today on as until, or leave it out.",
  },
  already_invited: {
    kind: "conflict",
    title: "This organisation has an invitation to the panel",
    fix: "Change that one, or revoke it first and then invite it again.",
  },
  replaced: {
    kind: "conflict",
    title: "A later invitation has taken this one's place",
    fix: "Change the later one: it is in the list of the panel's grants.",
  },
  not_accepted: {
    kind: "conflict",
    title: "The invitation has not been accepted",
    fix: "Decline it, if you do not want to take part.",
  },
  already_accepted: {
    kind: "conflict",
    title: "The invitation was accepted",
    fix: "Nothing more is needed. To end it, leave the panel.",
  },
  already_declined: {
    kind: "conflict",
    title: "The invitation was declined",
    fix: "The panel's owner can invite the organisation again.",
  },
  already_ended: {
    kind: "conflict",
    title: "This was ended",
    fix: "The panel's owner can invite the organisation again.",
  },
  lapsed: {
    kind: "conflict",
    title: "The last day of this has passed",
    fix: "The panel's owner can set a later day as until, or invite the organisation again.",
  },
});

const already = {
  invited: refusals.not_accepted,
  accepted: refusals.already_accepted,
  declined: refusals.already_declined,
  ended: refusals.already_ended,
};

/** Every way a grant may go on, and the only ones. That it lapses is computed and never kept. */
export const life = defineSteps(
  grantStates,
  {
    accept: { from: ["invited"], to: "accepted" },
    decline: { from: ["invited"], to: "declined" },
    revoke: { from: ["invited", "accepted"], to: "ended" },
    leave: { from: ["accepted"], to: "ended" },
  },
  already,
);
export type StepName = keyof typeof life.steps;

const endedBy: { readonly [name in StepName]?: Grant["endedBy"] } = { revoke: "owner", leave: "guest" };

/** Every way in which a step may be refused, for the API document. */
export function refusalsOf(name: StepName): RefusalMaker[] {
  return [...life.refusalsOf(name), refusals.lapsed];
}

/** The grant one step on, on this day in London; refuses by what stands in the way. */
export function stepped(grant: Grant, name: StepName, today: string): Grant {
  const next = life.stepped(grant, name);
  if (hasLapsed(grant, today)) throw refusals.lapsed();
  const by = endedBy[name];
  return by ? { ...next, endedBy: by } : next;
}

/** Every way in which a change may be refused, for the API document. */
export const changeRefusals = [
  refusals.already_declined,
  refusals.already_ended,
  refusals.already_past,
  refusals.lapsed,
  refusals.replaced,
];

/**
 * The grant as its owner wants it: while it is offered or accepted, and good today once it is changed. One that has lapsed
 * is taken up again by a later day; the guest, who may leave at any time, sees it.
 */
export function changed(grant: Grant, wanted: Grant, today: string): Grant {
  if (grant.state === "declined" || grant.state === "ended") throw already[grant.state]();
  if (hasLapsed(wanted, today)) throw (wanted.until === grant.until ? refusals.lapsed : refusals.already_past)();
  return wanted;
}

/** Whether a grant's last day has passed. */
export function hasLapsed({ until }: Pick<Grant, "until">, today: string): boolean {
  return until !== undefined && until < today;
}

/** Whether a grant lets its guest in on this day. */
export function isInForce(grant: Grant, today: string): boolean {
  return grant.state === "accepted" && !hasLapsed(grant, today);
}

/** Whether another invitation may not yet take this one's place. */
export function isLive(grant: Grant, today: string): boolean {
  return (grant.state === "invited" || grant.state === "accepted") && !hasLapsed(grant, today);
}

/** Checks an invitation before anything is read. */
export function expectInvitable({ tenantId, until }: Pick<Grant, "tenantId" | "until">, owner: string, today: string) {
  if (tenantId === owner) throw refusals.own_tenant();
  if (hasLapsed({ until }, today)) throw refusals.already_past();
}

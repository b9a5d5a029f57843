import { defineRefusals } from "@panels/errors/define-refusals";
import { defineSteps } from "@panels/errors/define-steps";
import { type Commission, type CommissionInvitation, commissionStates, type PanelLink } from "./model.ts";

export const refusals = defineRefusals("commissions", {
  backwards: { kind: "invalid", title: "The commission ends before it begins", fix: "Check both dates." },
  strand_twice: { kind: "invalid", title: "Two strands have the same key", fix: "Give each strand a key of its own." },
  terms_fixed: {
    kind: "conflict",
    title: "Others may have agreed to this",
    fix: "Once a commission is open its first day stays, and strands are added and not taken away.",
  },
  not_open: { kind: "conflict", title: "The commission is not open", fix: "Open it first." },
  already_open: { kind: "conflict", title: "The commission is open", fix: "Nothing more is needed." },
  already_closed: {
    kind: "conflict",
    title: "The commission is closed",
    fix: "It stays as it is. Its figures and reports can still be read.",
  },
  commissioner_only: {
    kind: "forbidden",
    title: "This is for the organisation that commissions",
    fix: "Ask them. You can read the commission and answer for your own organisation.",
  },
  not_taking_part: {
    kind: "conflict",
    title: "Your organisation has not accepted",
    fix: "Accept the invitation to the commission first.",
  },
  strand_unknown: {
    kind: "invalid",
    title: "The panel's commission has no such strand",
    fix: "Use the key of one of its strands, or leave the strand out.",
  },
});

const already = { draft: refusals.not_open, open: refusals.already_open, closed: refusals.already_closed };

/** Every way a commission may go on, and the only ones. */
export const { steps, stepped, refusalsOf } = defineSteps(
  commissionStates,
  { open: { from: ["draft"], to: "open" }, close: { from: ["open"], to: "closed" } },
  already,
);
export type StepName = keyof typeof steps;

/** Refuses what is done in open commissions only. */
export function expectOpen({ state }: Commission): void {
  if (state !== "open") throw already[state]();
}

/** Refuses what needs a commission that others could have joined, open or closed. */
export function expectOpened({ state }: Commission): void {
  if (state === "draft") throw refusals.not_open();
}

/**
 * Checks a commission before it is kept. What others accepted stays: its first day says which years' figures the
 * commissioner may read, and work that was brought names its strands.
 */
export function decideCommission(next: Commission, before?: Commission): Commission {
  if (before?.state === "closed") throw refusals.already_closed();
  if (next.to < next.from) throw refusals.backwards();
  const keys = next.strands.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw refusals.strand_twice();
  if (before?.state === "open") {
    const lost = before.strands.some(({ key }) => !keys.includes(key));
    if (lost || next.from !== before.from) throw refusals.terms_fixed();
  }
  return next;
}

/** Who takes part in a commission now, the commissioner too where a panel of its own runs under it, and with which panels. */
export interface TakingPart {
  /** By their ids: never by size or score. */
  readonly tenants: string[];
  readonly panels: PanelLink[];
}

/** Who takes part, and the panels that count: the commissioner's own, and those put under it by an invitation in force. */
export function takingPart(
  { commissionerTenantId }: Pick<Commission, "commissionerTenantId">,
  invitations: readonly CommissionInvitation[],
  links: readonly PanelLink[],
): TakingPart {
  const accepted = invitations.filter(({ state }) => state === "accepted");
  const inForce = new Set(accepted.map(({ id }) => id));
  const panels = links.filter(({ ownerTenantId, invitationId }) =>
    invitationId === undefined ? ownerTenantId === commissionerTenantId : inForce.has(invitationId),
  );
  const owners = panels.map(({ ownerTenantId }) => ownerTenantId);
  const tenants = new Set([...accepted.map(({ tenantId }) => tenantId), ...owners]);
  return { tenants: [...tenants].toSorted(), panels };
}

/** Refuses a strand that is not one of the commission's; `commission` is undefined where the panel runs under none. */
export function expectStrand(commission: Commission | undefined, strand: string): void {
  if (commission?.strands.some(({ key }) => key === strand)) return;
  const { title, fix } = refusals.strand_unknown;
  throw refusals.strand_unknown(undefined, [
    { pointer: "/strand", code: "unknown_strand", detail: `${title}. ${fix}` },
  ]);
}

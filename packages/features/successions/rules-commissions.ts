import { defineRefusals } from "@panels/errors/define-refusals";
import type { Commission } from "../commissions/model.ts";
import { expectOpen, refusals as commissions } from "../commissions/rules.ts";
import type { CommissionSuccession } from "./model.ts";
import { oneMore, refusals as successions, refusalsOf } from "./rules.ts";

const refusals = defineRefusals("successions", {
  strand_unknown: {
    kind: "invalid",
    title: "The commission has no such strand",
    fix: "Use the keys of its strands, or leave strands out: then it is offered whole.",
  },
  no_room: {
    kind: "conflict",
    title: "Your commission has no room for this one",
    fix: "A commission has twelve strands and thirty deliverables at most. Leave commissionId out: then a new one is made.",
  },
});

const { not_open, already_closed, commissioner_only } = commissions;

/** Every way in which the offers of a commission may be refused by whose it is, for the API document. */
export const ofOthers = [commissioner_only];

/** Every way in which an offer may be refused by what it says and where the commission stands. */
export const offerRefusals = [
  successions.own_tenant,
  successions.already_offered,
  refusals.strand_unknown,
  not_open,
  already_closed,
  commissioner_only,
];

/** Every way in which accepting one may be refused. */
export const acceptRefusals = [
  ...refusalsOf("accept"),
  successions.not_own,
  successions.continues_enough,
  refusals.no_room,
  not_open,
  already_closed,
];

type Offered = Pick<CommissionSuccession, "tenantId" | "strands">;

/** Checks an offer: to another organisation, of an open commission, of strands that it has. */
export function expectOfferable(commission: Commission, { tenantId, strands = [] }: Offered): void {
  if (tenantId === commission.commissionerTenantId) throw successions.own_tenant();
  expectOpen(commission);
  const errors = strands.flatMap((key, at) =>
    commission.strands.some((strand) => strand.key === key)
      ? []
      : [{ pointer: `/strands/${at}`, code: "unknown_strand", detail: "The commission has no such strand." }],
  );
  if (errors.length > 0) throw refusals.strand_unknown(undefined, errors);
}

const [mostStrands, mostDeliverables] = [12, 30];

/**
 * An open commission that takes in another: with the strands that were offered and what is still to be handed over, where it
 * has not got them, beside what it goes on with already. Its own dates stay: those who take part agreed to them.
 */
export function continuing(standing: Commission, ending: Commission, offer: CommissionSuccession): Commission {
  expectOpen(standing);
  const { commissionId, title, ownerTenantId: commissionerTenantId } = offer;
  const more = { commissionId, title, commissionerTenantId };
  const continues = oneMore(standing.continues, more, (each) => each.commissionId === commissionId);
  const going = goingOn(ending, offer);
  const strands = [...standing.strands, ...without(going.strands, standing.strands, ({ key }) => key)];
  const named = without(going.deliverables, standing.deliverables, ({ name }) => name);
  const deliverables = [...standing.deliverables, ...named];
  if (strands.length > mostStrands || deliverables.length > mostDeliverables) throw refusals.no_room();
  return { ...standing, strands, deliverables, ...(continues && { continues }) };
}

/** A new open commission of the successor's like the one that passes on: for the same time, so that it reads the same years. */
export function likeness(ending: Commission, offer: CommissionSuccession, id: string, successor: string): Commission {
  const { continues: _line, ...terms } = { ...ending, ...goingOn(ending, offer) };
  return continuing({ ...terms, id, commissionerTenantId: successor, state: "open" }, ending, offer);
}

function goingOn(
  ending: Commission,
  { strands: keys }: CommissionSuccession,
): Pick<Commission, "strands" | "deliverables"> {
  return {
    strands: ending.strands.filter(({ key }) => keys?.includes(key) ?? true),
    deliverables: ending.deliverables.filter(({ doneOn }) => doneOn === undefined),
  };
}

function without<Each>(some: readonly Each[], others: readonly Each[], of: (each: Each) => string): Each[] {
  const known = new Set(others.map(of));
  return some.filter((each) => !known.has(of(each)));
}

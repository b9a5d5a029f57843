import { absent, type Ids, type Operation } from "@panels/testing/operations";
import { covered, type Party } from "./parties.ts";
import { policy } from "./policy.ts";
import { type Asker, askers, type Rule } from "./askers.ts";

/** Which things a cell asks for: the owner's, such as nobody has, or ids that are half the caller's own. */
export const kinds = ["existing", "absent", "confused"] as const;
export type Kind = (typeof kinds)[number];

/**
 * What must come of a cell. `missing` is for what is absent in a panel that the caller may enter: there a feature may say
 * in its own name what is missing, or what is kept for others.
 */
export type Verdict = "let in" | "role refused" | "level refused" | "not found" | "missing";

/** One request of the sweep: who asks, for whom, for which thing. */
export interface Cell {
  readonly operation: Operation;
  readonly party: Party;
  readonly role: Asker;
  readonly kind: Kind;
  readonly verdict: Verdict;
}

/** What the table of policy says of an operation. Throws where it says nothing. */
export function ruleOf({ name }: Operation): Rule {
  const rule = policy[name];
  if (!rule) throw new Error(`test/every-route/policy.ts does not say who may call ${name}. Decide, and add it there.`);
  return rule;
}

/** Whether an operation is about something that has an id. */
export function namesAThing({ declared: { path } }: Operation): boolean {
  return path.replace("{tenantId}", "").includes("{");
}

/** Every cell of an operation: each organisation, each asker of it, each kind of thing. */
export function cellsOf(operation: Operation, parties: readonly Party[]): Cell[] {
  const rule = ruleOf(operation);
  const asked = namesAThing(operation) ? kinds : (["existing"] as const);
  return parties.flatMap((party) =>
    askers.flatMap((role) =>
      asked.map((kind) => ({ operation, party, role, kind, verdict: verdictOf(operation, rule, party, role, kind) })),
    ),
  );
}

function verdictOf(operation: Operation, [who, part]: Rule, { state }: Party, role: Asker, kind: Kind): Verdict {
  if (!(who as readonly string[]).includes(role)) return "role refused";
  if (!namesAThing(operation)) return "let in";
  // The panel is found by the first part of an id: what is absent in it is asked for only once the level is enough.
  const inThePanel = kind === "existing" || (kind === "absent" && !operation.declared.path.includes("{panelId}"));
  if (kind === "confused" || (kind === "absent" && state === "owner")) return "missing";
  if (!inThePanel || (part === undefined && state !== "owner")) return "not found";
  if (state === "owner") return "let in";
  const cover = covered[state];
  if (!cover) return "not found";
  if (!cover.includes(part ?? "")) return "level refused";
  return kind === "existing" ? "let in" : "missing";
}

/** The ids that a cell asks with. */
export function idsFor(kind: Kind, ids: Ids, { ownPanel }: Party): Ids {
  if (kind === "existing") return ids;
  return new Map([...ids].map(([prefix, id]) => [prefix, kind === "absent" ? absent(id) : confused(id, ownPanel)]));
}

/** An id whose panel is the caller's own and whose rest is the owner's. */
function confused(id: string, ownPanel: string): string {
  return id.length > 14 ? id.slice(0, 4) + ownPanel.slice(4) + id.slice(14) : absent(id);
}

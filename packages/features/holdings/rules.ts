type Data = Readonly<Record<string, unknown>>;

/** What is exported of a kind of thing. */
type Export =
  /** All of it, or all but some fields; `foreign` fields also where it is about another organisation's people. */
  | { readonly fields: "all"; readonly without?: readonly string[]; readonly foreign?: readonly string[] }
  /** Nothing, and why. */
  | { readonly not: string };

const all: Export = { fields: "all" };
const copy: Export = { not: "A copy of what is exported already." };
const counted: Export = { not: "Counts that are made from what is exported, in groups too small to be told." };
const secret: Export = { not: "It lets somebody in." };
// With the token that stands for a person, forms without names could be laid together and named.
const withoutToken: Export = { fields: "all", without: ["token"] };

/** The one table of what is exported of each kind. A kind that is missing here fails a test, and is exported to nobody. */
export const exported: Readonly<Record<string, Export>> = {
  tenant: all,
  term: all,
  person: all,
  panel: all,
  commission: all,
  "commission-invitation": all,
  "commission-invitation-held": all,
  "commission-panel": all,
  "commission-report": all,
  "commission-report-held": all,
  // Another organisation's figures are the commissioner's once that one has approved them, and then they are public.
  "commission-report-part": { fields: "all", without: ["own"] },
  "public-commission-report": all,
  "public-commission-report-part": all,
  client: all,
  "client-secrets": secret,
  succession: all,
  "succession-received": all,
  grant: all,
  invitation: all,
  publication: all,
  session: all,
  slot: all,
  "agenda-version": all,
  // Whoever joined in bringing work keeps their own people's ids.
  submission: { fields: "all", without: ["joined"], foreign: ["submitterIds", "ownView"] },
  waiting: all,
  attendance: { fields: "all", without: ["token", "code", "claim"], foreign: ["personId"] },
  attendee: all,
  needs: all,
  "needs-met": all,
  round: all,
  suggestion: all,
  action: all,
  "action-update": all,
  "action-telling": all,
  rota: all,
  "rota-member": { fields: "all", foreign: ["personId"] },
  "rota-person": all,
  "session-turns": all,
  "session-fact": all,
  "result-fact": all,
  "person-fact": withoutToken,
  "form-fact": withoutToken,
  "public-tenant": copy,
  "publication-front": copy,
  "closed-tenant": { not: "Nobody is left to whom it could be exported." },
  member: { not: "The directory says the same of each person." },
  "session-code": secret,
  "term-token": { not: "It says who stands behind a form, which nobody may know." },
  "people-read": { not: "The audit log says the same." },
  "log-entry": { not: "The audit log has an address of its own, which tells what may be told." },
  "log-head": { not: "It counts the audit log." },
  "log-mark": { not: "It counts the audit log." },
  // These carry no stamp.
  live: copy,
  seats: copy,
  "term-tally": counted,
};

/** One thing as it is exported. */
export interface Line {
  readonly kind: string;
  readonly id?: string;
  readonly data: Data;
}

/** What is exported of an item to the tenant that holds it; undefined where nothing is. */
export function lineOf({ kind, data }: { kind: string; data: Data }, tenant: string): Line | undefined {
  const rule = exported[kind];
  if (!rule || "not" in rule) return undefined;
  const { homeTenantId: home = tenant, id } = data;
  const hidden = [...(rule.without ?? []), ...(home === tenant ? [] : (rule.foreign ?? []))];
  const shown = Object.fromEntries(Object.entries(data).filter(([name]) => !hidden.includes(name)));
  return { kind, ...(typeof id === "string" && { id }), data: shown };
}

/** What of each kind of public thing stays when a tenant is erased. A kind that is missing here fails a test, and goes. */
export const staying: Readonly<Record<string, (data: Data, sharedPanels: ReadonlySet<string>) => boolean>> = {
  publication: (data, shared) => data["state"] === "published" && isOf(data, shared),
  "publication-front": (data, shared) => isOf(data["publication"], shared),
  // A commission's report is of several organisations, and each agreed to it.
  "public-commission-report": () => true,
  "public-commission-report-part": () => true,
  "public-tenant": () => false,
};

/** Whether a public thing stays: what the tenant published, and has not taken back, of panels it shared with others. */
export function staysPublic({ kind, data }: { kind: string; data: Data }, sharedPanels: ReadonlySet<string>): boolean {
  return staying[kind]?.(data, sharedPanels) ?? false;
}

function isOf(publication: unknown, panels: ReadonlySet<string>): boolean {
  if (typeof publication !== "object" || publication === null || !("id" in publication)) return false;
  const { id } = publication;
  // A publication's id begins with its panel's.
  return typeof id === "string" && panels.has(`pnl_${id.slice(4, 14)}`);
}

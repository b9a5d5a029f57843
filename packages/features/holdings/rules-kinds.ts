import { personalKinds } from "./rules-kinds-personal.ts";
import type { Export, Kind, Person } from "./rules-person.ts";

const all: Export = { fields: "all" };
const plain: Kind = { export: all };
const copy: Kind = { export: { not: "A copy of what is exported already." } };
const counted: Kind = {
  export: { not: "Counts that are made from what is exported, in groups too small to be told." },
};
const secret: Kind = { export: { not: "It lets somebody in." } };

/**
 * The one table of all kinds of things that are kept. A kind that is missing here fails a test, and is exported to nobody; one
 * that names a person in its schema must say so, or fails another.
 */
export const kinds: Readonly<Record<string, Kind>> = {
  ...personalKinds,
  tenant: plain,
  term: plain,
  panel: plain,
  commission: plain,
  "commission-invitation": plain,
  "commission-invitation-held": plain,
  "commission-panel": plain,
  "commission-report": plain,
  "report-held": plain,
  // Another organisation's figures are the commissioner's once that one has approved them, and then they are public.
  "report-part": { export: { fields: "all", without: ["own", "share"] } },
  "public-commission-report": plain,
  "public-commission-report-part": plain,
  client: plain,
  "client-secrets": secret,
  succession: plain,
  "succession-received": plain,
  "commission-succession": plain,
  "commission-succession-received": plain,
  grant: plain,
  invitation: plain,
  publication: plain,
  "publication-draft": plain,
  session: plain,
  slot: plain,
  "agenda-version": plain,
  waiting: plain,
  round: plain,
  suggestion: plain,
  "action-update": plain,
  "action-telling": plain,
  rota: plain,
  controllers: plain,
  "session-fact": plain,
  "result-fact": plain,
  "public-tenant": copy,
  "public-controllers": copy,
  "publication-front": copy,
  "closed-tenant": { export: { not: "Nobody is left to whom it could be exported." } },
  "session-code": secret,
  "people-read": { export: { not: "The audit log says the same." } },
  refusal: { export: { not: "The audit log says the same." } },
  "log-head": { export: { not: "It counts the audit log." } },
  "log-comparison": { export: { not: "It counts the audit log." } },
  "log-mark": { export: { not: "It counts the audit log." } },
  keeping: plain,
  // These carry no stamp.
  live: copy,
  seats: copy,
  "term-tally": counted,
};

/** What the kinds that hold a person say of it. */
export const personal: Readonly<Record<string, Person>> = Object.fromEntries(
  Object.entries(personalKinds).map(([kind, { person }]) => [kind, person]),
);

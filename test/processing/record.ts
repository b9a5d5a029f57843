import { type Purpose, purposes } from "@panels/features/controllers/model";
import { noticeOf } from "@panels/features/controllers/rules-notice";
import { personal } from "@panels/features/holdings/rules-kinds";
import { schedule } from "@panels/features/holdings/rules-keeping";
import { reasonToStay } from "@panels/features/holdings/rules-person";
import { allowed } from "@panels/infra/table-roles";
import { type JsonObject, Schemas } from "@panels/openapi/schemas";
import type { Entity } from "@panels/table/entity";
import { everyEntity } from "@panels/testing/entities";
import { activities } from "./activities.ts";

/** One kind of thing that holds a person, as the tables of the code have it. */
export interface KindRecord {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly kept: string;
  readonly erased: string;
  readonly readers: readonly string[];
}

/** One processing activity, with everything that the code says of it. */
export interface ActivityRecord {
  readonly title: string;
  readonly why: string;
  readonly seenBy: string;
  readonly whose: string;
  readonly special: string | undefined;
  readonly beside: string | undefined;
  /** What the kinds are called that are kept for it. */
  readonly kinds: readonly string[];
}

/** The whole record: each activity, and each kind once. */
export interface ProcessingRecord {
  readonly activities: readonly ActivityRecord[];
  readonly kinds: readonly KindRecord[];
}

/**
 * The record of processing, from the tables of the code: which kinds hold a person, the schedule of what goes when, the notice's
 * words, and who reaches which partition. Throws where a kind that holds a person has no activity.
 */
export async function recordOfProcessing(): Promise<ProcessingRecord> {
  const placed = new Set(activities.flatMap(({ kinds }) => kinds));
  const homeless = Object.keys(personal).filter((kind) => !placed.has(kind));
  if (homeless.length > 0)
    throw new Error(`Say in test/processing/activities.ts what is kept for: ${homeless.join(", ")}.`);
  const declared = new Map((await everyEntity()).map((each) => [each.kind, each]));
  const kinds = [...placed].map((kind) => recordOf(kind, declared.get(kind)));
  const said = noticeWords();
  return {
    kinds,
    activities: activities.map(({ notice, why = "", seenBy = "", kinds: its, title, whose, special, beside }) => {
      const words = notice ? said.get(notice) : undefined;
      return {
        title,
        whose,
        special,
        beside,
        why: words?.why ?? why,
        seenBy: words?.seenBy ?? seenBy,
        kinds: kinds.filter(({ kind }) => its.includes(kind)).map((kind) => kind.title),
      };
    }),
  };
}

function recordOf(kind: string, declared: Entity | undefined): KindRecord {
  const rule = personal[kind];
  if (!rule || !declared)
    throw new Error(`The kind ${kind} holds nobody, or is gone: take it out of test/processing/activities.ts.`);
  const { title, kept, ending } = rule;
  return {
    kind,
    title,
    fields: fieldsOf(declared),
    kept: typeof kept === "object" ? kept.until : `${monthsFor(kept)}, or sooner where the organisation chooses`,
    erased:
      reasonToStay(rule) ?? (ending === "removed" ? "It is removed." : "What leads to the person is taken out of it."),
    readers: readersOf(declared.space),
  };
}

const counted = { session: "the session", written: "it was last written", answered: "it was answered" } as const;

function monthsFor(setting: keyof typeof schedule): string {
  const { months, from } = schedule[setting];
  return `${months} months after ${counted[from]}`;
}

// What people are told, from the one place where its words stand.
function noticeWords(): Map<Purpose, { why: string; seenBy: string }> {
  const owner = {
    id: "owner",
    name: "The organisation",
    kind: "parent-carer-forum",
    areas: [],
    codes: [],
    safeguarding: { role: "Lead", contact: "lead@example.org" },
  } as const;
  const from = {
    panelId: "pnl_0123456789",
    panelName: "A panel",
    ownerTenantId: owner.id,
    date: "2026-01-01",
    edition: 0,
    publicNotice: false,
    controllers: [],
  };
  const notice = noticeOf(from, new Map([[owner.id, { ...owner, areas: [], codes: [] }]]));
  return new Map(
    purposes.flatMap(
      (purpose) =>
        notice?.parts.filter((part) => part.purpose === purpose).map((part) => [purpose, part] as const) ?? [],
    ),
  );
}

// What is held, by the words that the API document has for it, each up to its first stop.
function fieldsOf({ schema }: Entity): string[] {
  const schemas = new Schemas();
  const { properties } = schemas.resolve(schemas.of(schema)) as { properties: Record<string, JsonObject> };
  return Object.entries(properties).map(([name, field]) => {
    const description = field["description"] ?? schemas.resolve(field)["description"];
    const [words = name] = typeof description === "string" ? description.split(/[.;](?: |$)/) : [];
    return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  });
}

const partitions: Readonly<Record<string, string>> = {
  records: "RECORDS",
  people: "PEOPLE",
  needs: "NEEDS",
  members: "MEMBERS",
  log: "LOG",
  panel: "PANEL#p#D",
  "panel-people": "PANEL#p#PEOPLE#t",
  facts: "PANEL#p#FACTS",
};

/** The roles that may read a kind of partition, for the tenant, panel and home that their session names. */
function readersOf(space: string): string[] {
  const partition = partitions[space];
  if (!partition) throw new Error(`Say in test/processing/record.ts what a partition of the kind ${space} is called.`);
  return Object.entries(allowed).flatMap(([role, allowances]) => {
    const reads = allowances.some(
      ({ may, keys }) =>
        may.some((call) => call === "GetItem" || call === "Query") && keys.some((key) => fits(key, `T#t#${partition}`)),
    );
    return reads ? [role] : [];
  });
}

function fits(pattern: string, key: string): boolean {
  const one = pattern.replaceAll(/\$\{[^}]*\}/g, "[^#]+").replaceAll("*", ".*");
  return new RegExp(`^${one}$`).test(key);
}

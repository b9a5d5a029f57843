import { kinds } from "./rules-kinds.ts";
import type { Export } from "./rules-person.ts";

type Fields = Extract<Export, { fields: "all" }>;
type Data = Readonly<Record<string, unknown>>;

/** One thing as it is exported. */
export interface Line {
  readonly kind: string;
  readonly id?: string;
  readonly data: Data;
}

/** What is exported of an item to the tenant that holds it; undefined where nothing is. */
export function lineOf({ kind, data }: { kind: string; data: Data }, tenant: string): Line | undefined {
  const rule = kinds[kind]?.export;
  if (!rule || "not" in rule) return undefined;
  const { id } = data;
  const shown = "shown" in rule ? rule.shown(data) : allBut(data, rule, tenant);
  return shown && { kind, ...(typeof id === "string" && { id }), data: shown };
}

function allBut(data: Data, { without = [], foreign = [] }: Fields, tenant: string): Data | undefined {
  const { homeTenantId: home = tenant } = data;
  const others = home === tenant ? [] : foreign;
  if (others === "all-of-it") return undefined;
  const hidden = [...without, ...others];
  return Object.fromEntries(Object.entries(data).filter(([name]) => !hidden.includes(name)));
}

/** The fields in which words stand, whatever their case, however deep. */
export function holding(data: Data, words: string): string[] {
  const wanted = plain(words);
  return Object.keys(data).filter((name) => textsIn(data[name]).some((text) => plain(text).includes(wanted)));
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What of each kind of public thing stays when a tenant is erased. A kind that is missing here fails a test, and goes. */
export const staying: Readonly<Record<string, (data: Data, sharedPanels: ReadonlySet<string>) => boolean>> = {
  publication: (data, shared) => data["state"] === "published" && isOf(data, shared),
  "publication-front": (data, shared) => isOf(data["publication"], shared),
  // A commission's report is of several organisations, and each agreed to it.
  "public-commission-report": () => true,
  "public-commission-report-part": () => true,
  "public-tenant": () => false,
  // Whom it names as answering is gone.
  "public-controllers": () => false,
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

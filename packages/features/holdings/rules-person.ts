import { newId, ownPart, parentId } from "@panels/ids/id";
import type { Setting } from "./model-retention.ts";

type Data = Readonly<Record<string, unknown>>;

/** Something that is kept, as far as it matters whose it is. */
export interface Held {
  readonly kind: string;
  readonly sk: string;
  readonly data: Data;
}

/** Somebody, and what is known so far to be theirs. */
export interface Subject {
  readonly personId: string;
  /** Their own id, and those of things that are they themselves: their place at a session, their place in a pool. */
  readonly ids: ReadonlySet<unknown>;
  /** How the id of each of their places at sessions ends: it is made from theirs. */
  readonly place: string;
  /** What stands for them in the figures. */
  readonly tokens: ReadonlySet<unknown>;
  /** Where their names can be read: sessions and panels. */
  readonly places: ReadonlySet<unknown>;
}

/** How a kind of thing holds a person. Words are said to that person. */
export interface Person {
  readonly title: string;
  readonly why: string;
  isOf(held: Held, subject: Subject): boolean;
  /** Fields that nobody is shown. */
  readonly hides?: readonly string[];
  /** Leaves out what it says of others; without it, it says nothing of them. */
  shown?(data: Data, subject: Subject): Data;
  /** Whether it is shown to the person alone, and not to those who look after the directory. */
  readonly alone?: true;
  /** What becomes of it when they are erased, or its time is over. */
  readonly ending:
    | "removed"
    | { readonly without: readonly string[]; and?(data: Data, today: string): Data }
    | { readonly stays: string };
  /** Why it stays when they are erased, until its own time is over. */
  readonly outlasts?: string;
  /** How long it is kept: by the schedule, or in words. */
  readonly kept: Setting | { readonly until: string };
}

/** What an organisation's export has of a kind of thing. */
export type Export =
  /** All of it, or all but some fields; where it is about another organisation's people, without `foreign` fields either. */
  | { readonly fields: "all"; readonly without?: readonly string[]; readonly foreign?: readonly string[] | "all-of-it" }
  /** What may be read of it. */
  | { shown(data: Data): Data }
  /** Nothing, and why. */
  | { readonly not: string };

/** What is decided of one kind of thing. */
export interface Kind {
  readonly export: Export;
  /** Left out, it holds nobody: at most the random id of whoever wrote it, which leads to nobody once they are erased. */
  readonly person?: Person;
}

/** Nothing is known of somebody yet but their id. */
export function somebody(personId: string): Subject {
  const place = ownPart(newId("att", undefined, personId));
  return { personId, ids: new Set([personId]), place, tokens: new Set(), places: new Set() };
}

/** It is theirs where one of these fields holds an id of theirs, however deep. */
export function naming(...fields: readonly string[]): Person["isOf"] {
  return ({ data }, { ids }) => fields.some((field) => mentions(data[field], ids));
}

/**
 * It is theirs where it is called by the id of their place at a session, though that may say no more whose it is: on another's
 * panel its owner lets go of it by a schedule of its own.
 */
export function byPlace({ data: { id } }: Held, { ids, place }: Subject): boolean {
  return ids.has(id) || (typeof id === "string" && ownPart(id) === place);
}

/** It is theirs where their id ends its key. */
export function inKey({ sk }: Held, { personId }: Subject): boolean {
  return sk.endsWith(`#${personId}`);
}

/** It is theirs where it carries what stands for them. */
export function byToken({ data }: Held, { tokens }: Subject): boolean {
  return tokens.has(data["token"]);
}

/** It is about them where they did it, where it was done to what is theirs, or where others read their names. */
export function inLog({ data }: Held, { ids, places }: Subject): boolean {
  const { actor, id, kind } = data;
  return ids.has(actor) || ids.has(id) || (kind === "people-read" && places.has(id));
}

/** Of a list of several people's, theirs alone. */
export function theirsIn(field: string): NonNullable<Person["shown"]> {
  return (data, { ids }) => {
    const list = data[field];
    return Array.isArray(list) ? { ...data, [field]: list.filter((each) => mentions(each, ids)) } : data;
  };
}

/** Who else did something, and in which request, is left out. */
export function ownDoings(data: Data, { ids }: Subject): Data {
  if (ids.has(data["actor"])) return data;
  const { actor: _another, requestId: _theirs, ...rest } = data;
  return rest;
}

function mentions(value: unknown, ids: ReadonlySet<unknown>): boolean {
  if (typeof value !== "object" || value === null) return ids.has(value);
  return Object.values(value).some((each) => mentions(each, ids));
}

/** What is known of somebody once this is found to be theirs. */
export function learnt(subject: Subject, { kind, data }: Held): Subject {
  const { id, token } = data;
  const ids = kind === "attendance" || kind === "rota-member" ? new Set([...subject.ids, id]) : subject.ids;
  const tokens = token !== undefined ? new Set([...subject.tokens, token]) : subject.tokens;
  const place = placeOf(kind, id);
  return {
    ...subject,
    ids,
    tokens,
    places: place === undefined ? subject.places : new Set([...subject.places, place]),
  };
}

function placeOf(kind: string, id: unknown): string | undefined {
  if (typeof id !== "string") return undefined;
  if (kind === "attendance") return parentId(id, "ses", 2);
  return kind === "rota-member" ? parentId(id, "pnl", 1) : undefined;
}

/** What is left of something once its person is gone from it: nothing, some of it, or all, where it is as it should be. */
export function endedOf({ data }: Held, { ending }: Person, today: string): "nothing" | "as-it-is" | Data {
  if (ending === "removed") return "nothing";
  if ("stays" in ending) return "as-it-is";
  const { without, and } = ending;
  if (without.every((field) => !(field in data))) return "as-it-is";
  const left = Object.fromEntries(Object.entries(data).filter(([field]) => !without.includes(field)));
  return { ...left, ...and?.(data, today) };
}

/** Why something stays when its person is erased; undefined where it does not. */
export function reasonToStay({ ending, outlasts }: Person): string | undefined {
  return outlasts ?? (typeof ending === "object" && "stays" in ending ? ending.stays : undefined);
}

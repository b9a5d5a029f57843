import { partsOf } from "@panels/ids/id";
import type { Connection } from "./connection.ts";
import type { Reach } from "./reach.ts";

declare const bound: unique symbol;

/**
 * One partition, bound to the tenant that owns it and to the reach it is called with. Only this kit makes partition keys,
 * always from a handle that is already bound to an owner, so that no code can name another tenant's key by accident.
 */
export interface Space<Kind extends string = string> {
  readonly connection: Connection;
  readonly reach: Reach;
  readonly pk: string;
  readonly owner: string;
  /** What every write here depends on beside its own conditions: that the grant it is made under still stands. */
  readonly fence?: Fence | undefined;
  readonly [bound]: Kind;
}

/** A row that must be as it was read for a write to happen, and what to say where it is not. */
export interface Fence {
  readonly pk: string;
  readonly sk: string;
  readonly version: number;
  lost(): Error;
}

/** The partitions of one panel, bound to the tenant that owns the panel. */
export interface PanelSpaces {
  /** Sessions, agenda, submissions, attendance, rounds, suggestions, feedback and actions. */
  readonly data: Space<"panel">;
  /** What the impact figures are computed from, by session date. */
  readonly facts: Space<"facts">;
  /** The owner's own, whose terms the panel's sessions are kept under: to read. */
  readonly records: Space<"records">;
  /** Names and needs of the people of one home tenant, kept apart so that one forum's people stay its own. */
  people(homeTenant: string): Space<"panel-people">;
  /** The ballots of one round while it is open; spread so that a large room is no hot partition. */
  ballots(roundId: string, spread: number): Space<"ballots">;
  /** Where a code is made to lead to somebody's place in this panel. */
  code(digest: string): Space<"directory">;
}

/** What all spaces of one handle have in common. */
export type Binding = Pick<Space, "connection" | "reach" | "owner" | "fence">;

/** Makes the handle of one partition: for this kit alone, where each key begins with the tenant that owns it. */
export function space<Kind extends string>(binding: Binding, pk: string): Space<Kind> {
  return { ...binding, pk } as Space<Kind>;
}

/** The partitions of one panel, for whoever a handle is bound to: for this kit alone. */
export function panelSpaces(binding: Binding, panelId: string): PanelSpaces {
  const root = `T#${binding.owner}#`;
  const panel = `${root}PANEL#${outermost(panelId)}#`;
  return {
    data: space(binding, `${panel}D`),
    facts: space(binding, `${panel}FACTS`),
    records: space(binding, `${root}RECORDS`),
    people: (home) => space(binding, `${panel}PEOPLE#${home}`),
    ballots: (round, spread) => space(binding, `${panel}BALLOTS#${partsOf(round).slice(1).join("")}#${spread}`),
    code: (digest) => space({ ...binding, owner: "" }, `DIR#CODE#${digest}`),
  };
}

/** The part of an id that names what contains all the rest. */
export function outermost(idWithin: string): string {
  return partsOf(idWithin)[0] ?? "";
}

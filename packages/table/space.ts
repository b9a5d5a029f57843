import { partsOf } from "@panels/ids/id";
import type { Connection } from "./connection.ts";

declare const bound: unique symbol;

/**
 * One partition, bound to the tenant that owns it. Only this file makes partition keys, always from a handle that is
 * already bound to an owner, so that no code can name another tenant's key by accident.
 */
export interface Space<Kind extends string = string> {
  readonly connection: Connection;
  readonly pk: string;
  readonly owner: string;
  readonly [bound]: Kind;
}

/** The partitions of one panel, bound to the tenant that owns the panel. */
export interface PanelSpaces {
  /** Sessions, agenda, submissions, attendance, rounds, suggestions, feedback and actions. */
  readonly data: Space<"panel">;
  /** What the impact figures are computed from, by session date. */
  readonly facts: Space<"facts">;
  /** Names and needs of the people of one home tenant, kept apart so that one forum's people stay its own. */
  people(homeTenant: string): Space<"panel-people">;
  /** The ballots of one round while it is open; spread so that a large room is no hot partition. */
  ballots(roundId: string, spread: number): Space<"ballots">;
}

/** Every partition of one tenant. */
export interface TenantSpaces {
  /** The tenant itself, its terms and settings. */
  readonly records: Space<"records">;
  readonly people: Space<"people">;
  readonly members: Space<"members">;
  /** The tenant's own row for each panel it owns or takes part in. */
  readonly panels: Space<"panels">;
  /** The partner systems that the tenant lets in, and their credentials. */
  readonly clients: Space<"clients">;
  /** Both sides of every grant on a panel, and the invited side of invitations to commissions. */
  readonly sharing: Space<"sharing">;
  readonly public: Space<"public">;
  readonly log: Space<"log">;
  panel(panelId: string): PanelSpaces;
  /** A commission's invitations, the panels that run under it, and its reports before they are public. */
  commission(idWithin: string): Space<"commission">;
}

/** Binds a handle to the tenant that owns the data. The caller must have established that it may. */
export function spacesOf(connection: Connection, tenant: string): TenantSpaces {
  const root = `T#${tenant}#`;
  return {
    records: space(connection, tenant, `${root}RECORDS`),
    people: space(connection, tenant, `${root}PEOPLE`),
    members: space(connection, tenant, `${root}MEMBERS`),
    panels: space(connection, tenant, `${root}PANELS`),
    clients: space(connection, tenant, `${root}CLIENTS`),
    sharing: space(connection, tenant, `${root}SHARING`),
    public: space(connection, tenant, `${root}PUBLIC`),
    log: space(connection, tenant, `${root}LOG`),
    panel(panelId) {
      const panel = `${root}PANEL#${partsOf(panelId)[0]}#`;
      return {
        data: space(connection, tenant, `${panel}D`),
        facts: space(connection, tenant, `${panel}FACTS`),
        people: (home) => space(connection, tenant, `${panel}PEOPLE#${home}`),
        ballots: (round, spread) =>
          space(connection, tenant, `${panel}BALLOTS#${partsOf(round).slice(1).join("")}#${spread}`),
      };
    },
    commission: (idWithin) => space(connection, tenant, `${root}COMMISSION#${partsOf(idWithin)[0]}`),
  };
}

/** The directory: pointers only, from something a caller holds to where it leads. Never data about a person. */
export function directory(
  connection: Connection,
  of: "SUBJECT" | "CODE" | "TENANTS" | "OPERATORS" | "CLIENT",
  holder: string,
): Space<"directory"> {
  return space(connection, "", `DIR#${of}#${holder}`);
}

function space<Kind extends string>(connection: Connection, owner: string, pk: string): Space<Kind> {
  return { connection, owner, pk } as Space<Kind>;
}

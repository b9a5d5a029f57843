import { outermost, type PanelSpaces, panelSpaces, type Space, space } from "./bind.ts";
import type { Connection } from "./connection.ts";
import type { Reach } from "./reach.ts";

export type { Fence, PanelSpaces, Space } from "./bind.ts";

/** Every partition of one tenant. */
export interface TenantSpaces {
  /** The tenant itself and its terms: nothing of a person, since guests with figures read it. */
  readonly records: Space<"records">;
  readonly people: Space<"people">;
  /** What each person of the directory needs in order to take part: apart from it, so that who runs a session reads no more. */
  readonly needs: Space<"needs">;
  /** What each sign-in may do here. */
  readonly members: Space<"members">;
  /** The tenant's own row for each panel it owns or takes part in. */
  readonly panels: Space<"panels">;
  /** The partner systems that the tenant lets in, and their credentials. */
  readonly clients: Space<"clients">;
  /** Both sides of every grant on a panel, and the invited side of invitations to commissions: to read. */
  readonly sharing: Space<"sharing">;
  /** The reports of others that name the tenant: to read. */
  readonly named: Space<"named">;
  readonly public: Space<"public">;
  /** To read; only the relay writes it. */
  readonly log: Space<"log">;
  /** Notes of what the tenant's members were refused, on their way into the log. */
  readonly refused: Space<"refused">;
  panel(panelId: string): PanelSpaces;
  /** A commission's invitations, and the panels that run under it. */
  commission(idWithin: string): Space<"commission">;
  /** The reports on one commission or panel that organisations approve part by part, before they are public. */
  reports(idWithin: string): Space<"reports">;
  /** Where a sign-in is led to this tenant. */
  signIn(subject: string): Space<"directory">;
  /** Where a partner system is led to this tenant, with what it may use only once. */
  client(id: string): Space<"directory">;
}

/** Binds a handle to the tenant that owns the data. The caller must have established that it may. */
export function spacesOf(connection: Connection, tenant: string): TenantSpaces {
  const tags = { tenant };
  return tenantSpaces(connection, tenant, { role: "own", tags }, { role: "people", tags }, { role: "clients", tags });
}

/** The handle for opening and closing a tenant, with its place in the list of all tenants. */
export function tenancySpaces(connection: Connection, tenant: string): TenantSpaces & { listed: Space<"directory"> } {
  const reach: Reach = { role: "tenancy", tags: { tenant } };
  const listed = space<"directory">({ connection, reach, owner: "" }, "DIR#TENANTS#ALL");
  return { ...tenantSpaces(connection, tenant, reach), listed };
}

/** The panels of a tenant without the people on them, for the work that is due by the clock. */
export function jobSpaces(connection: Connection, tenant: string): Pick<TenantSpaces, "panels" | "panel"> {
  const reach: Reach = { role: "jobs", tags: { tenant } };
  return tenantSpaces(connection, tenant, reach);
}

/** All of a tenant, to read and to be compared with its log, where it is noted how far that came. */
export function comparingSpaces(connection: Connection, tenant: string): TenantSpaces {
  return tenantSpaces(connection, tenant, { role: "comparing", tags: { tenant } });
}

/** What a tenant holds on people, for the jobs that let it go. */
export function forgettingSpaces(connection: Connection, tenant: string): TenantSpaces {
  return tenantSpaces(connection, tenant, { role: "forgetting", tags: { tenant } });
}

/** Everything of a closed tenant, for the job that erases it. */
export function erasingSpaces(connection: Connection, tenant: string): TenantSpaces {
  return tenantSpaces(connection, tenant, { role: "erasing", tags: { tenant } });
}

function tenantSpaces(
  connection: Connection,
  tenant: string,
  reach: Reach,
  ofPeople = reach,
  ofClients = reach,
): TenantSpaces {
  const own = { connection, reach, owner: tenant };
  const [people, clients] = [
    { ...own, reach: ofPeople },
    { ...own, reach: ofClients },
  ];
  const root = `T#${tenant}#`;
  return {
    records: space(own, `${root}RECORDS`),
    people: space(people, `${root}PEOPLE`),
    needs: space(people, `${root}NEEDS`),
    members: space(people, `${root}MEMBERS`),
    panels: space(own, `${root}PANELS`),
    clients: space(clients, `${root}CLIENTS`),
    sharing: space(own, `${root}SHARING`),
    named: space(own, `${root}NAMED`),
    public: space(own, `${root}PUBLIC`),
    log: space(own, `${root}LOG`),
    refused: space(own, `${root}REFUSED`),
    panel: (panelId) => panelSpaces(own, panelId),
    commission: (idWithin) => space(own, `${root}COMMISSION#${outermost(idWithin)}`),
    reports: (idWithin) => space(own, `${root}REPORTS#${outermost(idWithin)}`),
    signIn: (subject) => space({ ...people, owner: "" }, `DIR#SUBJECT#${subject}`),
    client: (id) => space({ ...clients, owner: "" }, `DIR#CLIENT#${id}`),
  };
}

/** What anybody may read of a tenant. */
export function publicSpace(connection: Connection, tenant: string): Space<"public"> {
  return space({ connection, reach: { role: "public", tags: {} }, owner: tenant }, `T#${tenant}#PUBLIC`);
}

/** The forms of one panel that a publication quotes; the caller must have read that it stands. */
export function quotedSpace(connection: Connection, tenant: string, idWithin: string): Space<"facts"> {
  const panel = outermost(idWithin);
  const reach: Reach = { role: "quotes", tags: { tenant, panel } };
  return space({ connection, reach, owner: tenant }, `T#${tenant}#PANEL#${panel}#FACTS`);
}

/** A tenant's log, for the relay, and whom its panels are shared with. */
export function logSpaces(connection: Connection, tenant: string): Pick<TenantSpaces, "log" | "sharing"> {
  const reach: Reach = { role: "log", tags: { tenant } };
  return tenantSpaces(connection, tenant, reach);
}

/** What a sign-in may do in a tenant: read before it is known whether it may do anything there. */
export function memberSpace(connection: Connection, tenant: string): Space<"members"> {
  return space({ connection, reach: { role: "door", tags: {} }, owner: tenant }, `T#${tenant}#MEMBERS`);
}

/** What a partner system may do in a tenant: read before it is known whether it may do anything there. */
export function clientSpace(connection: Connection, tenant: string): Space<"clients"> {
  return space({ connection, reach: { role: "door", tags: {} }, owner: tenant }, `T#${tenant}#CLIENTS`);
}

/** The directory: pointers only, from something a caller holds to where it leads. Never data about a person. */
export function directory(
  connection: Connection,
  of: "SUBJECT" | "CODE" | "TENANTS" | "OPERATORS" | "CLIENT",
  holder: string,
): Space<"directory"> {
  return space({ connection, reach: { role: "door", tags: {} }, owner: "" }, `DIR#${of}#${holder}`);
}

import type { FormFact } from "@panels/features/facts/model";
import { FormFacts, keyOf, PersonFacts } from "@panels/features/facts/store";
import { Attendances, Names, TermTokens } from "@panels/features/attendance/store";
import { attendanceIdOf } from "@panels/features/attendance/service";
import { append } from "@panels/features/log/store";
import { newId, randomPart } from "@panels/ids/id";
import { commit } from "@panels/table/commit";
import { logSpaces, spacesOf } from "@panels/table/space";
import { create, type PutWrite } from "@panels/table/write";
import { connection, type FreshTenant, now } from "./world.ts";

/** What of somebody is kept, and how much else lies beside it. */
export interface Years {
  /** How many sessions they came to; sixteen are a year. */
  readonly sessions: number;
  /** How many others came to each. */
  readonly others: number;
  /** How many entries the audit log has. */
  readonly logged: number;
}

/**
 * Keeps that somebody came to these sessions of a panel, gave feedback each time, and was written of in the log, as the product
 * would have; where the way it comes about does not matter.
 */
export async function keepYears(
  tenant: FreshTenant,
  panelId: string,
  personId: string,
  { sessions, others, logged }: Years,
): Promise<void> {
  const { data, facts, people } = spacesOf(connection, tenant.id).panel(panelId);
  const stamp = { actor: "setup", tenant: tenant.id, requestId: "setup", now: now() };
  const writes: PutWrite[] = [];
  const token = new Map<string, string>();
  for (let at = 0; at < sessions; at += 1) {
    const day = `${2010 + Math.floor(at / 16)}-0${(at % 9) + 1}-1${at % 2}`;
    const term = `${day.slice(0, 4)}-${Math.floor((at % 16) / 6)}`;
    const sessionId = newId("ses", panelId);
    if (!token.has(term)) {
      token.set(term, randomPart());
      const kept = { token: token.get(term) ?? "" };
      writes.push(create(TermTokens, people(tenant.id), `${term}#${personId}`, kept, stamp));
    }
    for (let other = 0; other <= others; other += 1) {
      const theirs = other === 0;
      const id = theirs ? attendanceIdOf(sessionId, personId) : newId("att", sessionId);
      const counts = { token: (theirs && token.get(term)) || randomPart(), homeTenantId: tenant.id };
      const row = { id, part: "attendee", group: "parent-carer", mode: "in-room", state: "checked-in" } as const;
      const kept = { ...row, ...counts, ballotGiven: true, ...(theirs && { personId }) };
      const reached = {
        id,
        name: theirs ? "Planted Person" : "Somebody Else",
        needs: "Large print, and a break at 11.",
      };
      const fact = { day, sessionId, as: "attendee" as const, group: "parent-carer" as const, ...counts };
      const said = {
        usefulness: 9,
        again: true,
        recommend: true,
        whatChanged: theirs ? "Planted words." : "Other words.",
      };
      const form: FormFact = { ...fact, ...said, id: newId("fbk", sessionId) };
      writes.push(
        create(Attendances, data, id, kept, stamp),
        create(Names, people(tenant.id), id, reached, stamp),
        create(PersonFacts, facts, keyOf.person(fact), fact, stamp),
        create(FormFacts, facts, keyOf.form(form), form, stamp),
      );
    }
  }
  // One after the other: the local engine locks.
  for (const some of hundreds(writes)) await commit(some);
  const entry = { at: now().toISOString(), actor: personId, actingTenantId: tenant.id, requestId: "setup", version: 1 };
  const added = Array.from({ length: logged }, (_each, at) => ({
    eventId: `event-${at}`,
    entry: { ...entry, kind: "panel", id: panelId, action: "changed" as const, changed: ["purpose"] },
  }));
  const { log } = logSpaces(connection, tenant.id);
  // Each is an entry and a mark that it is there, and all share the head of the log.
  const [head, ...entries] = append(log, undefined, added, stamp);
  for (const some of hundreds(entries)) await commit(some);
  await commit([head]);
}

function hundreds(writes: readonly PutWrite[]): [PutWrite, ...PutWrite[]][] {
  const groups: [PutWrite, ...PutWrite[]][] = [];
  for (let at = 0; at < writes.length; at += 100) {
    const [first, ...rest] = writes.slice(at, at + 100);
    if (first) groups.push([first, ...rest]);
  }
  return groups;
}

import type { PeriodFacts } from "@panels/features/facts/model";
import { FormFacts, keyOf, PersonFacts, ResultFacts, SessionFacts } from "@panels/features/facts/store";
import { addToTerm } from "@panels/features/scoring/store";
import type { Term } from "@panels/features/terms/model";
import { commit } from "@panels/table/commit";
import { spacesOf } from "@panels/table/space";
import { put } from "@panels/table/write";
import { calendar } from "./facts.ts";
import { connection, type FreshTenant, now } from "./world.ts";

/** Puts facts into a panel as they are, where the way they come about does not matter. */
export async function keepFacts(tenant: FreshTenant, panelId: string, facts: readonly PeriodFacts[]): Promise<void> {
  const space = spacesOf(connection, tenant.id).panel(panelId).facts;
  const stamp = { actor: "setup", tenant: tenant.id, requestId: "setup", now: now() };
  const writes = facts.flatMap(({ sessions, results, people, forms }) => [
    ...sessions.map((fact) => put(SessionFacts, space, keyOf.session(fact), fact, stamp)),
    ...results.map((fact) => put(ResultFacts, space, keyOf.result(fact), fact, stamp)),
    ...people.map((fact) => put(PersonFacts, space, keyOf.person(fact), fact, stamp)),
    ...forms.map((fact) => put(FormFacts, space, keyOf.form(fact), fact, stamp)),
  ]);
  // A transaction takes a hundred.
  for (let at = 0; at < writes.length; at += 100) {
    const [first, ...rest] = writes.slice(at, at + 100);
    if (first) await commit([first, ...rest]);
  }
}

/** Keeps how a term's scores are spread by slice (`home:wspcf`), as closing its rounds would have. */
export async function keepTally(
  tenant: FreshTenant,
  panelId: string,
  termId: string,
  slices: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const write = addToTerm(spacesOf(connection, tenant.id).panel(panelId).data, termId, slices);
  if (write) await commit([write]);
}

/** Gives a tenant a year's terms, the first year's three where nothing else is said; answers with their ids. */
export async function keepCalendar(tenant: FreshTenant, terms: readonly Term[] = calendar): Promise<string[]> {
  const ids: string[] = [];
  for (const { id: _another, ...term } of terms) {
    const answer = await tenant.admin.post(tenant.path("/terms"), term);
    if (answer.status !== 201) throw new Error(`The term was not made: ${answer.text}`);
    ids.push(answer.body.id);
  }
  return ids;
}

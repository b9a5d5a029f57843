import { parentId } from "@panels/ids/id";
import type { Stamp } from "@panels/table/entity";
import { find, only, readStretch } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { type PutWrite, put } from "@panels/table/write";
import type { FormFact, PeriodFacts, PersonFact, ResultFact, SessionFact } from "./model.ts";
import { factKey, FormFacts, keyOf, PersonFacts, ResultFacts, SessionFacts } from "./store.ts";

type Facts = PanelSpaces["facts"];

// A fact is known again by its key; without the hashes of its request it is about a seventh smaller, and a year of them is read at once.
function lean(stamp: Stamp): Stamp {
  return { ...stamp, attempt: undefined };
}

/** Says that a session was held. The same fact said twice is one fact: check-ins and closings may be retried. */
export function sessionHeld(facts: Facts, fact: SessionFact, stamp: Stamp): PutWrite {
  return put(SessionFacts, facts, keyOf.session(fact), fact, lean(stamp));
}

/** Says what came out for a piece of work. */
export function resultReached(facts: Facts, fact: ResultFact, stamp: Stamp): PutWrite {
  return put(ResultFacts, facts, keyOf.result(fact), fact, lean(stamp));
}

/** Says that somebody took part. */
export function tookPart(facts: Facts, fact: PersonFact, stamp: Stamp): PutWrite {
  return put(PersonFacts, facts, keyOf.person(fact), fact, lean(stamp));
}

/** The facts of a panel from one day to another, both included. One round trip per megabyte. */
export async function readFacts(facts: Facts, from: string, to: string): Promise<PeriodFacts> {
  return sorted(await readStretch(facts, { from, to: `${to}#\uffff` }));
}

/** The facts of one session. One round trip. */
export async function readSessionFacts(facts: Facts, day: string, sessionId: string): Promise<PeriodFacts> {
  return sorted(await readStretch(facts, { prefix: factKey(day, sessionId, "") }));
}

/** One feedback form, from its session's day; undefined where it is gone. One round trip. */
export async function findForm(facts: Facts, day: string, id: string): Promise<FormFact | undefined> {
  return (await find(FormFacts, facts, keyOf.form({ id, day, sessionId: parentId(id, "ses", 2) })))?.value;
}

function sorted(items: Awaited<ReturnType<typeof readStretch>>): PeriodFacts {
  return {
    sessions: only(SessionFacts, items).map(({ value }) => value),
    results: only(ResultFacts, items).map(({ value }) => value),
    people: only(PersonFacts, items).map(({ value }) => value),
    forms: only(FormFacts, items).map(({ value }) => value),
  };
}

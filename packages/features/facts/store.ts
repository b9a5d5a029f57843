import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import { FormFact, PersonFact, ResultFact, SessionFact } from "./model.ts";

// Facts are kept by day, so that a term or a year is one stretch. A fact's "id" here is its whole key, made by `factKey`.
const keyed = { space: "facts", key: (key: string) => key } as const;

/** The key of a fact: by day, then session, then what it says. */
export function factKey(day: string, sessionId: string, what: string): string {
  return `${day}#${partsOf(sessionId)[1]}#${what}`;
}

export const SessionFacts = entity({ kind: "session-fact", schema: SessionFact, ...keyed });
export const ResultFacts = entity({ kind: "result-fact", schema: ResultFact, ...keyed });
export const PersonFacts = entity({ kind: "person-fact", schema: PersonFact, ...keyed });
export const FormFacts = entity({ kind: "form-fact", schema: FormFact, ...keyed });

export const keyOf = {
  session: (fact: SessionFact) => factKey(fact.day, fact.sessionId, "A"),
  result: (fact: ResultFact) => factKey(fact.day, fact.sessionId, `R#${ownPart(fact.submissionId)}`),
  person: (fact: Pick<PersonFact, "day" | "sessionId" | "as" | "token">) =>
    factKey(fact.day, fact.sessionId, `P#${fact.as}#${fact.token}`),
  form: (fact: Pick<FormFact, "id" | "day" | "sessionId">) =>
    factKey(fact.day, fact.sessionId, `F#${ownPart(fact.id)}`),
};

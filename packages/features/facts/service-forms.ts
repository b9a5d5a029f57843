import { LostRace } from "@panels/table/commit";
import type { Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import type { PanelSpaces } from "@panels/table/space";
import { changeRecord, createRecord, get, type Writer } from "@panels/table/verbs";
import { mayPublish, withdrawn } from "../consents/service-quotes.ts";
import type { FormFact, PersonFact } from "./model.ts";
import { FormFacts, keyOf, PersonFacts } from "./store.ts";

type Facts = PanelSpaces["facts"];
type KeptForm = Stored<FormFact> & { replayed?: true };

/** Whether somebody was counted in that part at a session. One round trip. */
export async function isCounted(
  facts: Facts,
  fact: Pick<PersonFact, "day" | "sessionId" | "as" | "token">,
): Promise<boolean> {
  return (await find(PersonFacts, facts, keyOf.person(fact))) !== undefined;
}

/** Keeps a form, in place of an earlier one with the same id: one person's form is never counted twice. */
export async function keepForm(writer: Writer, facts: Facts, form: FormFact): Promise<KeptForm> {
  const key = keyOf.form(form);
  try {
    return await createRecord(writer, FormFacts, facts, key, form);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    return changeRecord(writer, FormFacts, facts, key, () => ({ next: form }));
  }
}

type FormPlace = Pick<FormFact, "day" | "sessionId" | "id">;

/** One form, or 404. One round trip. */
export async function getForm(facts: Facts, place: FormPlace): Promise<Stored<FormFact>> {
  return get(FormFacts, facts, keyOf.form(place));
}

/** Whether a form was given. One round trip. */
export async function isGiven(facts: Facts, place: FormPlace): Promise<boolean> {
  return (await find(FormFacts, facts, keyOf.form(place))) !== undefined;
}

/** Takes back the consent to publish a form's quote; once and for all, however often it is asked. Two round trips. */
export async function withdrawQuote(writer: Writer, facts: Facts, place: FormPlace, today: string): Promise<KeptForm> {
  return changeRecord(writer, FormFacts, facts, keyOf.form(place), ({ value }) => {
    const { consent } = value;
    return { next: consent && mayPublish(consent) ? { ...value, consent: withdrawn(consent, today) } : value };
  });
}

import type { Distribution, PeriodFacts, PersonFact, ResultFact } from "../facts/model.ts";
import { fewestBehindAResult } from "../facts/model-small-numbers.ts";
import { formsAreIn } from "../feedback/rules.ts";
import type { Term } from "../terms/model.ts";
import { termOn } from "../terms/rules.ts";
import type { ChosenPeriod } from "./rules-period.ts";
import { type CountedVoices, countVoices, givenIf } from "./rules-voices.ts";

/** A term's scores by slice, as closing its rounds added them up (`group:parent-carer`, `home:wspcf`): five numbers each. */
export type Tally = Readonly<Record<string, Distribution>>;

/**
 * A stretch of one panel's days: a term, or what lies outside the terms of a year. What people said is decided here, once and
 * by itself; whatever is of several stretches adds up what each of them gives, and so tells nothing that they do not.
 */
export interface Stretch {
  readonly term: Term | undefined;
  readonly facts: PeriodFacts;
  readonly tally: Tally;
  /** Whether the period holds all of it. Part of one, taken from the whole, would leave a single session. */
  readonly whole: boolean;
  /** For each form, whether what it says may be given: of a whole stretch, from when nobody can send one any more. */
  readonly settled: Readonly<Record<PersonFact["as"], boolean>>;
}

/** A panel's facts of a period term by term, and what lies outside them last, which has no tally. */
export function stretchesOf(
  facts: PeriodFacts,
  { shown, terms, holds }: ChosenPeriod,
  tallies: ReadonlyMap<string, Tally>,
  today: string,
): Stretch[] {
  const ofPeriod = within(facts, holds);
  const inTerms = terms.map((term) => {
    const whole = shown.from <= term.from && term.to <= shown.to;
    const inTerm = within(ofPeriod, (day) => termOn(day, [term]) !== undefined);
    return {
      term,
      facts: inTerm,
      tally: tallies.get(term.id) ?? {},
      whole,
      settled: of(whole && formsAreIn(term.to, today)),
    };
  });
  const whole = shown.kind !== "dates";
  const outside = within(ofPeriod, (day) => termOn(day, terms) === undefined);
  const settled = of(whole && formsAreIn(shown.to, today));
  return [...inTerms, { term: undefined, facts: outside, tally: {}, whole, settled }];
}

const of = (settled: boolean) => ({ attendee: settled, submitter: settled });

/** The facts of the days that a period holds. */
function within(facts: PeriodFacts, holds: (day: string) => boolean): PeriodFacts {
  const keep = <Fact extends { day: string }>(all: readonly Fact[]) => all.filter(({ day }) => holds(day));
  return {
    sessions: keep(facts.sessions),
    results: keep(facts.results),
    people: keep(facts.people),
    forms: keep(facts.forms),
  };
}

/** Facts of several stretches as one. */
export function together(all: readonly Pick<Stretch, "facts">[]): PeriodFacts {
  return {
    sessions: all.flatMap(({ facts }) => facts.sessions),
    results: all.flatMap(({ facts }) => facts.results),
    people: all.flatMap(({ facts }) => facts.people),
    forms: all.flatMap(({ facts }) => facts.forms),
  };
}

/** Whether anything is known of a stretch of days. */
export function holdsAnything({ facts }: Pick<Stretch, "facts">): boolean {
  return Object.values(facts).some((kind: unknown[]) => kind.length > 0);
}

/** What all of a stretch said together: given where it is settled and enough people gave feedback. */
export function voicesOf({ facts, settled }: Stretch, as: PersonFact["as"]): CountedVoices {
  const voices = countVoices(facts, as);
  return givenIf(settled[as] && voices.respondents >= fewestBehindAResult, voices);
}

/** The results of a stretch that may be added up: not those of part of one, and not one alone that is known as a mean. */
export function resultsGiven({ facts: { results }, whole }: Stretch): readonly ResultFact[] {
  const [first, another] = results;
  const onlyAMean = another === undefined && first?.distribution === undefined && first?.method !== "consensus";
  const enough = results.some(({ people }) => people >= fewestBehindAResult);
  return whole && enough && !onlyAMean ? results : [];
}

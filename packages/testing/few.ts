import type { FormFact } from "@panels/features/facts/model";
import { expect } from "vitest";
import { rank } from "./rank.ts";

/** Some people of one group and organisation at one session, who all say the same. */
export interface Party {
  readonly panel: number;
  readonly day: number;
  readonly as: FormFact["as"];
  readonly group: "parent-carer" | "professional";
  readonly home: string;
  readonly people: number;
  /** Whether their forms came after what they are in was published for the first time. */
  readonly late: boolean;
}

/** Whoever is in a party: the same people come to every session that somebody of their group and organisation comes to. */
export const peopleOf = ({ panel, as, group, home, people }: Party) =>
  Array.from({ length: people }, (_each, at) => [panel, as, group, home, at].join(" "));
/** Numbers that were given, by where. */
export type Numbers = Map<string, number>;

/** Every mean, and every last point of scores by group or area, that stands in an answer. */
export function numbersIn(answer: unknown, at: string, found: Numbers = new Map()): Numbers {
  if (typeof answer !== "object" || answer === null) return found;
  for (const [name, value] of Object.entries(answer)) {
    if (name === "usefulness") found.set(`${at}.${name}`, value);
    else if (name === "scores") found.set(`${at}.${name}`, value.distribution?.[4] ?? 0);
    else numbersIn(value, `${at}.${name}`, found);
  }
  return found;
}

/**
 * Tries by every sum and difference of numbers to work out what few people said. `wholes` are those that the rule on results
 * may give from three people on. A number counts with a party where it moves when that party says something else.
 */
export function expectNothingOfFew(
  parties: readonly Party[],
  view: (raised?: Party) => Numbers,
  wholes: readonly Party[][],
) {
  const before = view();
  const raised = parties.map((each) => view(each));
  const sums = new Set(
    [...before.keys()].map((name) => raised.map((now) => (now.get(name) === before.get(name) ? 0 : 1)).join()),
  );
  const given = wholes.filter((whole) => sums.has(parties.map((each) => (whole.includes(each) ? 1 : 0)).join()));
  const known = [...sums].map((sum) => sum.split(",").map(Number));
  const all = rank(known);
  for (const few of mostOfFew(parties)) {
    const others = known.map((sum) => sum.filter((_each, at) => !few.has(at)));
    const told = given.filter((whole) => whole.every((each) => few.has(parties.indexOf(each))));
    expect(all - rank(others), JSON.stringify({ parties, few: [...few] })).toBe(told.length);
  }
}

/** The sets of parties that fewer than five people stand behind, as large as can be. */
function mostOfFew(parties: readonly Party[]): Set<number>[] {
  const behind = (few: readonly number[]) =>
    new Set(few.flatMap((at) => (parties[at] ? peopleOf(parties[at]) : []))).size;
  let sets: number[][] = [[]];
  for (const at of parties.keys())
    sets = [...sets, ...sets.map((set) => [...set, at]).filter((set) => behind(set) < 5)];
  return sets
    .filter((set) => set.length > 0 && parties.every((_each, at) => set.includes(at) || behind([...set, at]) >= 5))
    .map((set) => new Set(set));
}

/** Parties by what they have in common, where three people or more stand behind it. */
export function wholesBy(parties: readonly Party[], what: (each: Party) => string): Party[][] {
  const wholes = Map.groupBy(parties, what);
  return [...wholes.values()].filter((whole) => new Set(whole.flatMap(peopleOf)).size >= 3);
}

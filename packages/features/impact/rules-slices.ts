import type { Distribution, PeriodFacts } from "../facts/model.ts";
import type { Term } from "../terms/model.ts";
import { termOn } from "../terms/rules.ts";
import { type Slice, slices } from "./model.ts";
import { countVoices, type CountedVoices, showVoices, within } from "./rules.ts";

const fewestInASlice = 5;

/** How a term's scores are spread, by group: five numbers each. */
export type ScoresByGroup = Readonly<Record<string, Distribution>>;

/**
 * Each group's part of some whole terms. What a group said is given for a period where each of its terms gives it: a year
 * then never says more than its terms do, and nothing can be taken away from it to find what was withheld.
 */
export function sliceByGroup(
  facts: PeriodFacts,
  terms: readonly Term[],
  scores: ReadonlyMap<string, ScoresByGroup>,
): Slice[] {
  const byTerm = terms.map((term) => cellsOf(facts, term, scores.get(term.id) ?? {}));
  return slices.map((group, at) => {
    const cells = byTerm.flatMap((cellsOfTerm) => cellsOfTerm[at] ?? []);
    const voices = cells.map(({ voices }) => voices).reduce(addVoices, noVoices);
    const distribution = cells.map(({ scores }) => scores).reduce(addScores, [0, 0, 0, 0, 0]);
    const scoresEnough = total(distribution) > 0 && cells.every((cell) => cell.scoresShown || total(cell.scores) === 0);
    return {
      group,
      attendees: showVoices(
        voices,
        voices.forms > 0 && cells.every((cell) => cell.voicesShown || cell.voices.forms === 0),
      ),
      scores: { enough: scoresEnough, ...(scoresEnough && { distribution }) },
    };
  });
}

interface Cell {
  readonly voices: CountedVoices;
  readonly scores: Distribution;
  readonly voicesShown: boolean;
  readonly scoresShown: boolean;
}

function cellsOf(all: PeriodFacts, term: Term, scoresOf: ScoresByGroup): Cell[] {
  const facts = within(all, (day) => termOn(day, [term]) !== undefined);
  const counted = slices.map((slice) => {
    const inSlice = ({ group = "not-stated" }: { group?: string | undefined }) => group === slice;
    const theirs = { ...facts, people: facts.people.filter(inSlice), forms: facts.forms.filter(inSlice) };
    return { voices: countVoices(theirs, [term], "attendee"), scores: scoresOf[slice] ?? [0, 0, 0, 0, 0] };
  });
  const voicesShown = shownCells(counted.map(({ voices }) => voices.respondents));
  // Neither a few people who score often nor a few scores of many people would hide anybody.
  const behind = ({ voices, scores }: (typeof counted)[number]) => Math.min(Math.max(voices.people, 1), total(scores));
  const scoresShown = shownCells(counted.map(behind));
  return counted.map((cell, at) => ({
    ...cell,
    voicesShown: voicesShown[at] ?? false,
    scoresShown: scoresShown[at] ?? false,
  }));
}

/**
 * Which cells of one total may be given, from how many people stand behind each. Small ones are withheld, and then the
 * smallest others, until taking those given from the total leaves at least two cells with enough people between them.
 */
export function shownCells(people: readonly number[]): boolean[] {
  const bySize = [...people.entries()].filter(([, number]) => number > 0).toSorted(([, a], [, b]) => a - b);
  let withheld = bySize.filter(([, number]) => number < fewestInASlice).length;
  const tooFew = () => withheld < 2 || total(bySize.slice(0, withheld).map(([, number]) => number)) < fewestInASlice;
  if (withheld > 0) while (withheld < bySize.length && tooFew()) withheld += 1;
  const given = new Set(bySize.slice(withheld).map(([at]) => at));
  return [...people.keys()].map((at) => given.has(at));
}

const noVoices: CountedVoices = {
  people: 0,
  gaveFeedback: 0,
  respondents: 0,
  forms: 0,
  usefulness: 0,
  again: 0,
  recommend: 0,
};

function addVoices(a: CountedVoices, b: CountedVoices): CountedVoices {
  return {
    people: a.people + b.people,
    gaveFeedback: a.gaveFeedback + b.gaveFeedback,
    respondents: a.respondents + b.respondents,
    forms: a.forms + b.forms,
    usefulness: a.usefulness + b.usefulness,
    again: a.again + b.again,
    recommend: a.recommend + b.recommend,
  };
}

function addScores(a: Distribution, b: Distribution): Distribution {
  return a.map((count, at) => count + (b[at] ?? 0));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

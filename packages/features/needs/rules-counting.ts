import { noneIsFew } from "../facts/rules-small-numbers.ts";
import type { CommissionNeeds, NeedsCounts } from "./model-counts.ts";
import type { PersonNeeds } from "./model.ts";
import type { NeedsMet } from "./model-session.ts";
import { isDue, needsAnything } from "./rules.ts";

export { expectYear, refusals as commissionYears } from "../commissions/rules-report.ts";
export { choosePeriod, refusals as periods } from "../impact/rules-period.ts";

/** One person who came, with what is recorded of them, and what was said of each session they came to. */
export interface Counted {
  readonly kept: PersonNeeds | undefined;
  readonly answers: readonly NeedsMet["met"][];
}

type Blocks = Pick<NeedsCounts, "recorded" | "review" | "met">;

/**
 * Counts people by what is recorded, then by review and by whether needs were met. A block in which any count would be of
 * one to four people is left out whole, and so are those after it, whose sums are counts of the first: nothing can be worked
 * out by taking one from another.
 */
export function countsOf(people: readonly Counted[], today: string): Blocks {
  const recorded = { notAsked: 0, noneNeeded: 0, needed: 0 };
  const review = { reviewed: 0, notYetDue: 0, overdue: 0 };
  const met = { yes: 0, partly: 0, no: 0, notYet: 0 };
  for (const { kept, answers } of people) {
    recorded[kept ? (needsAnything(kept.needed) ? "needed" : "noneNeeded") : "notAsked"] += 1;
    if (!kept) continue;
    review[isDue(kept, today) ? "overdue" : kept.reviewedAt === undefined ? "notYetDue" : "reviewed"] += 1;
    if (needsAnything(kept.needed)) met[outcomeOf(answers)] += 1;
  }
  if (!noneIsFew(Object.values(recorded))) return {};
  return {
    recorded,
    ...(noneIsFew(Object.values(review)) && { review }),
    ...(noneIsFew(Object.values(met)) && { met }),
  };
}

// Where it was not there once, a good day does not make up for it.
function outcomeOf(answers: Counted["answers"]) {
  return (["no", "partly", "yes"] as const).find((answer) => answers.includes(answer)) ?? "notYet";
}

/** Adds up what may be told of each panel, so that what is not told of one cannot be worked out from the sum. */
export function together(panels: readonly Blocks[]): Pick<CommissionNeeds, "recorded" | "review" | "met"> {
  const added = <Block extends Record<string, number>>(blocks: (Block | undefined)[]) => {
    const told = blocks.filter((block) => block !== undefined);
    const [first, ...rest] = told.map((block) => ({ ...block, panels: 1 }));
    return first && rest.reduce(sumOf, first);
  };
  return {
    recorded: added(panels.map(({ recorded }) => recorded)),
    review: added(panels.map(({ review }) => review)),
    met: added(panels.map(({ met }) => met)),
  };
}

function sumOf<Block extends Record<string, number>>(one: Block, other: Block): Block {
  const entries = Object.entries(one).map(([name, people]) => [name, people + (other[name] ?? 0)]);
  return Object.fromEntries(entries);
}

import type { RefusalMaker } from "./define-refusals.ts";

/** One way in which something may go on. */
export interface Step<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** Why it is refused to what has not come so far yet; left out, where it stands says why. */
  readonly early?: RefusalMaker;
}

/** How something goes on from state to state, and why it may not. */
export interface Steps<State extends string, Name extends string> {
  /** Every way to go on, and the only ones. */
  readonly steps: Readonly<Record<Name, Step<State>>>;
  /** The thing one step on; refuses by what stands in the way. */
  stepped<Thing extends { readonly state: State }>(thing: Thing, name: Name): Thing;
  /** Every way in which a step may be refused by where the thing stands, for the API document. */
  refusalsOf(name: Name): RefusalMaker[];
}

/**
 * Declares the life of something. `along` has its states in the order in which it comes through them; `steps` every way to go
 * on; `already` why a step is refused in each state that stands in the way of one. A state without its refusal fails at once.
 */
export function defineSteps<State extends string, Name extends string>(
  along: readonly State[],
  steps: Readonly<Record<Name, Step<State>>>,
  already: Readonly<Partial<Record<State, RefusalMaker>>>,
): Steps<State, Name> {
  const inTheWay = (state: State, { from, early }: Step<State>): RefusalMaker => {
    const ahead = along.indexOf(state) < Math.min(...from.map((each) => along.indexOf(each)));
    const refusal = ahead && early ? early : already[state];
    if (!refusal) throw new Error(`Say why a step is refused from "${state}".`);
    return refusal;
  };
  const refusalsOf = (name: Name): RefusalMaker[] => {
    const others = along.filter((state) => !steps[name].from.includes(state));
    return [...new Set(others.map((state) => inTheWay(state, steps[name])))];
  };
  for (const name in steps) refusalsOf(name);
  return {
    steps,
    stepped(thing, name) {
      const step = steps[name];
      if (!step.from.includes(thing.state)) throw inTheWay(thing.state, step)();
      return { ...thing, state: step.to };
    },
    refusalsOf,
  };
}

import type { Cost } from "@panels/table/ledger";

type Figures = Readonly<Record<string, Cost>>;

/** What became of the figures since they were written down. */
export interface Comparison {
  /** What costs more than it did: never let through. */
  readonly rises: string[];
  /** What costs less, is new or is gone: to be written down. */
  readonly news: string[];
}

/** Compares what was counted with what was written down, in words that say what to do. */
export function compare(written: Figures, counted: Figures): Comparison {
  const rises: string[] = [];
  const news: string[] = [];
  for (const [does, is] of Object.entries(counted)) {
    const was = written[does];
    if (!was) news.push(`"${does}" is new.`);
    else if (is.roundTrips > was.roundTrips || is.units > was.units) rises.push(changed(does, was, is));
    else if (is.roundTrips < was.roundTrips || is.units < was.units) news.push(changed(does, was, is));
  }
  const gone = Object.keys(written).filter((does) => !(does in counted));
  return { rises, news: [...news, ...gone.map((does) => `"${does}" is not counted any more.`)] };
}

function changed(does: string, was: Cost, is: Cost): string {
  return `"${does}" took ${said(was)} and takes ${said(is)}.`;
}

function said({ roundTrips, units, calls }: Cost): string {
  return `${roundTrips} round trips and ${units} units (${calls.join(", ")})`;
}

import { defineRefusals } from "@panels/errors/define-refusals";
import { type Keeping as Chosen, type Setting, settings } from "./model-retention.ts";

export const refusals = defineRefusals("retention", {
  outside_limits: {
    kind: "invalid",
    title: "That is sooner or later than may be chosen",
    fix: "Choose no more months than usual and no fewer than the least; the schedule says both.",
  },
});

/** What the keeping of something is counted from. */
type From = "session" | "written" | "answered";

/** How long something is kept, why, and where that comes from. */
interface Keeping {
  /** What it is, to whoever reads the schedule. */
  readonly what: string;
  readonly months: number;
  /** A tenant may choose fewer months, down to this many. */
  readonly least: number;
  readonly from: From;
  /** What becomes of it then. */
  readonly becomes: string;
  readonly why: string;
  readonly source: string;
}

const noLonger = "UK GDPR Article 5(1)(e): personal data is kept no longer than is needed.";

/** The schedule: what goes by itself, and when. A tenant may shorten it, and never lengthen it. */
export const schedule = {
  "session-people": {
    what: "Who came to a session: names, contacts and needs",
    months: 24,
    least: 3,
    from: "session",
    becomes: "Names, contacts and needs are erased. That somebody came stays counted.",
    why: "What panels undertake may take two years, and whoever took part is told what became of it.",
    source: noLonger,
  },
  "term-tokens": {
    what: "What stands for a person in the figures of a term",
    months: 24,
    least: 12,
    from: "written",
    becomes: "It is erased. From then on nobody can be found behind a form or a count, not even by themselves.",
    why: "Everybody counts once in a term, and a late form is counted with it.",
    source: noLonger,
  },
  "form-words": {
    what: "What people wrote in feedback forms, and their quotes",
    months: 72,
    least: 12,
    from: "session",
    becomes: "The words are erased, and published quotes with them. What was ticked stays counted.",
    why: "Panels learn from it over the years, and it shows what published reports rest on.",
    source: noLonger,
  },
  complaints: {
    what: "Complaints about how personal data was handled",
    months: 72,
    least: 12,
    from: "answered",
    becomes: "The complaint and its answer are erased.",
    why: "A court may be asked for six years whether it was dealt with as the law asks.",
    source: "Limitation Act 1980, sections 2 and 9; Data Protection Act 2018, section 164A.",
  },
} as const satisfies Record<Setting, Keeping>;

/** How many months something is kept: as chosen, within the limits. */
export function monthsOf(setting: Setting, chosen: Chosen["months"]): number {
  const { months, least } = schedule[setting];
  return Math.min(months, Math.max(least, chosen[setting] ?? months));
}

/** The first day on which what happened on this day is kept no longer. */
export function keptUntil(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + 1)).toISOString().slice(0, 10);
}

/** Refuses months outside the limits, naming each. */
export function expectWithinLimits(chosen: Chosen["months"]): void {
  const errors = settings.flatMap((setting) => {
    const { months, least } = schedule[setting];
    const wanted = chosen[setting];
    if (wanted === undefined || (wanted >= least && wanted <= months)) return [];
    const detail = `Choose from ${least} to ${months} months.`;
    return [{ pointer: `/months/${setting}`, code: "outside_limits", detail }];
  });
  if (errors.length > 0) throw refusals.outside_limits(undefined, errors);
}

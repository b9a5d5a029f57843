/** Something undertaken at panel, and what became of it. */
export interface Undertaking {
  readonly work: string;
  readonly what: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly theme:
    | "materials-and-communication"
    | "reflection-and-growth"
    | "shaping-future-work"
    | "systems-and-collaboration";
  readonly youSaid: string;
  /** The day it was closed. */
  readonly closedOn?: string;
  readonly weDid?: string;
  readonly weDidNotBecause?: string;
}

/** The actions of the year, by the work that they came from. All of it is made up. */
export const undertakings: readonly Undertaking[] = [
  {
    work: "Hospital passport",
    what: "Put the young person's own words on the front of the passport.",
    owner: "Sample Hospital, nursing team",
    dueOn: "2025-01-16",
    theme: "materials-and-communication",
    youSaid: "It speaks about us, not as us.",
    closedOn: "2025-01-10",
    weDid: "The front now holds three lines in the young person's own words.",
  },
  {
    work: "Home-to-school travel: how changes are told",
    what: "Send a text the evening before a route changes.",
    owner: "Sample Council, travel team",
    dueOn: "2025-02-28",
    theme: "systems-and-collaboration",
    youSaid: "We find out at the kerb.",
    closedOn: "2025-02-20",
    weDid: "Texts go out by six in the evening for every planned change.",
  },
  {
    work: "Short breaks statement",
    what: "Make a one-page version by age.",
    owner: "Sample Council, short breaks",
    dueOn: "2025-01-31",
    theme: "materials-and-communication",
    youSaid: "Twelve pages is too many to find one answer.",
    closedOn: "2025-01-29",
    weDid: "One page by age is on the website and in the waiting rooms.",
  },
  {
    work: "Annual review form",
    what: "Use what the panel said to train those who lead reviews.",
    owner: "Sample Council, assessment team",
    dueOn: "2025-05-15",
    theme: "reflection-and-growth",
    youSaid: "The form is only as kind as whoever holds it.",
    closedOn: "2025-05-12",
    weDid: "Twenty review leads have had an hour with two parent carers.",
  },
  {
    work: "Wheelchair service: letters and waiting",
    what: "Ask for Saturday repairs.",
    owner: "Sample Health Trust, wheelchair service",
    dueOn: "2025-06-30",
    theme: "systems-and-collaboration",
    youSaid: "A broken chair on Friday is a weekend indoors.",
    closedOn: "2025-06-24",
    weDidNotBecause: "The contract cannot be changed this year. It is written into what is asked of the next one.",
  },
  {
    work: "Sight checks in special schools",
    what: "Plan the checks with two schools before anything is bought.",
    owner: "Sample Health Trust, eye clinic",
    dueOn: "2025-05-01",
    theme: "shaping-future-work",
    youSaid: "Ask the schools before you choose the machine.",
    closedOn: "2025-04-30",
    weDid: "Two schools chose the room, the day and the machine with us.",
  },
  {
    work: "Young people's feedback cards",
    what: "Make an easy-read version with the young people who spoke.",
    owner: "Sample Council, participation team",
    dueOn: "2025-06-19",
    theme: "materials-and-communication",
    youSaid: "Use words, not faces.",
    closedOn: "2025-06-16",
    weDid: "Four young people wrote the easy-read cards.",
  },
  {
    work: "Training led by parents",
    what: "Pay parent carers who lead training.",
    owner: "Sample Council, workforce team",
    dueOn: "2025-09-30",
    theme: "reflection-and-growth",
    youSaid: "If it is work, it is paid.",
    closedOn: "2025-07-18",
    weDid: "There is a rate, and a form of one page to claim it.",
  },
  {
    work: "Strategy for the next three years",
    what: "Bring each chapter to panel before it is written.",
    owner: "Sample Council, strategy team",
    dueOn: "2026-07-17",
    theme: "shaping-future-work",
    youSaid: "Come while it can still change.",
  },
];

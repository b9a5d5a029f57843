/** What a panel said of a piece of work, by its title, and what its submitter made of it. */
export interface Said {
  readonly work: string;
  readonly words: string;
  readonly takenUp: "yes" | "partly" | "no";
  readonly because?: string;
}

/** What somebody wrote on their form at a session, and whether it may be published. */
export interface Quote {
  readonly day: string;
  readonly who: string;
  readonly quote?: string;
  readonly consent?: boolean;
  readonly whatChanged?: string;
}

/** What the panel said in the year. All of it is made up. */
export const suggestions: readonly Said[] = [
  { work: "Hospital passport", words: "Begin with what calms me, then what worries me.", takenUp: "yes" },
  {
    work: "Hospital passport",
    words: "Make it fit in a coat pocket.",
    takenUp: "partly",
    because: "It folds to half the size; smaller print would be hard to read.",
  },
  { work: "Letter that starts a needs assessment", words: "Say who will ring, and by when.", takenUp: "yes" },
  { work: "Home-to-school travel: how changes are told", words: "Send a text the evening before.", takenUp: "yes" },
  { work: "Short breaks statement", words: "Show what each age can have on one page.", takenUp: "yes" },
  {
    work: "Waiting-well letter for assessments",
    words: "Say how long the wait is now, to the month.",
    takenUp: "no",
    because: "It changes each week; the letter now points to a page that is kept up to date.",
  },
  {
    work: "When school feels impossible: attendance toolkit",
    words: "Ask the child first, and write it down.",
    takenUp: "yes",
  },
  { work: "Speech and language drop-ins", words: "Hold one at the weekend each term.", takenUp: "yes" },
  { work: "Hospital passport, second draft", words: "Leave room for a photograph.", takenUp: "yes" },
  { work: "Family hub welcome pack", words: "Put the quiet hours on the first page.", takenUp: "yes" },
  { work: "Annual review form", words: "Ask what went well before what did not.", takenUp: "yes" },
  {
    work: "Wheelchair service: letters and waiting",
    words: "Offer repairs on a Saturday.",
    takenUp: "no",
    because: "The contract has no Saturdays; it is on the list for the next one.",
  },
  { work: "Dentist visits made easier", words: "Let families see the room beforehand.", takenUp: "yes" },
  { work: "Direct payments: first-steps guide", words: "Show one whole example with real sums.", takenUp: "yes" },
  { work: "Young people's feedback cards", words: "Faces are for small children: use words.", takenUp: "yes" },
  {
    work: "Mental health support in schools: asking for it",
    words: "Tell families what happens next.",
    takenUp: "yes",
  },
  { work: "Sight checks: the letter home", words: "Say that no drops are used.", takenUp: "yes" },
  { work: "Therapies: what is offered where", words: "Add how to ask when your school has none.", takenUp: "yes" },
  {
    work: "Travel to after-school activities",
    words: "Let two families share one taxi.",
    takenUp: "partly",
    because: "Two schools will try it from the autumn.",
  },
  { work: "Supported internships: first-day guide", words: "Name one person to find at the door.", takenUp: "yes" },
  { work: "Panel papers in other languages", words: "Begin with the five that are asked for most.", takenUp: "yes" },
  { work: "Crisis card for young people", words: "Print it on something that survives a wash.", takenUp: "yes" },
  { work: "Strategy for the next three years", words: "Come back each year and say what was done.", takenUp: "yes" },
  { work: "Places in special schools: the plan", words: "Show the map of how far children travel.", takenUp: "yes" },
];

/** What people wrote in the year. All of it is made up. */
export const quotes: readonly Quote[] = [
  {
    day: "2024-09-26",
    who: "P1",
    quote: "I said what would help, and it was on the page before the tea was cold.",
    consent: true,
  },
  { day: "2024-09-26", who: "S3", whatChanged: "Families can now see which room is quiet before they book." },
  { day: "2024-10-17", who: "Y1", quote: "They asked me first.", consent: true },
  { day: "2024-11-14", who: "P4", quote: "It was late, and worth it.", consent: false },
  { day: "2024-12-05", who: "S12", whatChanged: "We threw away our first page and began with the child's day." },
  {
    day: "2025-01-16",
    who: "S1",
    quote: "Coming back with a second draft felt like coming back to colleagues.",
    consent: true,
  },
  { day: "2025-01-30", who: "P20", quote: "Nobody talked over anybody.", consent: true },
  { day: "2025-02-13", who: "S19", whatChanged: "The workshops now start after bedtime." },
  { day: "2025-03-20", who: "S22", quote: "The young people rewrote our cards, and they were right.", consent: true },
  { day: "2025-04-03", who: "Y3", quote: "I scored it from my phone and nobody looked.", consent: true },
  { day: "2025-05-01", who: "P3", quote: "The passport went with us last week. It was read.", consent: true },
  { day: "2025-05-15", who: "S30", whatChanged: "Brothers and sisters chose the name of their own group." },
  {
    day: "2025-06-05",
    who: "D13",
    quote: "I take the first ten minutes of this panel into every meeting now.",
    consent: true,
  },
  { day: "2025-06-19", who: "P10", quote: "I came to listen and left with a job to do.", consent: true },
  { day: "2025-07-03", who: "S17", quote: "The film is theirs now, and it is better.", consent: true },
  { day: "2025-07-17", who: "P36", quote: "A year ago I did not know I could ask.", consent: true },
];

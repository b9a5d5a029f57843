import type { Purpose } from "@panels/features/controllers/model";

/** What people's data is processed for (UK GDPR, Article 30(1)(b)), in words that no table of the code has. */
export interface Activity {
  readonly title: string;
  /** The use that a panel's privacy notice tells of: why, and who sees it, are its words. */
  readonly notice?: Purpose;
  /** The same words where no notice has them. */
  readonly why?: string;
  readonly seenBy?: string;
  readonly whose: string;
  /** What of it is, or may reveal, data of Article 9(1). */
  readonly special?: string;
  /** The kinds of things that are kept for it: each kind that holds a person stands at one or more. */
  readonly kinds: readonly string[];
  /** What there is beside those kinds. */
  readonly beside?: string;
}

const attending = "Parent carers, young people and professionals who come to a panel, and who supports them.";
const byInference =
  "That somebody is a parent carer may tell that their child has a disability or a special educational need.";

/** Every activity, in the order in which people meet them. */
export const activities: readonly Activity[] = [
  {
    title: "The directory, and who may sign in",
    why: "So that an organisation knows who takes part, can reach them, and lets each do what their part takes.",
    seenBy: "Those who look after the directory, and those who run the organisation's panels. No other organisation.",
    whose: "Parent carers, young people, professionals and staff of the organisation.",
    special: byInference,
    kinds: ["person", "member"],
    beside: "From a digest of a sign-in a pointer leads to each organisation that it belongs to.",
  },
  {
    title: "Coming to a session",
    notice: "attendance",
    whose: attending,
    special: byInference,
    kinds: ["attendance", "attendee", "person-fact", "term-token"],
    beside: "A personal code is kept as a digest, and ends with its session.",
  },
  {
    title: "Reaching people, and telling them what became of it",
    notice: "contact",
    whose: attending,
    kinds: ["attendee"],
  },
  {
    title: "What people need in order to take part",
    notice: "needs",
    whose: attending,
    special: "Data about health: what somebody needs tells of it.",
    kinds: ["needs", "needs-met", "attendee"],
  },
  {
    title: "Work that is brought, and what is undertaken",
    notice: "work",
    whose: "Whoever brings work, and whoever undertakes something.",
    kinds: ["submission", "action"],
  },
  {
    title: "The professionals' rota",
    why: "So that turns are shared out fairly, and not on days when somebody is away.",
    seenBy: "The organisation somebody is with, and the people who run the panel. Others see role and organisation.",
    whose: "Professionals who take turns at a panel.",
    kinds: ["rota-member", "rota-person", "session-turns"],
  },
  {
    title: "Scoring",
    notice: "scores",
    whose: "Everybody who has a ballot.",
    kinds: [],
    beside:
      "While a round is open its ballots lie apart, under random keys, with group and organisation and without who. Once it is closed totals are left.",
  },
  {
    title: "Feedback",
    notice: "feedback",
    whose: "Everybody who came to a session, and whoever brought work to it.",
    kinds: ["form-fact", "term-token"],
  },
  {
    title: "Publishing what came of it",
    notice: "publication",
    whose: "Whoever agreed that something of theirs may be published.",
    kinds: ["consent", "form-fact"],
  },
  {
    title: "Partner systems that are let in",
    why: "So that somebody can be written to when a system does something odd.",
    seenBy: "The organisation's admins.",
    whose: "Whoever looks after a partner's system.",
    kinds: [],
    beside: "One address for each system, which may be a shared one. Its secrets are kept as digests.",
  },
  {
    title: "Complaints about personal data",
    why: "So that each is acknowledged and answered in the time that the law gives (Data Protection Act 2018, section 164A).",
    seenBy: "Those who look after the organisation, and whoever complained.",
    whose: "Anybody who complains, of any age, and whoever helps them.",
    kinds: ["complaint"],
  },
  {
    title: "Accounting for what was done",
    why: "So that an organisation can show who did what (UK GDPR, Article 5(2)), and erase again from a copy that is put back.",
    seenBy: "The organisation's admins. Who acted is told to the actor's own organisation alone.",
    whose:
      "Everybody who writes or is refused something, whoever is read by another organisation, and whoever was erased.",
    kinds: ["log-entry", "erasure"],
    beside:
      "What functions log holds ids, times and what failed, neither bodies nor addresses, and goes after three months. Who was refused what is noted by their id and goes into the log. Tries of codes that failed are counted under a digest of the address, for ten minutes.",
  },
];

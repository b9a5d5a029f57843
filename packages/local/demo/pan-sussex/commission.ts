import type { Words } from "../year/loaded.ts";
import { yearPanel } from "../year/panel.ts";

/** The work that the NHS asks three forums to look at with it: the three strands are real, every word beyond is made up. */
export const commission = {
  title: "Pan-Sussex panel (demo data)",
  brief: "Families in three counties meet the same hospitals. We ask their forums to look at the same work with us.",
  from: "2025-09-01",
  to: "2027-08-31",
  strands: [
    {
      key: "hospital-passport",
      name: "Hospital passport",
      aim: "Staff know what a young person needs before they meet.",
    },
    {
      key: "sight-checks",
      name: "Sight checks in special schools",
      aim: "Every child in a special school has their sight checked where they feel safe.",
    },
    {
      key: "health-checks",
      name: "Quality assurance of annual health checks",
      aim: "An annual health check is worth going to, and families can say whether it was.",
    },
  ],
  deliverables: [
    { name: "One passport that all hospitals in Sussex read", due: "2026-12-18" },
    { name: "A plan for sight checks, school by school", due: "2027-03-31" },
    { name: "What a good annual health check is, agreed with families", due: "2027-07-16" },
  ],
};

/** The panel that four organisations share, and the NHS owns. */
export const sharedPanel = {
  ...yearPanel,
  name: "Pan-Sussex panel",
  purpose: "Families, forums, the council and the NHS look at the same work together, once for all of Sussex.",
};

/** East Sussex's own panel under the same commission. */
export const eastPanel = {
  ...yearPanel,
  name: "East Sussex panel",
  purpose: "What matters to families in East Sussex.",
};

/** What people said, wrote and undertook. All of it is made up. */
export const words: Words = {
  suggestions: [
    {
      work: "One passport for three counties",
      words: "Let each family choose what comes first.",
      takenUp: "partly",
      because: "The order can change; the two lines about allergies stay on top.",
    },
    { work: "Sight checks: which schools first", words: "Begin where nobody has ever come.", takenUp: "yes" },
    { work: "A passport in pictures", words: "Use photographs of the real ward.", takenUp: "yes" },
    {
      work: "Annual health checks: what a good one is",
      words: "Fifteen minutes longer for who needs them.",
      takenUp: "no",
      because: "Not this year: surgeries are asked to offer a double appointment instead.",
    },
    { work: "Where families keep the passport", words: "On the phone as well as on paper.", takenUp: "yes" },
  ],
  quotes: [
    { day: "2025-11-13", who: "e.P1", quote: "I told it once, and all three counties heard it.", consent: true },
    { day: "2026-02-12", who: "n.S1", whatChanged: "One passport replaces the four that our wards had." },
  ],
  undertakings: [
    {
      work: "One passport for three counties",
      what: "Replace the passports of single hospitals by one.",
      owner: "Sample Health Trust, nursing team",
      dueOn: "2026-02-06",
      theme: "systems-and-collaboration",
      youSaid: "We fill in the same thing at every door.",
      closedOn: "2026-02-05",
      weDid: "Four hospitals now read one passport.",
    },
    {
      work: "Sight checks: which schools first",
      what: "List the special schools that have never had a sight check.",
      owner: "Sample County Council, SEND team",
      dueOn: "2026-01-30",
      theme: "shaping-future-work",
      youSaid: "Begin where nobody has ever come.",
      closedOn: "2026-01-28",
      weDid: "Six schools are on the list, and two have a day.",
    },
    {
      work: "Annual health checks: what a good one is",
      what: "Ask every surgery for a double appointment.",
      owner: "Sample Health Trust, primary care",
      dueOn: "2027-03-31",
      theme: "systems-and-collaboration",
      youSaid: "By the time he sits down it is over.",
    },
  ],
};

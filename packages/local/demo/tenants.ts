import type { NewTenant } from "@panels/features/tenants/model";
import type { Term } from "@panels/features/terms/model";

/** An organisation of the demo with what is known of its calendar. */
export interface DemoTenant extends Omit<NewTenant, "admin"> {
  readonly terms: readonly Omit<Term, "id">[];
}

const safeguarding = { role: "Safeguarding lead (demo)", contact: "safeguarding@example.org" };
const forum = { kind: "parent-carer-forum", safeguarding } as const;

function term(year: string, name: string, season: Term["season"], from: string, to: string) {
  return { year, name, season, from, to };
}

// No last days: which areas take over from the two counties in 2028 is not known yet.
const westSussex = { code: "E10000032", name: "West Sussex" };
const eastSussex = { code: "E10000011", name: "East Sussex" };
const brightonAndHove = { code: "E06000043", name: "Brighton and Hove" };

// The three terms of 2025-26 that West Sussex publishes. The NHS has none of its own, and its panel meets by these.
const threeTerms = [
  term("2025-26", "Autumn", "autumn", "2025-09-03", "2025-12-19"),
  term("2025-26", "Spring", "spring", "2026-01-05", "2026-03-27"),
  term("2025-26", "Summer", "summer", "2026-04-13", "2026-07-22"),
];

/** The four organisations of Sussex and a council, by the letters of the records. Calendars hold nothing made up. */
export const demoTenants = {
  w: {
    ...forum,
    id: "wspcf",
    name: "West Sussex Parent Carer Forum",
    areas: [westSussex],
    codes: [],
    terms: [
      term("2024-25", "Autumn", "autumn", "2024-09-02", "2024-12-20"),
      term("2024-25", "Spring", "spring", "2025-01-06", "2025-04-04"),
      term("2024-25", "Summer", "summer", "2025-04-22", "2025-07-22"),
      ...threeTerms,
    ],
  },
  e: {
    ...forum,
    id: "espcf",
    name: "East Sussex Parent Carer Forum",
    areas: [eastSussex],
    codes: [],
    terms: [
      term("2025-26", "Term 1", "autumn", "2025-09-03", "2025-10-24"),
      term("2025-26", "Term 2", "autumn", "2025-11-03", "2025-12-19"),
      term("2025-26", "Term 3", "spring", "2026-01-05", "2026-02-13"),
      term("2025-26", "Term 4", "spring", "2026-02-23", "2026-03-27"),
      term("2025-26", "Term 5", "summer", "2026-04-13", "2026-05-22"),
      term("2025-26", "Term 6", "summer", "2026-06-01", "2026-07-22"),
    ],
  },
  b: {
    ...forum,
    id: "pacc",
    name: "Parent Carers' Council, Brighton & Hove",
    areas: [brightonAndHove],
    codes: [],
    terms: [],
  },
  n: {
    id: "nhs-sussex",
    name: "NHS Surrey and Sussex",
    kind: "integrated-care-board",
    areas: [westSussex, eastSussex, brightonAndHove],
    // From the day integrated care boards began (Health and Care Act 2022).
    codes: [
      { scheme: "ods", code: "QNX", name: "NHS Sussex", from: "2022-07-01", until: "2026-03-31", successor: "S9B9J" },
      { scheme: "ods", code: "S9B9J", name: "NHS Surrey and Sussex", from: "2026-04-01", predecessor: "QNX" },
    ],
    safeguarding,
    terms: threeTerms,
  },
  c: {
    id: "sample-council",
    name: "Sample County Council (demo)",
    kind: "local-authority",
    areas: [westSussex],
    codes: [],
    safeguarding,
    terms: [],
  },
} as const satisfies Record<string, DemoTenant>;

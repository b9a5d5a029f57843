import { date, decimal, id, instant, integer, link, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import * as z from "zod/mini";
import { agreement, PublicationPart, publicParts } from "../approvals/model.ts";
import { Panel } from "../panels/model.ts";
import { Organisation } from "../tenants/model.ts";
import { ImpactReport, Period, wanted } from "./model.ts";

/** Computed from the panel's records, or a past year known only from what was printed. */
const publicationKinds = ["computed", "historical"] as const;

const count = (description: string, example: number) => optional(integer(0, 100_000, { description, example }));

const PrintedVoices = lazy(() =>
  object(
    {
      people: count("How many took part.", 40),
      gaveFeedback: count("How many of them gave feedback.", 30),
      rate: optional(integer(0, 100, { description: "The rate as it was printed, in per cent.", example: 75 })),
      usefulness: optional(decimal(0, 10, { description: "Mean usefulness, 0 to 10.", example: 9.5 })),
    },
    { name: "PrintedVoices", description: "What was printed about one of the two groups." },
  ),
);

const printed = () => ({
  sessions: count("How many sessions were held.", 14),
  submissions: count("How many pieces of work came to panel.", 52),
  mean: optional(decimal(1, 5, { description: "The mean involvement score.", example: 3.4 })),
  attendees: optional(PrintedVoices()),
  submitters: optional(PrintedVoices()),
});

/** The figures of a past year, typed in from what was printed at the time. */
const PrintedFigures = lazy(() =>
  object(
    {
      ...printed(),
      terms: optional(
        list(object({ name: text(60, { description: "The term.", example: "Autumn" }), ...printed() }), 6, {
          description: "The same for each term.",
        }),
      ),
    },
    {
      name: "PrintedFigures",
      description: "Figures of a past year, as they were printed: nothing here was counted by this system.",
    },
  ),
);

/** Where printed figures come from. */
const Citation = lazy(() =>
  object(
    {
      words: text(500, {
        description: "The source, so that anybody can find it.",
        example: "Annual report 2023-24, page 4",
      }),
      link: optional(link({ description: "Where to read it." })),
    },
    { name: "Citation", description: "Where printed figures come from." },
  ),
);

/** A form that a publication quotes. */
export const FormId = () =>
  id("fbk", 3, { description: "A feedback form whose quote is shown while its giver consents." });

// Not free text: one digest in forty holds ten digits that could be an NHS number.
const Digest = lazy(() =>
  z.string().check(
    z.maxLength(64),
    z.regex(/^[0-9a-f]{64}$/),
    z.meta({
      description:
        "SHA-256 of words, organisation, period, figures, citation and what each organisation agreed to, in hexadecimal: shows that nothing was changed.",
      examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    }),
  ),
);

/** What is said around figures. */
export const words = () => ({
  title: text(200, { description: "The heading.", example: "Our first year together" }),
  introduction: optional(
    text(4000, { description: "What came before the figures.", example: "In our first year we met sixteen times." }),
  ),
  highlights: list(
    text(500, {
      description: "One thing that changed.",
      example: "The hospital passport speaks in the young person's words.",
    }),
    12,
    {
      description: "What changed, in a line each.",
    },
  ),
});

/** What an admin sends to publish the impact of a period. */
export const NewPublication = lazy(() =>
  object(
    {
      kind: oneOf(publicationKinds, {
        description: "`computed` from the records, or `historical` with figures and citation.",
        example: "computed",
      }),
      ...words(),
      ...wanted(),
      quoteIds: optional(list(FormId(), 6, { description: "Feedback forms of the period whose quotes to show." })),
      figures: optional(PrintedFigures()),
      citation: optional(Citation()),
    },
    { name: "NewPublication", description: "A publication of a period's impact." },
  ),
);
export type NewPublication = Of<typeof NewPublication>;

/** What to send for a year: the fields' own examples together would name three periods at once. */
export const publicationExample: NewPublication = {
  kind: "computed",
  title: "Our first year together",
  introduction: "In our first year we met sixteen times.",
  highlights: ["The hospital passport speaks in the young person's words."],
  year: "2024-25",
};

/** What an admin sends to take a publication back. */
export const Withdrawal = lazy(() =>
  object(
    { because: text(500, { description: "Why, for your own records.", example: "A session was missing." }) },
    { name: "Withdrawal", description: "Why a publication is withdrawn." },
  ),
);

/** A period's impact as it was published: its figures never change. */
export const Publication = record({
  name: "Publication",
  prefix: "pub",
  depth: 2,
  description: "A period's impact as it was published. Its figures never change; a correction is a new edition.",
  fields: words,
  kept: () => ({
    kind: oneOf(publicationKinds, {
      description: "Computed from the records, or cited from what was printed.",
      example: "computed",
    }),
    organisation: Organisation(),
    period: Period(),
    edition: integer(1, 10_000, { description: "The first, second … for this panel and period.", example: 1 }),
    generatedAt: instant({ description: "When its figures were computed or typed in." }),
    report: optional(ImpactReport()),
    figures: optional(PrintedFigures()),
    citation: optional(Citation()),
    quotes: list(
      object({ formId: FormId(), day: date({ description: "The session's day.", example: "2024-10-03" }) }),
      6,
      { description: "Which quotes belong to it; their words are read when somebody looks." },
    ),
    /** Where organisations beside the panel's owner were counted: who agreed, and to what. */
    allAgreed: optional(agreement().allAgreed),
    agreedTogether: agreement().agreedTogether,
    parts: optional(publicParts(PublicationPart())),
    digest: Digest(),
    state: oneOf(["published", "withdrawn"], { description: "Whether it is public.", example: "published" }),
    withdrawnBecause: optional(text(500, { description: "Why it was withdrawn.", example: "A session was missing." })),
  }),
});
export type Publication = Kept<typeof Publication>;

/** A publication as anybody may read it: without what only its publisher needs. */
export const PublicPublication = lazy(() => {
  const { withdrawnBecause: _own, state: _public, quotes: _apart, ...shape } = Publication.Kept().def.shape;
  return object(shape, { name: "PublicPublication", description: "A period's impact as it was published." });
});
export type PublicPublication = Of<typeof PublicPublication>;

/** One line of the list of publications. */
export const PublicationLine = lazy(() => {
  const { id, title, kind, period, edition, generatedAt } = Publication.Kept().def.shape;
  return object(
    { id, title, kind, period, edition, generatedAt },
    { name: "PublicationLine", description: "What a publication is called and when it was made." },
  );
});

export type PublicationLine = Of<typeof PublicationLine>;

/** Which year's publication anybody asks for, of the whole organisation or of one of its panels. */
export const PublicImpactQuery = lazy(() =>
  object({
    year: text(7, { description: "An academic year.", example: "2024-25" }),
    panelId: optional(Panel.Id()),
  }),
);

/** The quotes that stand beside a publication now. */
export const Quotes = lazy(() =>
  object(
    {
      items: list(
        object({
          quote: text(600, {
            description: "What somebody said, published with their consent.",
            example: "My voice was heard.",
          }),
          as: oneOf(["attendee", "submitter"], { description: "In which part they said it.", example: "attendee" }),
        }),
        6,
        { description: "Only those whose givers consent today." },
      ),
    },
    { name: "Quotes", description: "The quotes that stand beside a publication." },
  ),
);
export type Quotes = Of<typeof Quotes>;

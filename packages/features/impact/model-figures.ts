import { decimal, flag, integer, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Distribution } from "../facts/model.ts";
import { groups } from "../people/model.ts";
import { areaName } from "../tenants/model-areas.ts";

/** A count of something. */
export const many = (description: string, example: number) => integer(0, 10_000_000, { description, example });
const percent = (description: string, example: number) =>
  optional(integer(0, 100, { description: `${description}, in per cent, rounded down.`, example }));
const enough = () =>
  flag({ description: "Whether enough people stand behind the figures for means to be given.", example: true });

/** What one of the two groups said, counted. */
export const Voices = lazy(() =>
  object(
    {
      people: many("How many took part, each counted once a term.", 53),
      gaveFeedback: many("How many of them gave feedback at least once.", 41),
      forms: many("How many feedback forms came back.", 41),
      rate: percent("People who gave feedback out of people who took part", 77),
      enough: enough(),
      behind: optional(
        many(
          "How many of the forms stand behind the means: those of terms that are over and in which enough people gave feedback.",
          41,
        ),
      ),
      usefulness: optional(decimal(0, 10, { description: "Mean usefulness, 0 to 10, to one decimal.", example: 9.7 })),
      again: percent("Forms that would come, or bring work, again", 100),
      recommend: percent("Forms that would recommend it", 100),
    },
    { name: "Voices", description: "How many took part, how many of them gave feedback, and what they said together." },
  ),
);
export type Voices = Of<typeof Voices>;

/** How co-produced the work was, over the whole period and never for one piece of work. */
const Involvement = lazy(() =>
  object(
    {
      results: many("How many pieces of work have a result.", 67),
      scores: many("How many scores stand behind them.", 640),
      abstained: many("How many chose not to score.", 4),
      enough: enough(),
      mean: optional(
        decimal(1, 5, { description: "Mean of the results, each with one weight, to one decimal.", example: 3.6 }),
      ),
      distribution: optional(Distribution()),
      agreed: optional(
        list(
          many("How many pieces of work.", 1),
          5,
          {
            description:
              "How many pieces of work the panel agreed on each point for, point 1 first: these have no scores.",
            example: [0, 0, 1, 0, 0],
          },
          5,
        ),
      ),
      averaged: many("How many past results are known only as an average: in the mean, not in the distribution.", 0),
    },
    { name: "Involvement", description: "How the work of the period sits on the Star of Involvement." },
  ),
);

const Growth = lazy(() =>
  object(
    {
      steps: list(
        object({
          from: integer(1, 5, { description: "The point nearest to the earlier result.", example: 2 }),
          to: integer(1, 5, { description: "The point nearest to the later result.", example: 4 }),
          pieces: many("How many pieces of work.", 3),
        }),
        25,
        { description: "How many pieces of work came back and went from which point to which." },
      ),
      earlierElsewhere: many("How many came back whose earlier result lies outside the period.", 2),
    },
    { name: "Growth", description: "Work that came back to panel: counts only." },
  ),
);

/** Every figure of a period. */
export const Figures = lazy(() =>
  object(
    {
      sessions: many("How many sessions were held.", 16),
      minutes: many("How long they were together, in minutes.", 2160),
      submissions: many("How many pieces of work were scored.", 67),
      revisits: many("How many of these came back from an earlier time.", 6),
      byLevel: object({
        individual: many("How many were about ways of working with one person at a time.", 12),
        operational: many("How many were about how a service runs.", 38),
        strategic: many("How many were about plans and policy.", 17),
      }),
      byMethod: object({
        ballot: many("How many results came from ballots.", 60),
        consensus: many("How many results were agreed on.", 4),
        manual: many("How many results were counted in the room.", 3),
        recorded: many("How many past results were entered.", 0),
      }),
      involvement: Involvement(),
      growth: Growth(),
      attendees: Voices(),
      submitters: Voices(),
    },
    { name: "ImpactFigures", description: "Every figure of a period, counted from the panel's records." },
  ),
);
export type Figures = Of<typeof Figures>;

/** The groups that figures can be sliced by; the last is whoever named none. */
export const slices = [...groups, "not-stated"] as const;

const Scores = lazy(() => object({ enough: enough(), distribution: optional(Distribution()) }));

/** One group's part of the figures of whole terms. */
export const Slice = lazy(() =>
  object(
    {
      group: oneOf(slices, { description: "Whom they speak as.", example: "parent-carer" }),
      attendees: Voices(),
      scores: Scores(),
    },
    {
      name: "Slice",
      description:
        "One group's part: what they said is given from five people on, and never so that another's could be worked out.",
    },
  ),
);
export type Slice = Of<typeof Slice>;

/** One area's part of the figures of whole terms. */
export const AreaFigures = lazy(() =>
  object(
    {
      area: text(9, {
        description:
          "The area's GSS code; `several` for organisations that serve more than one area, `none` for those that serve none we know of.",
        example: "E10000032",
      }),
      name: optional(areaName()),
      submissions: many("How many pieces of scored work its organisations brought.", 22),
      attendees: Voices(),
      submitters: Voices(),
      scores: Scores(),
    },
    {
      name: "AreaFigures",
      description:
        "One area's people and work, by the organisations that serve it: what they said is given from five people on, and never so that another's could be worked out.",
    },
  ),
);
export type AreaFigures = Of<typeof AreaFigures>;

/** The work of one strand of a commission. */
export const StrandFigures = lazy(() =>
  object(
    {
      strand: optional(
        text(40, { description: "The strand's key; left out for work that names none.", example: "hospital-passport" }),
      ),
      submissions: many("How many pieces of work were scored.", 9),
      involvement: Involvement(),
    },
    {
      name: "StrandFigures",
      description: "The work of one strand of a commission: what came out is given for two pieces of work or more.",
    },
  ),
);
export type StrandFigures = Of<typeof StrandFigures>;

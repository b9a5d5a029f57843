import type { Figures, Voices } from "@panels/features/impact/model-figures";
import { type Figure, FigureTable, Glance, Section } from "../parts.tsx";
import { points, Star } from "../star.tsx";

/** What came to panel, at one glance. */
export function AtAGlance({ figures }: { figures: Figures }) {
  const { sessions, submissions, involvement, attendees, submitters } = figures;
  return (
    <Glance
      figures={[
        ["sessions held", sessions],
        ["pieces of work", submissions],
        ["people on the panel", attendees.people],
        ["people who brought work", submitters.people],
        ["on the Star, of 5", involvement.mean],
        ["usefulness, of 10", attendees.usefulness],
      ]}
    />
  );
}

/** How co-produced the work was: the Star, and the same numbers as a table. */
export function OnTheStar({ figures: { involvement } }: { figures: Figures }) {
  const { enough, distribution, scores, results, averaged } = involvement;
  return (
    <Section heading="On the Star of Involvement">
      <p class="govuk-body">
        After each piece of work, everybody in the room says which kind of involvement they saw. Every kind has its
        place: the Star helps people to learn, and judges nobody.
      </p>
      {enough && distribution ? (
        <>
          <Star distribution={distribution} label="How many scores each kind of involvement had" />
          <FigureTable
            caption={`All ${scores} scores`}
            about="Kind of involvement"
            columns={["Scores"]}
            lines={points.map((name, at) => [name, distribution[at]])}
          />
        </>
      ) : (
        <TooFew />
      )}
      {averaged > 0 && (
        <p class="govuk-body">
          {averaged} of {results} results are known only as an average, and are not in the picture.
        </p>
      )}
    </Section>
  );
}

/** The same figures for each term. */
export function TermByTerm({ terms }: { terms: readonly { period: { label: string }; figures: Figures }[] }) {
  return (
    <Section heading="Term by term">
      <FigureTable
        caption="What came to panel, and what people said"
        about="Term"
        columns={["Sessions", "Pieces of work", "On the Star, of 5", "Gave feedback", "Usefulness, of 10"]}
        lines={terms.map(({ period, figures: { sessions, submissions, involvement, attendees } }) => [
          period.label,
          sessions,
          submissions,
          involvement.mean,
          percent(attendees.rate),
          attendees.usefulness,
        ])}
      />
    </Section>
  );
}

/** What both groups said, side by side. */
export function WhatPeopleSaid({ figures: { attendees, submitters } }: { figures: Figures }) {
  const both = (of: (voices: Voices) => Figure): [Figure, Figure] => [of(attendees), of(submitters)];
  return (
    <Section heading="What people said">
      <FigureTable
        caption="Feedback from both sides of the table"
        about="What was asked"
        columns={["The panel", "Who brought work"]}
        lines={[
          ["People, each counted once a term", ...both(({ people }) => people)],
          ["Gave feedback", ...both(({ gaveFeedback }) => gaveFeedback)],
          ["Out of all who took part", ...both(({ rate }) => percent(rate))],
          ["Usefulness, from 0 to 10", ...both(({ usefulness }) => usefulness)],
          ["Would take part again", ...both(({ again }) => percent(again))],
          ["Would recommend it", ...both(({ recommend }) => percent(recommend))],
        ]}
      />
      {!(attendees.enough && submitters.enough) && <TooFew />}
    </Section>
  );
}

/** A rate as it is written. */
export function percent(of: number | undefined): Figure {
  return of === undefined ? undefined : `${of}%`;
}

function TooFew() {
  return (
    <p class="govuk-inset-text">
      Where too few people stand behind a figure, it is not given: what one person said stays theirs.
    </p>
  );
}

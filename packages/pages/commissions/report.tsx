import type { PublicReport } from "@panels/features/commissions/model-report";
import type { AreaFigures, StrandFigures } from "@panels/features/impact/model-figures";
import type { JointReport } from "@panels/features/impact/model-joint";
import { WhoAgreed } from "../agreement.tsx";
import { AtAGlance, OnTheStar, percent, WhatPeopleSaid } from "../impact/figures.tsx";
import { Bullets, FigureTable, Section } from "../parts.tsx";

/** A report of work that several organisations did together: all of them, by area and by strand, and who agreed to it. */
export function ReportPage({ report }: { report: PublicReport }) {
  const { title, introduction, highlights, year, season, joint } = report;
  return (
    <>
      <span class="govuk-caption-xl">{season ? `${year}, ${season}` : year}</span>
      <h1 class="govuk-heading-xl">{title}</h1>
      {introduction && <p class="govuk-body-l">{introduction}</p>}
      {joint && <AtAGlance figures={joint.combined} />}
      {highlights.length > 0 && (
        <Section heading="What changed">
          <Bullets lines={highlights} />
        </Section>
      )}
      <WhoAgreed {...report} />
      {joint && <Together joint={joint} />}
    </>
  );
}

function Together({ joint: { combined, byArea, byStrand, method } }: { joint: JointReport }) {
  return (
    <>
      <OnTheStar figures={combined} />
      {byArea.length > 0 && <ByArea areas={byArea} />}
      {byStrand.length > 0 && <ByStrand strands={byStrand} />}
      <WhatPeopleSaid figures={combined} />
      <Section heading="How this was counted">
        <Bullets lines={method} />
      </Section>
    </>
  );
}

const unnamed = { several: "More than one area", none: "No area that we know of" } as const;

function nameOf({ area, name }: AreaFigures): string {
  if (area === "several" || area === "none") return unnamed[area];
  return name ?? area;
}

function ByArea({ areas }: { areas: readonly AreaFigures[] }) {
  return (
    <Section heading="Area by area">
      <FigureTable
        caption="What each area’s people brought and said"
        about="Area"
        columns={["Pieces of work", "People on the panel", "Gave feedback", "Usefulness, of 10"]}
        lines={areas.map((each) => [
          nameOf(each),
          each.submissions,
          each.attendees.people,
          percent(each.attendees.rate),
          each.attendees.usefulness,
        ])}
      />
      <p class="govuk-hint">
        “Not given” stands where fewer than five people are behind a figure, or where it could be worked out from
        others.
      </p>
    </Section>
  );
}

// A report keeps the keys of its strands: `hospital-passport`.
function inWords(key: string): string {
  const words = key.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function ByStrand({ strands }: { strands: readonly StrandFigures[] }) {
  return (
    <Section heading="Strand by strand">
      <FigureTable
        caption="Pieces of work, and where they sit on the Star together"
        about="Strand"
        columns={["Pieces of work", "On the Star, of 5"]}
        lines={strands.map(({ strand, submissions, involvement }) => [
          strand === undefined ? "No strand" : inWords(strand),
          submissions,
          involvement.mean,
        ])}
      />
    </Section>
  );
}

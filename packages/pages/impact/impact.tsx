import type { PublicPublication, Quotes } from "@panels/features/impact/model-publication";
import type { ShownPublicTenant } from "@panels/features/tenants/model";
import { WhoAgreed } from "../agreement.tsx";
import { Bullets, Glance, Section } from "../parts.tsx";
import { AtAGlance, OnTheStar, TermByTerm, WhatPeopleSaid } from "./figures.tsx";

/** What the page of a publication is made from. */
export interface Impact {
  readonly tenant: ShownPublicTenant;
  readonly publication: PublicPublication;
  readonly quotes: Quotes;
}

/** A period's impact as it was published: for families, for whoever brought work, and for an inspector with a printer. */
export function ImpactPage({ tenant, publication, quotes }: Impact) {
  const { title, introduction, highlights, period, report } = publication;
  return (
    <>
      <span class="govuk-caption-xl">{period.label}</span>
      <h1 class="govuk-heading-xl">{title}</h1>
      {introduction && <p class="govuk-body-l">{introduction}</p>}
      {report ? <AtAGlance figures={report.figures} /> : <AsPrinted {...publication} />}
      {highlights.length > 0 && (
        <Section heading="What changed">
          <Bullets lines={highlights} />
        </Section>
      )}
      <WhoAgreed {...publication} />
      {report && <OnTheStar figures={report.figures} />}
      {report?.terms && <TermByTerm terms={report.terms} />}
      {report && <WhatPeopleSaid figures={report.figures} />}
      {quotes.items.length > 0 && <InTheirWords {...quotes} />}
      {report && (
        <Section heading="How this was counted">
          <Bullets lines={report.method} />
        </Section>
      )}
      <ToKeep tenant={tenant} publication={publication} />
    </>
  );
}

/** A past year that is known from print alone. */
function AsPrinted({ figures, citation }: PublicPublication) {
  if (!figures || !citation) return null;
  return (
    <>
      <Glance
        figures={[
          ["sessions held", figures.sessions],
          ["pieces of work", figures.submissions],
          ["on the Star, of 5", figures.mean],
        ]}
      />
      <p class="govuk-body">
        As it was printed at the time:{" "}
        {citation.link ? (
          <a class="govuk-link" href={citation.link}>
            {citation.words}
          </a>
        ) : (
          citation.words
        )}
      </p>
    </>
  );
}

const speakers = { attendee: "From the panel", submitter: "From somebody who brought work" } as const;

function InTheirWords({ items }: Quotes) {
  return (
    <Section heading="In their words">
      {items.map(({ quote, as }) => (
        <figure class="govuk-inset-text">
          <blockquote class="govuk-!-margin-0">{quote}</blockquote>
          <figcaption class="govuk-hint govuk-!-margin-bottom-0">{speakers[as]}</figcaption>
        </figure>
      ))}
    </Section>
  );
}

function ToKeep({
  tenant,
  publication: { id, edition, generatedAt, digest, report },
}: Pick<Impact, "tenant" | "publication">) {
  const madeOn = new Date(generatedAt).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
  return (
    <>
      <p class="govuk-hint govuk-!-margin-top-8">
        Edition {edition}, made on {madeOn}. Its figures never change. Its fingerprint begins with {digest.slice(0, 12)}
        .
      </p>
      {report && (
        <p class="govuk-body screen-only">
          To work with:{" "}
          <a class="govuk-link" href={`/t/${tenant.id}/impact/${id}.csv`}>
            these figures as a table (CSV)
          </a>
          .
        </p>
      )}
    </>
  );
}

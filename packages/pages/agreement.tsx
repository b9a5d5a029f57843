import type { Agreement, Endorsement, PublicPart } from "@panels/features/approvals/model";
import type { Share } from "@panels/features/impact/model";
import { type Figure, FigureTable, Section } from "./parts.tsx";

/** One organisation's part of a panel's publication, or of a commission's report. */
type Part = Pick<PublicPart, "name" | "agreed"> & { endorsement?: Endorsement | undefined } & (
    | { share?: Share | undefined }
    | { figures?: PublicPart["figures"] }
  );

/** What organisations said to what is published of them together, where there are several. */
export interface Agreed {
  readonly parts?: readonly Part[] | undefined;
  readonly allAgreed?: boolean | undefined;
  readonly agreedTogether?: Agreement["agreedTogether"] | undefined;
}

/** Each organisation's part, whether it agreed to it, and what it says to the whole: beside the figures wherever they are shown. */
export function WhoAgreed({ parts = [], allAgreed = true, agreedTogether: together }: Agreed) {
  if (parts.length === 0) return null;
  return (
    <Section heading="Whose figures these are">
      {!allAgreed && (
        <p class="govuk-inset-text">
          Not every organisation agreed to its part. Figures of all together are left out: they would give away the part
          of whoever did not agree.
        </p>
      )}
      <FigureTable
        caption="Each organisation’s part"
        about="Organisation"
        columns={["Agreed", "Pieces of work", "People on the panel", "People who brought work"]}
        lines={[
          ...parts.map((part): Line => [part.name, part.agreed ? "yes" : "not agreed", ...countsOf(partly(part))]),
          ...(together ? [["All who agreed", "", ...countsOf(together)] satisfies Line] : []),
        ]}
      />
      {parts.map(({ name, endorsement }) => endorsement && <Stands name={name} {...endorsement} />)}
    </Section>
  );
}

type Line = [string, ...Figure[]];
type Counts = Pick<Share, "submissions"> & {
  readonly [who in "attendees" | "submitters"]: { readonly people: number };
};

function partly(part: Part): Counts | undefined {
  return "figures" in part ? part.figures?.figures : "share" in part ? part.share : undefined;
}

function countsOf(counts: Counts | undefined): Figure[] {
  return [counts?.submissions, counts?.attendees.people, counts?.submitters.people];
}

function Stands({ name, endorses, words }: Endorsement & { name: string }) {
  return (
    <figure class="govuk-inset-text">
      <p class="govuk-body">
        <strong>{name}</strong> {endorses ? "endorses this report." : "does not endorse this report."}
      </p>
      {words && <blockquote class="govuk-!-margin-0">{words}</blockquote>}
    </figure>
  );
}

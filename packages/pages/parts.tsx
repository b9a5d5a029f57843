import type { Child } from "hono/jsx";

/** A figure, or nothing where it is withheld or unknown. */
export type Figure = string | number | undefined;

/** Figures that are read at one glance; those that are not known are left out. */
export function Glance({ figures }: { figures: readonly (readonly [what: string, figure: Figure])[] }) {
  return (
    <dl class="glance">
      {figures.map(
        ([what, figure]) =>
          figure !== undefined && (
            <div>
              <dt>{what}</dt>
              <dd>{figure}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A table of figures: what each line is about, then its figures. What is withheld says so. */
export function FigureTable({
  caption,
  about,
  columns,
  lines,
}: {
  caption: string;
  /** What the first column names. */
  about: string;
  columns: readonly string[];
  lines: readonly (readonly [name: string, ...figures: Figure[]])[];
}) {
  return (
    // Scrolls by itself where it is too wide, and can be reached by keyboard for that.
    <div class="wide-table" role="region" aria-label={caption} tabindex={0}>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {about}
            </th>
            {columns.map((column) => (
              <th scope="col" class="govuk-table__header govuk-table__header--numeric">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {lines.map(([name, ...figures]) => (
            <tr class="govuk-table__row">
              <th scope="row" class="govuk-table__header">
                {name}
              </th>
              {figures.map((figure) => (
                <td class="govuk-table__cell govuk-table__cell--numeric">{figure ?? "not given"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A part of a page under its heading. */
export function Section({ heading, children }: { heading: string; children: Child }) {
  return (
    <section>
      <h2 class="govuk-heading-l">{heading}</h2>
      {children}
    </section>
  );
}

/** A list of short sentences. */
export function Bullets({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

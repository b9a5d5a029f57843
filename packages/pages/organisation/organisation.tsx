import type { PublicReportLine } from "@panels/features/commissions/model-report";
import type { PublicationLine } from "@panels/features/impact/model-publication";
import type { ShownPublicTenant } from "@panels/features/tenants/model";

/** The heading of an organisation's own page. */
export const organisationTitle = "What our panels changed";

interface Published {
  readonly tenant: ShownPublicTenant;
  readonly publications: readonly PublicationLine[];
  /** Reports of what it commissioned. */
  readonly reports: readonly PublicReportLine[];
}

/** An organisation's own page: what it has published, newest first. */
export function OrganisationPage({ tenant, publications, reports }: Published) {
  const links = [
    ...reports.map(({ id, title, year }) => ({ to: `commission-reports/${id}`, title, when: year })),
    ...publications.map(({ id, title, period }) => ({ to: `impact/${id}`, title, when: period.label })),
  ];
  return (
    <>
      <h1 class="govuk-heading-xl">{organisationTitle}</h1>
      <p class="govuk-body-l">
        Professionals bring their work to a Together for Change panel. Parent carers discuss it with them as equals, and
        everybody hears what became of it.
      </p>
      {links.length === 0 ? (
        <p class="govuk-body">Nothing has been published yet. Come back after the end of a term.</p>
      ) : (
        <ul class="govuk-list">
          {links.map(({ to, title, when }) => (
            <li>
              <a class="govuk-link" href={`/t/${tenant.id}/${to}`}>
                {title}
              </a>
              , {when}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

import type { PublicationLine } from "@panels/features/impact/model-publication";
import type { ShownPublicTenant } from "@panels/features/tenants/model";

/** The heading of an organisation's own page. */
export const organisationTitle = "What our panels changed";

/** An organisation's own page: what it has published, newest first. */
export function OrganisationPage({
  tenant,
  publications,
}: {
  tenant: ShownPublicTenant;
  publications: readonly PublicationLine[];
}) {
  return (
    <>
      <h1 class="govuk-heading-xl">{organisationTitle}</h1>
      <p class="govuk-body-l">
        Professionals bring their work to a Together for Change panel. Parent carers discuss it with them as equals, and
        everybody hears what became of it.
      </p>
      {publications.length === 0 ? (
        <p class="govuk-body">Nothing has been published yet. Come back after the end of a term.</p>
      ) : (
        <ul class="govuk-list">
          {publications.map(({ id, title, period }) => (
            <li>
              <a class="govuk-link" href={`/t/${tenant.id}/impact/${id}`}>
                {title}
              </a>
              , {period.label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The heading of the page for whoever comes without a link. */
export const homeTitle = "Parent carers and services, as equals";

/** What somebody sees who comes without a link. */
export function HomePage() {
  return (
    <>
      <h1 class="govuk-heading-xl">{homeTitle}</h1>
      <p class="govuk-body-l">
        Professionals bring their work to a Together for Change panel. Parent carers discuss it with them, everybody
        says how co-produced it is, and a public page shows what changed.
      </p>
      <p class="govuk-body">Each organisation has a page of its own: ask it for the link.</p>
    </>
  );
}

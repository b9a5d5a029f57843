import type { Problem } from "./api.ts";

/** What somebody sees when a page cannot be shown: what happened, and what to do next. */
export function RefusedPage({ title, detail, requestId }: Problem) {
  return (
    <>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">{detail}</p>
      {requestId && <p class="govuk-hint">If you tell us of it, say this number: {requestId}</p>}
    </>
  );
}

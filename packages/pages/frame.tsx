import type { ShownPublicTenant } from "@panels/features/tenants/model";
import { jsxRenderer } from "hono/jsx-renderer";

/** What a page says of itself. */
interface About {
  /** What the page is about, in the words of its heading; the browser shows it first. */
  readonly title: string;
  /** The organisation whose page it is; its safeguarding lead stands at the end. */
  readonly tenant?: ShownPublicTenant;
}

declare module "hono" {
  interface ContextRenderer {
    // oxlint-disable-next-line typescript/prefer-function-type -- what Hono declares is added to, and only an interface can be
    (content: string | Promise<string>, about: About): Response | Promise<Response>;
  }
}

const service = "Together for Change panels";

/** What stands around every page: usable without scripts, by keyboard and in print. `style` is the style sheet's address. */
export const frame = (style: string) =>
  jsxRenderer(({ title, tenant, children }) => (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{[title, ...(tenant ? [tenant.name] : []), service].join(" – ")}</title>
        <link rel="stylesheet" href={style} />
      </head>
      <body class="govuk-template__body govuk-body">
        <a href="#main" class="govuk-skip-link">
          Skip to main content
        </a>
        <header class="page-head">
          <div class="govuk-width-container">
            {tenant ? (
              <a class="govuk-link govuk-link--no-visited-state govuk-!-font-weight-bold" href={`/t/${tenant.id}`}>
                {tenant.name}
              </a>
            ) : (
              <span class="govuk-!-font-weight-bold">{service}</span>
            )}
          </div>
        </header>
        <div class="govuk-width-container">
          <main class="govuk-main-wrapper" id="main" tabindex={-1}>
            {children}
          </main>
        </div>
        <footer class="page-foot">
          <div class="govuk-width-container">{tenant ? <Worried {...tenant} /> : <Emergency />}</div>
        </footer>
      </body>
    </html>
  ));

function Worried({ safeguarding }: ShownPublicTenant) {
  return (
    <>
      <h2 class="govuk-heading-s">Worried about somebody’s safety?</h2>
      <p class="govuk-body">
        Tell our {safeguarding.role}: {safeguarding.contact}. {safeguarding.notice}
      </p>
    </>
  );
}

function Emergency() {
  return <p class="govuk-body">If somebody is in danger now, ring 999.</p>;
}

import { Hono } from "hono/tiny";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { createApi, type Problem, Refused } from "./api.ts";
import { frame } from "./frame.tsx";
import { HomePage, homeTitle } from "./home.tsx";
import { addReportPage } from "./commissions/routes.tsx";
import { addImpactPages } from "./impact/routes.tsx";
import { addOrganisationPage } from "./organisation/routes.tsx";
import type { PageContext } from "./page.ts";
import { RefusedPage } from "./refused.tsx";
import type { StyleSheet } from "./style-sheet.ts";

/** What the pages are put together from. */
export interface PagesSettings {
  /** Asks the API; `from` is what the gateway said of whoever looks at the page. */
  api(request: Request, from: unknown): Promise<Response> | Response;
  readonly style: StyleSheet;
  /** One line for a page that failed: where, never what was sent. */
  log(line: Record<string, unknown>): void;
}

// A year: the name of the file changes with what it says.
const assetSeconds = 31_536_000;

// Nothing runs and nothing loads but our own style sheet; a council may show a page within its own.
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["*"],
  },
  xFrameOptions: false,
  crossOriginResourcePolicy: "cross-origin",
  referrerPolicy: "same-origin",
});

const notThere: Problem = {
  status: 404,
  title: "This page is not here",
  detail: "Check the address. If somebody gave you a link, ask them for a new one.",
};

const failed: Problem = {
  status: 500,
  title: "Something went wrong on our side",
  detail: "Nothing is wrong with what you did. Try again in a minute.",
};

/** Every page, put together. What is refused is a page too, and says what to do next. */
export function createPages({ api, style, log }: PagesSettings): Hono<PageContext> {
  const app = new Hono<PageContext>();
  const styleAt = `/assets/${style.name}`;
  app.use(headers, etag(), frame(styleAt));
  app.use(async (c, next) => {
    // Kept by nobody without asking: a quote whose giver took it back is gone with the next look.
    c.header("Cache-Control", "no-cache");
    c.set(
      "api",
      createApi((request) => api(request, c.env)),
    );
    await next();
  });
  app.get(styleAt, (c) =>
    c.body(style.css, 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": `public, max-age=${assetSeconds}, immutable`,
    }),
  );
  app.get("/", (c) => c.render(<HomePage />, { title: homeTitle }));
  addOrganisationPage(app);
  addImpactPages(app);
  addReportPage(app);
  app.notFound((c) => {
    c.status(404);
    return c.render(<RefusedPage {...notThere} />, notThere);
  });
  app.onError((error, c) => {
    const problem = error instanceof Refused ? error.problem : failed;
    if (problem.status >= 500) log({ level: "error", page: c.req.routePath, error: error.name });
    // Who asks for what is not there learns no more from a page than from the API.
    if (problem.status === 404) return c.notFound();
    c.status(problem.status < 500 ? 400 : 500);
    return c.render(<RefusedPage {...problem} />, problem);
  });
  return app;
}

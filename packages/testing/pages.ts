import { createPages } from "@panels/pages/pages";
import { firstYear } from "./facts.ts";
import { keepCalendar, keepFacts } from "./kept-facts.ts";
import { aPanel } from "./panel.ts";
import { app, type FreshTenant, freshTenant } from "./world.ts";

/** Every page, as it is deployed, before the API of the tests' world; looked at without the style sheet. */
export const pages = createPages({
  api: (request) => app.fetch(request),
  style: { name: "pages.css", css: "" },
  log() {},
});

/** A tenant that has published its first year, in these words. */
export async function aPublishedYear(words: object = {}): Promise<{ tenant: FreshTenant; id: string }> {
  const tenant = await freshTenant();
  await keepCalendar(tenant);
  const panel = await aPanel(tenant);
  await keepFacts(tenant, panel.id, Object.values(firstYear(panel.id)));
  const title = "Our first year together";
  const sent = { kind: "computed", title, highlights: ["Letters are in plain words."], year: "2024-25", ...words };
  const made = await tenant.admin.post(`${panel.at}/impact/publications`, sent);
  if (made.status !== 201) throw new Error(`The year was not published: ${made.text}`);
  return { tenant, id: made.body.id };
}

import AxeBuilder from "@axe-core/playwright";
import { createPages } from "@panels/pages/pages";
import { compileStyle } from "@panels/infra/style";
import { startGateway } from "@panels/local/gateway";
import { app } from "@panels/testing/world";
import { handle } from "hono/aws-lambda";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";

const pages = createPages({
  api: (request) => app.fetch(request),
  style: compileStyle(),
  log: (line) => console.error(line),
});
const invoke = handle(pages) as unknown as (event: object, context: object) => Promise<unknown>;
let browser: Browser;
let gateway: { port: number; stop(): Promise<void> };

beforeAll(async () => {
  gateway = await startGateway({ port: 0, handler: invoke, binaryMediaTypes: [] });
  browser = await chromium.launch({
    executablePath: process.env["PANELS_CHROMIUM"] ?? "/usr/bin/chromium",
    // A test machine's own container is the sandbox, and its shared memory is small.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** A page in a real browser, as somebody with this screen and these wishes sees it. Closed when the test file ends. */
export async function open(path: string, how: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${gateway.port}`, ...how });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Holds a page against the rules of WCAG 2.2 AA that a machine can check. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found).toEqual([]);
}

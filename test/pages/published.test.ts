import { aPublishedReport } from "@panels/testing/commissioned";
import { aPublishedYear } from "@panels/testing/pages";
import type { BrowserContextOptions } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, open } from "./browser.ts";

let organisation: string;
let year: string;
let report: string;
beforeAll(async () => {
  const [{ tenant, id }, joint] = await Promise.all([aPublishedYear(), aPublishedReport("do-not-approve")]);
  organisation = `/t/${tenant.id}`;
  year = `${organisation}/impact/${id}`;
  report = `/t/${joint.nhs.id}/commission-reports/${joint.report.id}`;
});

const wishes: [string, BrowserContextOptions][] = [
  ["on a desk", {}],
  ["on a phone", { viewport: { width: 320, height: 640 } }],
  ["at night", { colorScheme: "dark" }],
  ["in colours of the reader's own", { forcedColors: "active" }],
  ["with less motion", { reducedMotion: "reduce" }],
  ["without scripts", { javaScriptEnabled: false }],
];

// The checker looks at every element in every colour: on a busy machine that takes its time.
test.for(wishes)("every public page can be read %s", { timeout: 120_000 }, async ([, how]) => {
  for (const path of ["/", organisation, year, report, "/t/nobody-here"]) {
    // The checker is a script itself: without scripts, that the page says what it is about must do.
    const page = await open(path, how);
    expect(await page.locator("h1").count(), path).toBe(1);
    if (how.javaScriptEnabled !== false) await expectAccessible(page);
    await page.context().close();
  }
});

test("nothing is cut off at 320 pixels, or at four times the size", async () => {
  for (const viewport of [
    { width: 320, height: 640 },
    // A window of 1,280 by 1,024 at 400 per cent (WCAG 2.2, 1.4.10).
    { width: 320, height: 256 },
  ]) {
    const page = await open(year, { viewport });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.context().close();
  }
});

test("by keyboard alone one skips to what the page is about, and reaches every link", async () => {
  const page = await open(year);
  const at = async () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  await page.keyboard.press("Tab");
  expect(await at()).toBe("Skip to main content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  const links = await page.locator("main a").allTextContents();
  const reached: string[] = [];
  for (let step = 0; step < 20 && reached.length < links.length; step += 1) {
    await page.keyboard.press("Tab");
    if (links.includes(await at())) reached.push(await at());
  }
  expect(reached).toEqual(links);
});

test("from its organisation's page to a report's table of figures by two presses", async () => {
  const page = await open(organisation);
  await page.getByRole("link", { name: "Our first year together" }).click();
  await page.getByRole("heading", { name: "Our first year together" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "these figures as a table (CSV)" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^pub_.*\.csv$/);
});

test("a page weighs less than 100 KB, style sheet and all, and asks nobody else for anything", async () => {
  const page = await open("/");
  let bytes = 0;
  const hosts = new Set<string>();
  page.on("response", (response) => {
    hosts.add(new URL(response.url()).host);
    void response.body().then((body) => (bytes += body.length));
  });
  await page.goto(year, { waitUntil: "networkidle" });
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(100_000);
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});

test("in print nothing is there that only a screen needs", async () => {
  const page = await open(year);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("these figures as a table (CSV)").isVisible()).toBe(false);
  expect(await page.getByRole("img").isVisible()).toBe(true);
});

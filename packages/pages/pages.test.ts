import { aPublishedYear, pages } from "@panels/testing/pages";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

async function look(path: string, headers: Record<string, string> = {}) {
  const response = await pages.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("a published year is a page with the figures as they were frozen, whole and term by term", async () => {
  const { tenant, id } = await aPublishedYear();
  const page = await look(`/t/${tenant.id}/impact/${id}`);
  expect(page.status, page.text).toBe(200);
  expect(page.text).toMatch(/^<!DOCTYPE html><html lang="en-GB"/);
  const figures = [...page.text.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, what, figure]) => [
    what,
    figure,
  ]);
  expect(Object.fromEntries(figures)).toMatchObject({ "sessions held": "16", "pieces of work": "67" });
  for (const words of ["Letters are in plain words.", "77%", "Autumn", "Spring", "Summer", "How this was counted"]) {
    expect(page.text).toContain(words);
  }
});

test("the Star says in words, and in a table, what it shows", async () => {
  const { tenant, id } = await aPublishedYear();
  const { text } = await look(`/t/${tenant.id}/impact/${id}`);
  const spoken = /role="img" aria-label="[^"]*: Informing (\d+), Consulting (\d+), [^"]*"/.exec(text);
  const table = [...text.matchAll(/<th scope="row"[^>]*>(?:Informing|Consulting)<\/th><td[^>]*>(\d+)<\/td>/g)];
  expect(table.map(([, count]) => count)).toEqual(spoken?.slice(1));
});

test("the figures can be taken along as a table, a line for the year and one for each term", async () => {
  const { tenant, id } = await aPublishedYear();
  const { headers, text } = await look(`/t/${tenant.id}/impact/${id}.csv`);
  expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const [head, year, ...terms] = text.trimEnd().split("\r\n");
  expect(head).toMatch(/^period,from,to,sessions,pieces of work,/);
  expect(year).toMatch(/^2024-25,.*,16,67,/);
  expect(terms).toHaveLength(3);
});

test("an organisation's page leads to what it has published", async () => {
  const { tenant, id } = await aPublishedYear();
  const page = await look(`/t/${tenant.id}`);
  expect(page.text).toContain(`href="/t/${tenant.id}/impact/${id}"`);
  const newcomer = await freshTenant();
  expect((await look(`/t/${newcomer.id}`)).text).toContain("Nothing has been published yet.");
});

test("every page names whom to tell of a worry, and says that this is not the place", async () => {
  const { tenant, id } = await aPublishedYear();
  for (const path of [`/t/${tenant.id}`, `/t/${tenant.id}/impact/${id}`]) {
    const { text } = await look(path);
    expect(text).toContain("Safeguarding lead: safeguarding@example.org. This service takes in no worries");
    expect(text).toContain("ring 999");
  }
});

test("words that look like a page's own are shown as they were written, and nothing on a page can run", async () => {
  const title = `<script>alert("a")</script>`;
  const { tenant, id } = await aPublishedYear({ title });
  const { text, headers } = await look(`/t/${tenant.id}/impact/${id}`);
  expect(text).not.toContain("<script");
  expect(text).toContain("&lt;script&gt;");
  expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  expect(headers.get("Set-Cookie")).toBeNull();
});

test("what is withdrawn is gone with the next look, and looks like what never was", async () => {
  const { tenant, id } = await aPublishedYear();
  const at = `/t/${tenant.id}/impact/${id}`;
  const before = await look(at);
  expect(before.headers.get("Cache-Control")).toBe("no-cache");
  const etag = before.headers.get("ETag") ?? "";
  expect((await look(at, { "If-None-Match": etag })).status).toBe(304);

  await tenant.admin.post(tenant.path(`/impact/publications/${id}/withdraw`), { because: "A session was missing." });
  const after = await look(at, { "If-None-Match": etag });
  expect(after.status).toBe(404);
  expect(after.text).toBe((await look("/t/nobody-here/impact/pub_00000000000000000000")).text);
  expect(after.text).toBe((await look("/anywhere")).text);
});

test("another organisation's report is not found under one's own name", async () => {
  const { id } = await aPublishedYear();
  const other = await freshTenant();
  expect((await look(`/t/${other.id}/impact/${id}`)).status).toBe(404);
});

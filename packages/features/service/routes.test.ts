import { edgeProblems } from "@panels/infra/edge-problems";
import { anybody, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

test("anybody may ask whether the service is up, whatever else stands in the address", async () => {
  const answer = await anybody.get("/health?probe=1");
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

test("the API document is served as it was committed, and not again to whoever has it", async () => {
  const first = await anybody.get("/openapi.json");
  expect(first.body).toMatchObject({ openapi: "3.1.1", info: { title: "Pan-Sussex Panels" } });
  expect(first.headers.get("Cache-Control")).toBe("public, max-age=300");
  const again = await anybody.get("/openapi.json", { headers: { "If-None-Match": first.headers.get("ETag") ?? "" } });
  expect(again.status).toBe(304);
  expect(again.text).toBe("");
});

test("the page for people runs no script, loads nothing from elsewhere, and its policy lets in its own style alone", async () => {
  const page = await anybody.get("/docs");
  expect(page.status).toBe(200);
  expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
  expect(page.text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(/i);
});

test("the page can be walked by headings and landmarks, and every link in it leads somewhere", async () => {
  const { text } = await anybody.get("/docs");
  expect(text).toMatch(/<html lang="en-GB">/);
  for (const landmark of ["<header>", "<main ", "<nav aria-label="]) expect(text.split(landmark)).toHaveLength(2);
  expect(text.match(/<h1[ >]/g)).toHaveLength(1);
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test("every problem that is answered is explained, with what to do", async () => {
  const { admin, path } = await freshTenant();
  const refused = await admin.get(path("/panels?colour=red"));
  const meaning = await anybody.get(refused.body.type);
  expect(meaning.status).toBe(200);
  expect(meaning.body).toMatchObject({ code: refused.body.code, status: refused.status });
  const all = await anybody.get("/problems");
  expect(all.body.items).toContainEqual(meaning.body);
  for (const { code, fix } of all.body.items) expect(fix, code).toMatch(/\S+ \S+.*[.…]$/);
});

test("what the gateway answers by itself is explained too", async () => {
  for (const { code, status } of Object.values(edgeProblems)) {
    const meaning = await anybody.get(`/problems/${code}`);
    expect(meaning.body).toMatchObject({ code, status });
  }
});

test("a code that nobody gives out is not there", async () => {
  expect((await anybody.get("/problems/request.never_heard_of")).status).toBe(404);
  expect((await anybody.get("/problems/..")).status).toBe(404);
});

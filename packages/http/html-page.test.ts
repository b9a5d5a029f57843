import { expect, test } from "vitest";
import { html, htmlPage } from "./html-page.ts";

const safeguarding = { role: "Safeguarding lead", contact: "safeguarding@example.org" };

test("what somebody wrote is shown and never becomes part of the page", async () => {
  const written = `<script>alert("x")</script> & 'more'`;
  const page = await htmlPage(written, html`<p title="${written}">${written}</p>`, safeguarding);
  expect(page).not.toContain("<script");
  expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;more&#39;");
});

test("every page says its language and title, runs and loads nothing, and names the safeguarding lead", async () => {
  const page = await htmlPage("Agenda", html`<h1>Agenda</h1>`, safeguarding);
  expect(page).toContain('<html lang="en-GB">');
  expect(page).toContain("<title>Agenda</title>");
  expect(page).toContain("default-src &#39;none&#39;");
  expect(page).toContain("Tell our Safeguarding lead: safeguarding@example.org");
  expect(page).not.toMatch(/<(script|link|img|iframe)/);
});

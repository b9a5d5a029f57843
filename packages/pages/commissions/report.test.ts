import { aPublishedReport } from "@panels/testing/commissioned";
import { pages } from "@panels/testing/pages";
import { expect, test } from "vitest";

const look = async (path: string) => (await pages.request(path)).text();
const pageOf = (nhs: { id: string }, report: { id: string }) => `/t/${nhs.id}/commission-reports/${report.id}`;
const endorsement = { endorses: false, words: "This was not co-produced with our families." };

test("a report of a commission is a page with all together, by strand, and each organisation's part", async () => {
  const { nhs, report } = await aPublishedReport("approve");
  const text = await look(pageOf(nhs, report));
  for (const words of ["Our first year across Sussex", "The passport comes first.", "Strand by strand", "<dd>8</dd>"]) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain("not agreed");
  expect(await look(`/t/${nhs.id}`)).toContain(`href="/t/${nhs.id}/commission-reports/${report.id}"`);
});

test("a part that was not agreed to says so, and stands without figures, as does all together", async () => {
  const { nhs, report } = await aPublishedReport("do-not-approve");
  const text = await look(pageOf(nhs, report));
  expect(text).toContain("Not every organisation agreed to its part.");
  const [, agreed, refused] = [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, line]) => cellsOf(line ?? ""));
  expect([agreed, refused].toSorted((a, b) => String(a?.[1]).localeCompare(String(b?.[1])))).toEqual([
    ["Sample Forum", "not agreed", "not given", "not given", "not given"],
    ["Sample Forum", "yes", expect.stringMatching(/^\d+$/), "12", "12"],
  ]);
  expect(text).not.toContain("On the Star of Involvement");
  expect(text).not.toContain("A session is missing.");
});

test("that an organisation does not endorse a report stands beside it at once", async () => {
  const { nhs, east, seen, report } = await aPublishedReport("approve");
  expect(await look(pageOf(nhs, report))).not.toContain("endorse this report");
  await east.tenant.admin.put(`${seen(east, report.id)}/endorsement`, endorsement);
  const text = await look(pageOf(nhs, report));
  expect(text).toContain("does not endorse this report.");
  expect(text).toContain(endorsement.words);
});

function cellsOf(line: string): string[] {
  return [...line.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map(([, cell]) => cell ?? "");
}

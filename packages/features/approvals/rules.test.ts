import { expect, test } from "vitest";
import type { ReportPart, Standing } from "./model.ts";
import { agreementOf, answered, endorsed, published, refusals, withdrawn } from "./rules.ts";

const today = "2027-10-01";
const now = new Date("2027-10-01T12:00:00Z");
const report: Standing = { state: "draft", answerBy: today };
const part: ReportPart = { tenantId: "east", name: "East", answer: "none" };
const refused = (act: () => unknown, { code }: { code: string }) =>
  expect(act).toThrow(expect.objectContaining({ code }));

test("an answer can be changed until the last day, and nothing else of a part is changed by it", () => {
  const declined = answered(part, report, today, "A session is missing.");
  expect(declined).toEqual({ ...part, answer: "not-approved", because: "A session is missing." });
  expect(answered(declined, report, today)).toEqual({ ...part, answer: "approved" });
  refused(() => answered(part, report, "2027-10-02"), refusals.answer_late);
  refused(() => answered(part, { ...report, state: "published" }, today), refusals.already_published);
});

test("a report is published once all have answered, or after the last day", () => {
  refused(() => published(report, [part], now, today), refusals.still_waiting);
  expect(published(report, [part], now, "2027-10-02").state).toBe("published");
  expect(published(report, [{ ...part, answer: "not-approved" }], now, today).state).toBe("published");
});

test("where not all approved, those who did are added up, and nobody else is in the sum", () => {
  const voices = (people: number) => ({ people, gaveFeedback: people - 1, forms: people });
  const share = (people: number) => ({ submissions: people, attendees: voices(people), submitters: voices(2) });
  const approved = [7, 11].map((people): ReportPart => ({ ...part, share: share(people), answer: "approved" }));
  const declined: ReportPart = { ...part, share: share(100), answer: "not-approved" };
  expect(agreementOf(approved)).toEqual({ allAgreed: true });
  expect(agreementOf([...approved, declined])).toEqual({
    allAgreed: false,
    agreedTogether: {
      submissions: 18,
      attendees: { people: 18, gaveFeedback: 16, forms: 18 },
      submitters: { people: 4, gaveFeedback: 2, forms: 4 },
    },
  });
  expect(agreementOf([declined])).toEqual({ allAgreed: false });
});

test("what was withdrawn is neither published, answered nor endorsed, and what was published may be endorsed and withdrawn", () => {
  const out = published(report, [], now, today);
  const endorsement = { endorses: false };
  expect(endorsed(part, out, endorsement)).toEqual({ ...part, endorsement });
  const gone = withdrawn(out, "A session was missing.");
  expect(gone).toMatchObject({ state: "withdrawn", withdrawnBecause: "A session was missing." });
  const acts = [
    () => published(gone, [], now, today),
    () => answered(part, gone, today),
    () => endorsed(part, gone, endorsement),
    () => withdrawn(gone, "Again."),
  ];
  for (const act of acts) refused(act, refusals.already_withdrawn);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ReportPart } from "../approvals/model.ts";
import { publicPart, refusals as approvals } from "../approvals/rules.ts";
import type { OwnFigures } from "../impact/model-joint.ts";
import { computeFigures } from "../impact/rules.ts";
import type { CommissionReport } from "./model-report.ts";
import { expectNamed, expectYear, publicHead, refusals, seenBy } from "./rules-report.ts";

const today = "2027-10-01";
const nothing = computeFigures([]);
const report: CommissionReport = {
  id: "rpt_00000000001111111111",
  title: "Our first year across Sussex",
  highlights: [],
  year: "2026-27",
  answerBy: today,
  commissionId: "com_0000000000",
  commissionerTenantId: "nhs",
  state: "draft",
  named: ["east", "nhs", "west"],
  joint: { year: "2026-27", panels: 3000, combined: nothing, byArea: [], byStrand: [], method: [] },
};
// How many panels there are tells here whose figures they are.
const panelsOf: Readonly<Record<string, number>> = { east: 1001, nhs: 1002, west: 1003 };
const figures = (of: string): OwnFigures => ({ panels: panelsOf[of] ?? 0, figures: nothing });
const mark = (of: string) => `"panels":${panelsOf[of]},`;
const refused = (act: () => unknown, { code }: { code: string }) =>
  expect(act).toThrow(expect.objectContaining({ code }));

const anyAnswer = fc.constantFrom("none" as const, "approved" as const, "not-approved" as const);
const anyParts = fc.tuple(anyAnswer, anyAnswer, anyAnswer).map((answers) =>
  report.named.map(
    (tenantId, at): ReportPart => ({
      tenantId,
      name: tenantId,
      own: figures(tenantId),
      answer: answers[at] ?? "none",
      because: `reason of ${tenantId}`,
    }),
  ),
);

test("whatever was answered, anybody reads the figures of whoever approved, and joint ones where all did", () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const shown = parts.map(publicPart);
      const head = publicHead({ ...report, publishedAt: "2027-10-02T00:00:00.000Z" }, parts);
      const all = parts.every(({ answer }) => answer === "approved");
      expect([head.allAgreed, "joint" in head]).toEqual([all, all]);
      for (const [at, { answer, own }] of parts.entries()) {
        expect(shown[at]).toMatchObject({ agreed: answer === "approved" });
        expect(shown[at]?.figures).toBe(answer === "approved" ? own : undefined);
      }
      expect(JSON.stringify([head, shown])).not.toContain("reason of");
    }),
  );
});

test("whatever was answered, a participant never reads of another what was not approved, nor why", () => {
  fc.assert(
    fc.property(anyParts, fc.constantFrom("draft" as const, "published" as const), (parts, state) => {
      const text = JSON.stringify(seenBy("east", { ...report, state }, parts));
      for (const { tenantId, answer } of parts.filter((part) => part.tenantId !== "east")) {
        const mayRead = state === "published" && answer === "approved";
        expect(text.includes(mark(tenantId))).toBe(mayRead);
        expect(text).not.toContain(`reason of ${tenantId}`);
      }
      expect(text).toContain(mark("east"));
      const joint = state === "published" && parts.every(({ answer }) => answer === "approved");
      expect(text.includes('"joint"')).toBe(joint);
    }),
  );
});

test("one's own part comes first, the others in one order", () => {
  const [east, nhs, west] = report.named.map(
    (tenantId): ReportPart => ({ tenantId, name: tenantId, answer: "approved" }),
  );
  if (!east || !nhs || !west) throw new Error("Three are named.");
  const order = (tenant: string) =>
    seenBy(tenant, { ...report, state: "published" }, [east, nhs, west]).parts.map(({ tenantId }) => tenantId);
  expect(order("west")).toEqual(["west", "east", "nhs"]);
  expect(order("east")).toEqual(["east", "nhs", "west"]);
});

test("a year counts that the commission touches by a day", () => {
  const days = { from: "2026-08-31", to: "2027-09-01" };
  for (const year of ["2025-26", "2026-27", "2027-28"]) expectYear(days, year);
  for (const year of ["2024-25", "2028-29", "2026-28"]) refused(() => expectYear(days, year), refusals.year_outside);
});

test("a report names somebody, and no more than one transaction holds", () => {
  refused(() => expectNamed([]), refusals.nobody_named);
  refused(() => expectNamed(Array.from({ length: 41 }, (_each, at) => `tenant-${at}`)), approvals.too_many_named);
});

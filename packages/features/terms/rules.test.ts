import { expect, test } from "vitest";
import type { Term } from "./model.ts";
import { decideTerm, isAcademicYear, refusals, termOn } from "./rules.ts";

const autumn: Term = {
  id: "trm_0000000001",
  name: "Autumn",
  year: "2024-25",
  season: "autumn",
  from: "2024-09-02",
  to: "2024-12-20",
};
const refusedAs = ({ code }: { code: string }) => expect.objectContaining({ code });

test("a term is kept where no other holds its days, and may be moved within its own", () => {
  expect(decideTerm(autumn, [])).toBe(autumn);
  expect(decideTerm({ ...autumn, to: "2024-12-19" }, [autumn])).toMatchObject({ to: "2024-12-19" });
  const meeting = { ...autumn, id: "trm_0000000002", from: "2024-12-20", to: "2025-01-31" };
  expect(() => decideTerm(meeting, [autumn])).toThrow(refusedAs(refusals.overlaps));
  expect(decideTerm({ ...meeting, from: "2024-12-21" }, [autumn])).toBeDefined();
});

test("a term that ends before it begins, or has no real academic year, is refused", () => {
  expect(() => decideTerm({ ...autumn, to: "2024-09-01" }, [])).toThrow(refusedAs(refusals.backwards));
  expect(() => decideTerm({ ...autumn, year: "2024-26" }, [])).toThrow(refusedAs(refusals.year));
  expect(isAcademicYear("2099-00")).toBe(true);
  expect(isAcademicYear("2024/25")).toBe(false);
});

test("a year has twelve terms at most", () => {
  const twelve = Array.from({ length: 12 }, (_each, at) => {
    const day = `2024-10-${String(at + 1).padStart(2, "0")}`;
    return { ...autumn, id: `trm_00000001${String(at).padStart(2, "0")}`, from: day, to: day };
  });
  const one = { ...autumn, from: "2025-01-06", to: "2025-04-04" };
  expect(() => decideTerm(one, twelve)).toThrow(refusedAs(refusals.too_many));
  expect(decideTerm({ ...one, year: "2025-26" }, twelve)).toBeDefined();
});

test("a day belongs to one term or to none", () => {
  expect(termOn("2024-12-20", [autumn])).toBe(autumn);
  expect(termOn("2024-12-21", [autumn])).toBeUndefined();
});

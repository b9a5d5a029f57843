import { expect, test } from "vitest";
import type { ServedArea } from "./model-areas.ts";
import { areasIn, expectDated } from "./rules-areas.ts";

const [west, east] = ["E10000032", "E10000011"] as const;
const replaced: ServedArea[] = [
  { code: west, name: "West Sussex", until: "2028-03-31" },
  { code: "E06000099", name: "A new council's area", from: "2028-04-01" },
];
const codes = (areas: ServedArea[]) => areas.map(({ code }) => code);

test("an area is served from its first day to its last, and for good where none is given", () => {
  expect(codes(areasIn(replaced, "2028-03-31", "2028-03-31"))).toEqual([west]);
  expect(codes(areasIn(replaced, "2028-04-01", "2028-04-01"))).toEqual(["E06000099"]);
  expect(codes(areasIn(replaced, "2028-01-04", "2028-04-07"))).toEqual([west, "E06000099"]);
  expect(codes(areasIn([{ code: east }], "1999-01-01", "1999-01-01"))).toEqual([east]);
});

test("an area that was left and taken up again is one area", () => {
  const again = [
    { code: west, until: "2024-08-31" },
    { code: west, from: "2025-01-01" },
  ];
  expect(() => expectDated(again)).not.toThrow();
  expect(codes(areasIn(again, "2024-01-01", "2025-12-31"))).toEqual([west]);
  expect(areasIn(again, "2024-10-01", "2024-10-31")).toEqual([]);
});

test("an area that ends before it begins, or stands twice for one day, is refused by field", () => {
  const wrong = [{ code: west }, { code: east, from: "2028-04-01", until: "2028-03-31" }, { code: west }];
  expect(() => expectDated(wrong)).toThrow(
    expect.objectContaining({
      code: "tenants.areas_disagree",
      errors: [
        expect.objectContaining({ pointer: "/areas/1/until" }),
        expect.objectContaining({ pointer: "/areas/2/code" }),
      ],
    }),
  );
});

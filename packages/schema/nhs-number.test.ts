import { expect, test } from "vitest";
import { holdsNhsNumber } from "./nhs-number.ts";

test.each([
  "943 476 5919",
  "9434765919",
  "It is 943-476-5919.",
  "９４３４７６５９１９",
  "943–476–5919",
  "943  476  5919",
])("finds the NHS number in %j", (text) => {
  expect(holdsNhsNumber(text)).toBe(true);
});

test.each(["943 476 5918", "0000000000", "20241003 1015", "+441243000000", "67 submissions in 2024-25"])(
  "leaves %j alone",
  (text) => {
    expect(holdsNhsNumber(text)).toBe(false);
  },
);

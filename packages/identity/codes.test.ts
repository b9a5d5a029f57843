import { expect, test } from "vitest";
import { hashCode, normaliseCode, personalCode, sessionCode } from "./codes.ts";

const lookAlikes = /[OILZSGBU]/;

test("a personal code is ten characters in groups that can be read aloud", () => {
  for (let n = 0; n < 200; n++) {
    expect(personalCode()).toMatch(/^[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{4}$/);
    expect(personalCode()).not.toMatch(lookAlikes);
  }
});

test("a session code is six characters without look-alikes", () => {
  for (let n = 0; n < 200; n++) {
    expect(sessionCode()).toMatch(/^[0-9A-Y]{6}$/);
    expect(sessionCode()).not.toMatch(lookAlikes);
  }
});

test("a personal code holds at least 48 bits: all 28 characters come, each as often as the next", () => {
  const counts = new Map<string, number>();
  const characters = Array.from({ length: 5600 }, () => normaliseCode(personalCode())).join("");
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(counts.size).toBe(28);
  expect(Math.log2(28 ** 10)).toBeGreaterThanOrEqual(48);
  // 2,000 of each are expected, with a standard deviation of 44: seven of those either way.
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(310);
});

test("a thousand codes are a thousand different codes", () => {
  expect(new Set(Array.from({ length: 1000 }, personalCode)).size).toBe(1000);
});

test.for([
  "K7M-4PX-20E1",
  "k7m4px20e1",
  " K7M 4PX 20E1 ",
  "K7M–4PX—20E1",
  "k7m\u00a04px\u20112oei",
  "K7M4PXZOEL",
  "\uff2b7M4PX20E1",
])("%j is read as the same code", (typed) => {
  expect(normaliseCode(typed)).toBe("K7M4PX20E1");
  expect(hashCode(typed)).toBe(hashCode("K7M-4PX-20E1"));
});

test("every look-alike is read as the character that stands for it", () => {
  expect(normaliseCode("oilzsgbu")).toBe("0112568V");
});

test("a code as issued is spelt as it is stored, but for its dashes", () => {
  for (let n = 0; n < 200; n++) {
    const code = personalCode();
    expect(normaliseCode(code)).toBe(code.replaceAll("-", ""));
  }
});

test("a stored code does not show the code, and differs for another", () => {
  expect(hashCode("K7M-4PX-20E1")).toMatch(/^[\w-]{43}$/);
  expect(hashCode("K7M-4PX-20E1")).not.toBe(hashCode("K7M-4PX-20E2"));
});

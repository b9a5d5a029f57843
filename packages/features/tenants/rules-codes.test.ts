import { Refusal } from "@panels/errors/refusal";
import { describe, expect, test } from "vitest";
import type { OrganisationCode } from "./model-codes.ts";
import { codesIn, expectFollowing, organisationIn } from "./rules-codes.ts";

const old: OrganisationCode = {
  scheme: "ods",
  code: "QNX",
  name: "NHS Sussex",
  from: "2022-07-01",
  until: "2026-03-31",
  successor: "S9B9J",
};
const next: OrganisationCode = { scheme: "ods", code: "S9B9J", from: "2026-04-01", predecessor: "QNX" };
const charity: OrganisationCode = { scheme: "charity", code: "1234567", from: "2020-01-01" };

/** The fields that are refused, in any order. */
function wrong(codes: OrganisationCode[]): string[] {
  try {
    expectFollowing(codes);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
}

describe("codes over time", () => {
  test("a code that took over from another is kept whichever is listed first, and beside other schemes", () => {
    expect(wrong([old, next, charity])).toEqual([]);
    expect(wrong([charity, next, old])).toEqual([]);
    expect(wrong([])).toEqual([]);
  });

  test.for<[string, OrganisationCode[], string[]]>([
    ["ends before it begins", [{ ...charity, until: "2019-12-31" }], ["/codes/0/until"]],
    ["is in force with the next for a day", [{ ...old, until: "2026-04-01" }, next], ["/codes/0/until"]],
    ["does not end", [next, { scheme: "ods", code: "QNX", from: "2022-07-01" }], ["/codes/1/until"]],
    ["begins on the same day as another", [old, { ...next, from: old.from }], ["/codes/0/until"]],
    ["names another successor", [{ ...old, successor: "X9X9X" }, next], ["/codes/0/successor"]],
    ["names another predecessor", [old, { ...next, predecessor: "X9X9X" }], ["/codes/1/predecessor"]],
    ["succeeds itself", [{ ...next, successor: "S9B9J" }], ["/codes/0/successor"]],
  ])("a code is refused by its field where it %s", ([, codes, fields]) => {
    expect(wrong(codes)).toEqual(fields);
  });

  test("a code may name a neighbour that the list does not have, and leave a gap after it", () => {
    expect(wrong([next])).toEqual([]);
    expect(wrong([{ ...old, until: "2026-01-31" }, next])).toEqual([]);
  });
});

describe("the codes of a period", () => {
  const codes = [next, charity, old];

  test.for<[string, string, string[]]>([
    ["2025-09-01", "2026-08-31", ["1234567", "QNX", "S9B9J"]],
    ["2026-09-01", "2027-08-31", ["1234567", "S9B9J"]],
    ["2025-09-01", "2026-03-31", ["1234567", "QNX"]],
    ["2026-04-01", "2026-04-01", ["1234567", "S9B9J"]],
    ["2019-01-01", "2019-12-31", []],
  ])("from %s to %s", ([from, to, expected]) => {
    expect(codesIn(codes, from, to).map(({ code }) => code)).toEqual(expected);
  });

  test("an organisation is called what it was called when the period ended", () => {
    const tenant = { id: "nhs", name: "NHS Surrey and Sussex", kind: "integrated-care-board" as const, codes };
    expect(organisationIn(tenant, "2024-09-01", "2025-08-31").name).toBe("NHS Sussex");
    expect(organisationIn(tenant, "2025-09-01", "2026-08-31").name).toBe("NHS Surrey and Sussex");
  });
});

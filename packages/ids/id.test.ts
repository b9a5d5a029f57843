import { expect, test } from "vitest";
import { idPattern, newId, ownPart, parentId, partsOf } from "./id.ts";

test("a thing in a panel carries its panel's part, so its key is known without a read", () => {
  const panel = newId("pnl");
  const session = newId("ses", panel);
  expect(partsOf(session)[0]).toBe(partsOf(panel)[0]);
  expect(parentId(newId("rnd", session), "ses", 2)).toBe(session);
  expect(parentId(session, "pnl", 1)).toBe(panel);
});

test("the same seed gives the same id and another seed another", () => {
  const panel = newId("pnl");
  expect(newId("ses", panel, "key-1")).toBe(newId("ses", panel, "key-1"));
  expect(newId("ses", panel, "key-2")).not.toBe(newId("ses", panel, "key-1"));
});

test("an id of one kind never passes for another's", () => {
  expect(newId("pnl")).toMatch(idPattern("pnl", 1));
  expect(newId("ses", newId("pnl"))).not.toMatch(idPattern("pnl", 1));
  expect(ownPart(newId("ses", newId("pnl")))).toHaveLength(10);
});

test("ten thousand ids are all different", () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId("pnl"))).size).toBe(10_000);
});

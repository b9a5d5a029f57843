import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "@panels/infra/bundle";
import { afterAll, expect, test } from "vitest";
import { streamFilter } from "./stream-filter.ts";
import { declaredEdges } from "./template.ts";

const dist = await bundle(mkdtempSync(join(tmpdir(), "panels-dist-")));
afterAll(() => rmSync(dist, { recursive: true }));
const passes = streamFilter(declaredEdges(dist).mapping.patterns);
const stamp = { M: { actor: { S: "person-1" }, version: { N: "1" } } };
const record = (pk: string, images: object) => ({
  eventName: "MODIFY",
  dynamodb: { Keys: { pk: { S: pk } }, ...images },
});

test("a stamped change reaches the relay, and so does the removal of a stamped item", () => {
  expect(passes(record("T#wspcf#RECORDS", { NewImage: { stamp } }))).toBe(true);
  expect(passes(record("T#wspcf#RECORDS", { OldImage: { stamp } }))).toBe(true);
});

test("the log never reaches the relay, whatever it holds", () => {
  expect(passes(record("T#wspcf#LOG", { NewImage: { stamp }, OldImage: { stamp } }))).toBe(false);
});

test("a ballot never reaches the relay: it has no stamp", () => {
  const ballots = { kind: { S: "ballots" }, choices: { M: { k1: { N: "4" } } } };
  expect(passes(record("T#wspcf#PANEL#p#BALLOTS#r#0", { NewImage: ballots, OldImage: ballots }))).toBe(false);
});

test("a filter this stack cannot follow is refused instead of guessed", () => {
  const wildcard = JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ wildcard: "*#LOG" }] } } } });
  expect(() => streamFilter([wildcard])).toThrow("Invalid input");
});

test("equal values, beginnings, endings, presence and exceptions are told apart", () => {
  const allows = (rule: unknown, value: string | undefined) =>
    streamFilter([JSON.stringify({ kind: [rule] })])({ kind: value });
  expect([allows("panel", "panel"), allows("panel", "person")]).toEqual([true, false]);
  expect([allows({ prefix: "pa" }, "panel"), allows({ suffix: "pa" }, "panel")]).toEqual([true, false]);
  expect([allows({ exists: false }, undefined), allows({ exists: true }, undefined)]).toEqual([true, false]);
  expect([allows({ "anything-but": ["panel"] }, "panel"), allows({ "anything-but": ["panel"] }, "slot")]).toEqual([
    false,
    true,
  ]);
  expect([allows({ "anything-but": { prefix: "pa" } }, "panel"), allows({ "anything-but": ["a"] }, undefined)]).toEqual(
    [false, false],
  );
});

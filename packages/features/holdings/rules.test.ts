import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyEntity } from "@panels/testing/entities";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { lineOf, staying, staysPublic } from "./rules.ts";
import { kinds, personal } from "./rules-kinds.ts";

const features = join(import.meta.dirname, "..");
const stores = globSync("*/store*.ts", { cwd: features });

// Rows that are written by single attributes have a kind too, and no declaration.
function everyKind(): Set<string> {
  const texts = stores.map((store) => readFileSync(join(features, store), "utf8"));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/(?<!#)kind"?: "([a-z-]+)"/g)].map(([, kind = ""]) => kind)),
  );
}

test("it is decided of every kind of thing in the code whether it is exported and whom it holds", async () => {
  const pointers = (await everyEntity()).filter(({ space }) => space === "directory").map(({ kind }) => kind);
  const kept = [...everyKind()].filter((kind) => ![...pointers, "wrong-tries"].includes(kind));
  expect(kept).toEqual(expect.arrayContaining(["session", "live", "seats", "term-tally"]));
  expect(Object.keys(kinds).toSorted()).toEqual(kept.toSorted());
});

test("a kind whose schema names somebody of a directory, or that lies with a home tenant's people, says whom it holds", async () => {
  const naming = (await everyEntity()).filter(({ kind, space, schema }) => {
    if (space === "directory" || kind === "people-read") return false;
    return space === "panel-people" || JSON.stringify(z.toJSONSchema(schema(), { io: "input" })).includes("^per_");
  });
  expect(naming.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["person", "submission", "attendee"]));
  expect(naming.filter(({ kind }) => !(kind in personal)).map(({ kind }) => kind)).toEqual([]);
});

test("it is decided of every kind of public thing whether it outlives its tenant", async () => {
  const shown = (await everyEntity()).filter(({ space }) => space === "public").map(({ kind }) => kind);
  expect(Object.keys(staying).toSorted()).toEqual(shown.toSorted());
});

test("what is kept of one's own people is exported, and of others' people what running the panel takes", () => {
  const data = { id: "att_1", personId: "per_1", homeTenantId: "own", token: "t", claim: "c", state: "coming" };
  const { token: _stands, claim: _them, ...shown } = data;
  expect(lineOf({ kind: "attendance", data }, "own")).toEqual({ kind: "attendance", id: "att_1", data: shown });
  const { personId: _theirs, ...apart } = shown;
  expect(lineOf({ kind: "attendance", data }, "another")).toMatchObject({ data: apart });
  expect(lineOf({ kind: "attendance", data }, "another")?.data).not.toHaveProperty("personId");
});

test("nothing is exported that nobody has decided on, that lets somebody in, or that says whose form is whose", () => {
  for (const kind of ["unheard-of", "session-code", "term-token", "term-tally", "member"]) {
    expect(lineOf({ kind, data: { id: "x" } }, "own"), kind).toBeUndefined();
  }
  expect(lineOf({ kind: "form-fact", data: { token: "t", usefulness: 9, quote: "Mine." } }, "own")?.data).toEqual({
    usefulness: 9,
    quoteConsent: false,
  });
});

test("what was published of a shared panel stays public, unless it was taken back; of one's own panel nothing does", () => {
  const shared = new Set(["pnl_0123456789"]);
  const of = (panel: string, state: string) => ({ kind: "publication", data: { id: `pub_${panel}abcdefghjk`, state } });
  expect(staysPublic(of("0123456789", "published"), shared)).toBe(true);
  expect(staysPublic(of("0123456789", "withdrawn"), shared)).toBe(false);
  expect(staysPublic(of("9876543210", "published"), shared)).toBe(false);
  const front = (publication?: object) => ({ kind: "publication-front", data: { editions: 1, publication } });
  expect(staysPublic(front({ id: "pub_0123456789abcdefghjk" }), shared)).toBe(true);
  expect(staysPublic(front({ id: "pub_9876543210abcdefghjk" }), shared)).toBe(false);
  expect(staysPublic(front(), shared)).toBe(false);
  expect(staysPublic({ kind: "public-tenant", data: {} }, shared)).toBe(false);
});

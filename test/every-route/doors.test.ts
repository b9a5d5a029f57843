import { operations } from "@panels/testing/operations";
import type { Caller } from "@panels/testing/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cellsOf } from "./cells.ts";
import { gatherParties, type Parties, type Party } from "./parties.ts";
import { keepTotals } from "../isolation/totals.ts";
import { makeOneMoreOfEach, send } from "./world.ts";

const lists = operations.filter(
  ({ method, described, declared }) =>
    method === "GET" && "scope" in declared.access && /"name":"cursor"/.test(JSON.stringify(described["parameters"])),
);
const totals = { tried: 0, refused: 0, leaks: 0 };
const cursors = new Map<string, string>();

let parties: Parties;
let itself: Party;
let facilitating: Party;

beforeAll(async () => {
  parties = await gatherParties();
  const [first, ...guests] = parties.all;
  const runs = guests.find(({ state }) => state === "facilitate");
  if (!first || !runs) throw new Error("The owner, and a guest that facilitates, are gathered.");
  [itself, facilitating] = [first, runs];
  await makeOneMoreOfEach(parties.owner);
  for (const list of lists) {
    const { headers } = await send(parties.owner.tenant.admin, list, parties.owner.tenant.id, parties.owner.ids, {
      query: "limit=1",
    });
    const next = /[?&]cursor=([\w.-]+)/.exec(headers.get("Link") ?? "")?.[1];
    if (next !== undefined) cursors.set(list.name, next);
  }
}, 120_000);

afterAll(() => keepTotals("cursors", totals));

test("there are cursors of most lists to try", () => {
  expect(cursors.size).toBeGreaterThan(lists.length / 2);
});

test.for(lists)("a cursor opens nothing but the list it came from, for whom it was made: $name", async (list) => {
  const { owner } = parties;
  const tried: [string, Caller, string, string][] = [...cursors].map(([from, cursor]) => [
    `from ${from}`,
    owner.tenant.admin,
    owner.tenant.id,
    cursor,
  ]);
  const own = cursors.get(list.name) ?? "";
  if (own !== "") {
    const mayList = cellsOf(list, [facilitating]).filter(
      ({ verdict, kind }) => verdict === "let in" && kind === "existing",
    );
    for (const { role } of mayList) tried.push(["by a guest", facilitating.as[role], facilitating.tenant.id, own]);
    const atHome = cellsOf(list, [itself]).filter(({ verdict }) => verdict === "let in");
    for (const { role } of atHome) tried.push([`by a ${role}`, itself.as[role], itself.tenant.id, own]);
    const last = own.at(-1) === "A" ? "Q" : "A";
    tried.push(["with a letter changed", owner.tenant.admin, owner.tenant.id, own.slice(0, -1) + last]);
  }
  for (const [how, caller, tenant, cursor] of tried) {
    if (how === `from ${list.name}`) continue;
    const { status, body, text } = await send(caller, list, tenant, owner.ids, { query: `limit=1&cursor=${cursor}` });
    totals.tried += 1;
    totals.refused += 1;
    expect([how, status, body.code, text]).toEqual([how, 400, "request.cursor", text]);
  }
});

import { operations } from "@panels/testing/operations";
import type { Answered } from "@panels/testing/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cell, cellsOf, idsFor, namesAThing, ruleOf } from "./cells.ts";
import { digestIn, digestOf, partitionsOf } from "./digest.ts";
import { gatherParties, type Parties, type Party } from "./parties.ts";
import { policy } from "./policy.ts";
import { shape } from "./shape.ts";
import { keepTotals } from "../isolation/totals.ts";
import { send } from "./world.ts";

const swept = operations.filter(({ declared }) => "scope" in declared.access);
const totals = { tried: 0, refused: 0, leaks: 0 };

let parties: Parties;
let partitions: string[];
let standing: string;
let whole: string;
let secrets: string[];

beforeAll(async () => {
  parties = await gatherParties();
  const { owner } = parties;
  partitions = await partitionsOf(owner.tenant.id);
  [standing, whole] = [await digestIn(partitions), await digestOf(owner.tenant.id)];
  secrets = [owner.tenant.id, ...owner.ids.values(), ...Object.values(owner.as).map(({ personId }) => personId)];
}, 300_000);

afterAll(() => keepTotals("routes", totals));

const ask = ({ operation, party, role, kind }: Cell, tenant = party.tenant.id) =>
  send(party.as[role], operation, tenant, idsFor(kind, parties.owner.ids, party));

/** How each denial is said: its status, its code, and what its words must name. */
const said = {
  "role refused": [/^403 access\.scope_missing /, /the scope [a-z-]+:[a-z-]+: ask/],
  "level refused": [/^403 panels\.level_too_low /, /the level [a-z]+: ask|the organisation that owns the panel/],
  "not found": [/^404 request\.not_found /, /./],
  missing: [/^(404|403 (?!access\.))/, /./],
} as const;

function expectDenied(cell: Cell, verdict: keyof typeof said, answer: Answered, address = ""): void {
  const { operation, party, role, kind } = cell;
  const { status, body, text } = answer;
  totals.tried += 1;
  totals.refused += 1;
  const which = `${operation.name} by ${role} of ${party.state} for what is ${kind}: ${text}`;
  const [code, words] = said[verdict];
  expect(`${status} ${body?.code} ${which}`).toMatch(code);
  expect(body.detail).toMatch(words);
  if (party.state !== "owner") expectNothingOfTheOwners(cell, answer, address);
}

function expectNothingOfTheOwners({ kind, party }: Cell, { text }: Answered, address: string): void {
  const asked = [...idsFor(kind, parties.owner.ids, party).values(), address];
  const leaked = secrets.filter((secret) => !asked.includes(secret) && text.includes(secret));
  totals.leaks += leaked.length;
  expect(leaked).toEqual([]);
}

test("the table of policy names every operation of the API, and no other", () => {
  expect(Object.keys(policy).toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
});

test.for(operations)("it is for whom the table says, and for guests where it may say so: $name", (operation) => {
  const { access, refusals = [] } = operation.declared;
  const [who, part] = ruleOf(operation);
  const declared = { "signed-in": "signedIn", operators: "operator", public: "public", pass: "pass" } as const;
  expect((typeof who === "string" ? declared[who] : "scope") in access).toBe(true);
  const codes = refusals.map(({ code }) => code);
  expect(part === undefined || codes.includes("panels.level_too_low")).toBe(true);
});

test.for(swept)(
  "whom the table does not let in is refused as it says, and nothing changes: $name",
  async (operation) => {
    const denied = cellsOf(operation, parties.all).filter(({ verdict }) => verdict !== "let in");
    for (const party of parties.all) {
      const cells = denied.filter((cell) => cell.party === party);
      const answers = await Promise.all(cells.map((cell) => ask(cell)));
      for (const [at, cell] of cells.entries()) {
        const answer = answers[at];
        if (answer && cell.verdict !== "let in") expectDenied(cell, cell.verdict, answer);
      }
      expectAlike(cells, answers);
    }
    expect(await digestIn(partitions), "A refusal changed something of the owner's.").toBe(standing);
  },
);

/** Not to be let in, and not to be there, must not be told apart by whoever asks. */
function expectAlike(cells: readonly Cell[], answers: readonly Answered[]): void {
  const first = new Map<string, unknown>();
  for (const [at, cell] of cells.entries()) {
    const answer = answers[at];
    if (!answer || cell.verdict !== "not found") continue;
    const seen = shape(answer, idsFor(cell.kind, parties.owner.ids, cell.party));
    if (!first.has(cell.role)) first.set(cell.role, seen);
    expect([cell.role, cell.kind, seen]).toEqual([cell.role, cell.kind, first.get(cell.role)]);
  }
}

test.for(swept)("nobody finds anything under the address of an organisation they are not in: $name", async (op) => {
  const { owner } = parties;
  for (const party of parties.all.filter(({ state }) => state !== "owner")) {
    const cells = cellsOf(op, [party]).filter(({ kind }) => kind === "existing");
    const answers = await Promise.all(cells.map((cell) => ask(cell, owner.tenant.id)));
    const none = await Promise.all(cells.map((cell) => ask(cell, "no-such-organisation")));
    for (const [at, cell] of cells.entries()) {
      const [answer, other] = [answers[at], none[at]];
      if (!answer || !other) continue;
      expectDenied(cell, "not found", answer, owner.tenant.id);
      expect(shape(answer, owner.ids)).toEqual(shape(other, owner.ids));
    }
  }
  expect(await digestIn(partitions)).toBe(standing);
});

// About one person, or not there yet: what is found depends on whose it is, not on the level alone.
const personal = new Set([
  "exportAttendance",
  "exportPerson",
  "getConsent",
  "getDataComplaint",
  "getNeeds",
  "getPersonExportPage",
  "getBooking",
  "getAttendance",
  "getOwnAttendance",
  "getFeedback",
  "getSessionCode",
  "getResult",
  "getSubmission",
  "getSubmissionJourney",
  "listSuggestions",
]);

test.for(swept.filter(({ method }) => method === "GET"))(
  "whom the table lets in may read: $name",
  async (operation) => {
    const cells = cellsOf(operation, parties.all).filter(({ verdict }) => verdict === "let in");
    const answers = await Promise.all(cells.map((cell) => ask(cell)));
    for (const [at, cell] of cells.entries()) {
      const answer = answers[at];
      if (!answer) continue;
      totals.tried += 1;
      const fine = personal.has(operation.name) ? [200, 403, 404, 409] : [200];
      const { party, role } = cell;
      expect([party.state, role, fine.includes(answer.status), answer.text]).toEqual([
        party.state,
        role,
        true,
        answer.text,
      ]);
      if (!namesAThing(operation)) expectOwnOnly(party, answer);
    }
  },
);

/** A list of one's own holds what was shared with it and nothing more of the owner's. */
function expectOwnOnly(party: Party, { text }: Answered): void {
  if (party.state === "owner") return;
  const { owner } = parties;
  const people = Object.values(owner.as).map(({ personId }) => personId);
  const leaked = people.filter((id) => text.includes(id));
  totals.leaks += leaked.length;
  expect(leaked).toEqual([]);
}

test("after all that was refused and read, nothing of the owner has changed anywhere", async () => {
  expect(await digestOf(parties.owner.tenant.id)).toBe(whole);
});

test.for(swept.filter(({ method }) => method !== "GET"))("whom the table lets in may write: $name", async (op) => {
  for (const cell of cellsOf(op, parties.all).filter(({ verdict }) => verdict === "let in")) {
    const { status, body } = await ask(cell);
    totals.tried += 1;
    const keptOut = status === 401 || status >= 500 || /^(access|panels\.level)/.test(body?.code ?? "");
    const { party, role } = cell;
    expect([party.state, role, status, body?.code, keptOut]).toEqual([party.state, role, status, body?.code, false]);
  }
});

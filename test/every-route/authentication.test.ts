import { createPassIssuer } from "@panels/identity/pass";
import { tokenDefects } from "@panels/identity/defects";
import { type Caller, callerWith, ledger, now, passes, signer } from "@panels/testing/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations, type Operation } from "@panels/testing/operations";
import { keepTotals } from "../isolation/totals.ts";
import { aPeopledTenant, type Peopled, send } from "./world.ts";

const closed = operations.filter(({ declared }) => !("public" in declared.access));
const tokenTaking = closed.filter(({ declared: { access } }) => !("pass" in access) || "scope" in access);
const passTaking = closed.filter(({ declared: { access } }) => "pass" in access && access.pass !== undefined);
const purposes = [
  ...new Set(passTaking.map(({ declared: { access } }) => ("pass" in access ? (access.pass ?? "") : ""))),
];
const soon = new Date(now().getTime() + 600_000);

let world: Peopled;
let badTokens: { name: string; caller: Caller }[];

beforeAll(async () => {
  world = await aPeopledTenant();
  // The person whom the defective tokens name is let in, so that nothing but the defect can be why they are refused.
  await world.tenant.person(["admin", "facilitator", "member"], {
    signIn: { issuer: signer.trusted.issuer, subject: "someone" },
  });
  const made = await Promise.all(
    tokenDefects.map(async ({ name, make }) => ({ name, caller: callerWith(await make(signer)) })),
  );
  badTokens = [{ name: "no token", caller: callerWith(undefined) }, ...made];
});

const totals = { tried: 0, refused: 0 };
afterAll(() => keepTotals("tokens", totals));

async function expectRefused(caller: Caller, operation: Operation, why: string): Promise<void> {
  totals.tried += 1;
  const { status, body, headers } = await send(caller, operation, world.tenant.id, world.ids);
  expect([status, operation.name, why]).toEqual([401, operation.name, why]);
  expect(body.code).toMatch(/^(access\.not_signed_in|identity\.(token|pass)_(invalid|expired))$/);
  expect(headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
  totals.refused += 1;
}

test("the person whom the defective tokens name gets in with a token that is good", async () => {
  const good = callerWith(await signer.write());
  expect((await good.get(world.tenant.path(""))).status).toBe(200);
});

test("more than a hundred ways to be no good are tried on every route that is not public", () => {
  expect(badTokens.length).toBeGreaterThan(100);
  expect(closed.length).toBeGreaterThan(operations.length / 2);
});

test.for(closed)("nobody gets in without a good token, and none asks the table anything: $name", async (operation) => {
  ledger.start();
  for (const { name, caller } of badTokens) await expectRefused(caller, operation, name);
  // What is refused before the table is asked cannot tell by its time what there is.
  expect(ledger.stop().roundTrips).toBe(0);
});

test.for(closed)("a token that is not sent as a bearer's is none: $name", async (operation) => {
  const token = await signer.write();
  for (const Authorization of [
    token,
    `Basic ${token}`,
    `Bearer${token}`,
    `Bearer  ${token}`,
    `Bearer ${token} ${token}`,
    `DPoP ${token}`,
  ]) {
    const answer = await send(callerWith(undefined), operation, world.tenant.id, world.ids, {
      headers: { Authorization },
    });
    expect([answer.status, operation.name, Authorization.slice(0, 8)]).toEqual([
      401,
      operation.name,
      Authorization.slice(0, 8),
    ]);
  }
});

test.for(closed)("a pass opens nothing but what it is for: $name", async (operation) => {
  const { access } = operation.declared;
  const wanted = "pass" in access ? access.pass : undefined;
  const others = [...purposes, "something-else", "", "__proto__"].filter((purpose) => purpose !== wanted);
  for (const purpose of others) {
    const pass = await passes.issue({ purpose, tenant: world.tenant.id }, soon, now());
    await expectRefused(callerWith(pass), operation, `a pass for ${purpose}`);
  }
});

test.for(passTaking)(
  "a pass that is forged, has ended or says nothing of where is refused: $name",
  async (operation) => {
    const { access } = operation.declared;
    const purpose = "pass" in access ? (access.pass ?? "") : "";
    const forger = createPassIssuer("another secret of enough characters to sign");
    const past = new Date(now().getTime() - 3_600_000);
    const claims = { purpose, tenant: world.tenant.id };
    const bad = {
      forged: await forger.issue(claims, soon, now()),
      ended: await passes.issue(claims, new Date(past.getTime() + 1000), past),
      "of nowhere": await passes.issue({ purpose }, soon, now()),
    };
    for (const [why, pass] of Object.entries(bad)) await expectRefused(callerWith(pass), operation, why);
  },
);

test.for(passTaking.filter((operation) => !tokenTaking.includes(operation)))(
  "an access token does not stand in for a pass: $name",
  async (operation) => expectRefused(world.tenant.admin, operation, "an access token"),
);

test.for(passTaking)("a pass of one organisation finds nothing in another: $name", async (operation) => {
  const { access } = operation.declared;
  const purpose = "pass" in access ? (access.pass ?? "") : "";
  const pass = await passes.issue({ purpose, tenant: "elsewhere" }, soon, now());
  expect((await send(callerWith(pass), operation, world.tenant.id, world.ids)).status).toBe(404);
});

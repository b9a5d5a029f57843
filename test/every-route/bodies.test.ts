import type { Answered } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { digestOf } from "./digest.ts";
import { shape } from "./shape.ts";
import { absent, type Ids, operations, prefixes, withIds } from "@panels/testing/operations";
import { aPeopledTenant, type Peopled, send } from "./world.ts";

const tenantOperations = operations.filter(
  ({ declared: { path, access } }) => path.includes("{tenantId}") && "scope" in access,
);
const withIdsInBody = tenantOperations.filter(({ example }) =>
  /"[a-z]{3}_[0-9a-z]{10,}"/.test(JSON.stringify(example) ?? ""),
);

let ours: Peopled;
let theirs: Peopled;
let untouched: string;

beforeAll(async () => {
  [ours, theirs] = [await aPeopledTenant(), await aPeopledTenant()];
  untouched = await digestOf(theirs.tenant.id);
});

/** Nothing of the other tenant may be in an answer: neither its own id nor one of a thing of its. */
function expectNothingOfTheirs({ text }: Answered, asked: Ids): void {
  const secret = [theirs.tenant.id, ...theirs.ids.values()].filter((id) => ![...asked.values()].includes(id));
  for (const id of secret) expect(text).not.toContain(id);
}

test("there is something of every kind to be kept apart", () => {
  expect([...prefixes].filter((prefix) => !theirs.ids.has(prefix))).toEqual([]);
});

test.for(withIdsInBody)(
  "another's thing named in a body answers exactly as one that does not exist: $name",
  async (operation) => {
    const gone = new Map([...theirs.ids].map(([prefix, id]) => [prefix, absent(id)]));
    const [foreign, none] = [
      await send(ours.tenant.admin, operation, ours.tenant.id, ours.ids, {
        body: withIds(operation.example, theirs.ids),
      }),
      await send(ours.tenant.admin, operation, ours.tenant.id, ours.ids, { body: withIds(operation.example, gone) }),
    ];
    expect(shape(foreign, theirs.ids)).toEqual(shape(none, gone));
    expectNothingOfTheirs(foreign, theirs.ids);
  },
);

test.for(tenantOperations.filter(({ method }) => method === "GET"))(
  "what one organisation reads holds nothing of another: $name",
  async (operation) => {
    for (const role of ["admin", "facilitator", "member", "submitter", "observer"] as const) {
      expectNothingOfTheirs(await send(ours.as[role], operation, ours.tenant.id, ours.ids), ours.ids);
    }
  },
);

test("after all that, nothing of the other organisation has changed", async () => {
  expect(await digestOf(theirs.tenant.id)).toBe(untouched);
});

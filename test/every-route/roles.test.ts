import { roles } from "@panels/features/people/model";
import { scopesOf } from "@panels/features/people/rules";
import { anOperator } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { operations } from "@panels/testing/operations";
import { aPeopledTenant, type Peopled, send } from "./world.ts";

const scoped = operations.flatMap((operation) => {
  const { access } = operation.declared;
  return "scope" in access ? [{ ...operation, scope: access.scope }] : [];
});
const forOperators = operations.filter(({ declared }) => "operator" in declared.access);

let world: Peopled;
beforeAll(async () => {
  world = await aPeopledTenant();
});

test.for(scoped)("an operator reads and changes nobody's data: $name", async (operation) => {
  const answer = await send(await anOperator(), operation, world.tenant.id, world.ids);
  expect(answer.body).toMatchObject({ status: 404, code: "request.not_found" });
});

test.for(forOperators)("only operators may: $name", async (operation) => {
  for (const role of roles) {
    const { status, body } = await send(world.as[role], operation, world.tenant.id, world.ids);
    expect([role, status, body.code]).toEqual([role, 403, "access.scope_missing"]);
  }
});

test("every scope that a role gives is asked for by some endpoint", () => {
  const asked = new Set(scoped.map(({ scope }) => scope));
  expect([...new Set(Object.values(scopesOf).flat())].filter((scope) => !asked.has(scope))).toEqual([]);
});

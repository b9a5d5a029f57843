import { type Role, roles } from "@panels/features/people/model";
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

const holds = (role: Role, scope: string) => scopesOf[role].includes(scope);

test.for(scoped)("a role without the scope is told which one it takes: $name", async (operation) => {
  for (const role of roles.filter((each) => !holds(each, operation.scope))) {
    const { status, body } = await send(world.as[role], operation, world.tenant.id, world.ids);
    expect([role, status, body?.code]).toEqual([role, 403, "access.scope_missing"]);
    expect(body.detail).toContain(`the scope ${operation.scope}:`);
  }
});

test.for(scoped)("a role with the scope is never told that it lacks it: $name", async (operation) => {
  const may = roles.filter((each) => holds(each, operation.scope));
  expect(may, "Some role holds every scope that is asked for.").not.toHaveLength(0);
  for (const role of may) {
    const { status, body } = await send(world.as[role], operation, world.tenant.id, world.ids);
    const isLetIn = status < 500 && status !== 401 && (status !== 403 || isKeptForOwners(operation.scope, body));
    expect([role, status, isLetIn]).toEqual([role, status, true]);
  }
});

/** Whether a feature refuses in its own name what it keeps for owners, and says by which other scope the rest may. */
function isKeptForOwners(scope: string, { code, detail }: { code: string; detail: string }): boolean {
  const others = Object.values(scopesOf)
    .flat()
    .filter((each) => each !== scope);
  return !code.startsWith("access.") && others.some((each) => detail.includes(`the scope ${each} `));
}

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

import type { Answered } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { asObject } from "@panels/openapi/example-of";
import type { JsonObject } from "@panels/openapi/schemas";
import { schemaAt } from "@panels/testing/contract";
import { digestIn, partitionsOf } from "./digest.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { type Operation, operations, withIds } from "@panels/testing/operations";
import { aPeopledTenant, callerOf, formOf, type Peopled, send } from "./world.ts";

/** How many mutations of each body are tried; more on demand: BAD_INPUT_TIMES=10. */
const most = 150 * Number(process.env["BAD_INPUT_TIMES"] ?? 1);
const taking = operations.filter(({ declared }) => declared.body && !declared.protocol);
const takingForms = operations.filter(({ declared }) => declared.body && declared.protocol);

let world: Peopled;
let partitions: string[];
let standing: string;
beforeAll(async () => {
  world = await aPeopledTenant();
  partitions = await partitionsOf(world.tenant.id);
  standing = await digestIn(partitions);
});

async function expectNothingChanged(): Promise<void> {
  expect(await digestIn(partitions), "Something was changed by what was refused.").toBe(standing);
}

test.for(taking)("a wrong field is refused by its name, and nothing changes: $name", async (operation) => {
  const fits = schemaAt(operation.bodyPointer ?? "");
  const valid = withIds(operation.example, world.ids);
  expect(fits(valid), JSON.stringify(fits.errors)).toBe(true);
  for (const mutation of spread([...mutationsOf(valid, bodySchema(operation))], most)) {
    const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids, {
      body: JSON.stringify(mutation.body),
    });
    // The document's own schema is the judge, read by another validator than the product's.
    const mustRefuse = mutation.never === true || !fits(mutation.body);
    expect([mutation.what, mutation.pointer, complaintOf(answer, mustRefuse, mutation)]).toEqual([
      mutation.what,
      mutation.pointer,
      undefined,
    ]);
    if (answer.status < 400) standing = await digestIn(partitions);
  }
  await expectNothingChanged();
});

test.for(taking)("a body that cannot be read is refused, and nothing changes: $name", async (operation) => {
  const valid = JSON.stringify(withIds(operation.example, world.ids));
  const tried: [number, string, string?][] = [
    [400, ""],
    [400, valid.slice(0, -1)],
    [400, `\uFEFF${valid}`],
    [400, `${valid}${valid}`],
    [400, "[".repeat(3000)],
    [413, valid + " ".repeat(256 * 1024)],
    [415, valid, "text/plain"],
    [415, valid, "application/json; charset=utf-16"],
    [415, valid, "application/xml"],
    [422, `[${valid}]`],
    [422, "null"],
    [422, `${"[".repeat(3000)}${"]".repeat(3000)}`],
    [422, `{"__proto__":{"admin":true}}`],
  ];
  for (const [expected, body, type = "application/json"] of tried) {
    const headers = { "Content-Type": type };
    const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids, { body, headers });
    expect([answer.status, body.slice(0, 40), type]).toEqual([expected, body.slice(0, 40), type]);
  }
  await expectNothingChanged();
});

test.for(takingForms)(
  "a form that is not right is refused in the protocol's words, and nothing changes: $name",
  async (operation) => {
    const valid = asObject(withIds(operation.example, world.ids) as JsonObject);
    const form = formOf(valid);
    const [field = "", value = ""] = form.split("&")[0]?.split("=") ?? [];
    const tried: [string, string, string?][] = [
      ["nothing", ""],
      ["JSON", JSON.stringify(valid), "application/json"],
      ["JSON called a form", JSON.stringify(valid)],
      ["another charset", form, "application/x-www-form-urlencoded; charset=utf-16"],
      ["a field twice", `${form}&${field}=${value}`],
      ["a field with NUL", form.replace(value, `${value}%00`)],
      ["half a character", form.replace(value, "%E0%A4%A")],
      ["a field far too long", form.replace(value, "x".repeat(9000))],
      ["far too much", `${form}&padding=${"p".repeat(300_000)}`],
      ["a prototype", `__proto__=1&constructor=2&${form.replace(value, "")}`],
    ];
    for (const [what, body, type = "application/x-www-form-urlencoded"] of tried) {
      const headers = { "Content-Type": type };
      const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids, { body, headers });
      expect([what, answer.status, answer.body.error]).toEqual([
        what,
        400,
        expect.stringMatching(/^(invalid|unsupported)_/),
      ]);
    }
    await expectNothingChanged();
  },
);

test.for(operations.filter(({ declared: { access } }) => "scope" in access))(
  "a query that nobody knows is refused, and nothing changes: $name",
  async (operation) => {
    const answer = await send(callerOf(world, operation), operation, world.tenant.id, world.ids, {
      query: "colour=red",
    });
    expect(answer.body).toMatchObject({ status: 400, code: "request.query", errors: [{ pointer: "?colour" }] });
    await expectNothingChanged();
  },
);

/** What is wrong with the answer to a mutation, if anything is. */
function complaintOf({ status, body }: Answered, mustRefuse: boolean, { pointer }: Mutation): string | undefined {
  if (status >= 500) return `It failed with ${status}.`;
  if (!mustRefuse) return undefined;
  if (status !== 422 || body.code !== "request.fields") return `It was answered with ${status} ${body?.code}.`;
  const given: string[] = body.errors.map((error: { pointer: string }) => error.pointer);
  // Where a value fits none of several shapes, it is named around or inside the field.
  const isNamed = given.some(
    (each) => each === pointer || pointer.startsWith(`${each}/`) || each.startsWith(`${pointer}/`),
  );
  return isNamed ? undefined : `It was not named, but ${given.join(", ")}.`;
}

/** Evenly picked where there are more than wanted, so that each part of a body has its share. */
function spread<One>(all: readonly One[], wanted: number): One[] {
  const step = Math.max(1, all.length / wanted);
  return Array.from({ length: Math.min(all.length, wanted) }, (_each, at) => all[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  );
}

function bodySchema({ described }: Operation) {
  return asObject(asObject(asObject(asObject(described["requestBody"])["content"])["application/json"])["schema"]);
}

import { operations } from "@panels/testing/operations";
import { expect, test } from "vitest";
import * as z from "zod/mini";

const written = [
  "9434765919",
  "943 476 5919",
  "943-476-5919",
  "943–476–5919",
  "943  476  5919",
  "９４３ ４７６ ５９１９",
];

type Field = readonly [pointer: string, schema: z.core.$ZodType];

/** Every text that a body may hold, however deep, whether or not an example has it. */
function* textsIn(schema: z.core.$ZodType, pointer: string): Generator<Field> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "string") yield [pointer, schema];
  if (def.type === "array") yield* textsIn(def.element, `${pointer}/0`);
  if (def.type === "optional" || def.type === "nullable") yield* textsIn(def.innerType, pointer);
  if (def.type === "union") for (const option of def.options) yield* textsIn(option, pointer);
  if (def.type === "record") yield* textsIn(def.valueType, `${pointer}/*`);
  if (def.type === "object")
    for (const [name, field] of Object.entries(def.shape)) yield* textsIn(field, `${pointer}/${name}`);
}

test("no text that anybody can send, in any field of any endpoint, may hold an NHS number however it is written", () => {
  // The form of the token endpoint is a standard's, and nothing of it is kept.
  const bodies = operations.filter(({ declared }) => declared.body && !declared.protocol);
  const fields = bodies.flatMap(({ name, declared }) => (declared.body ? [...textsIn(declared.body(), name)] : []));
  expect(fields.length).toBeGreaterThan(100);
  // The public keys of partners' systems are made by machines.
  const taken = fields
    .filter(([pointer]) => !pointer.includes("/keys/0/"))
    .flatMap(([pointer, schema]) =>
      written.filter((number) => z.safeParse(schema, number).success).map((number) => `${pointer}: ${number}`),
    );
  expect(taken).toEqual([]);
});

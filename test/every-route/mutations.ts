import type { JsonObject } from "@panels/openapi/schemas";
import { asObject } from "@panels/openapi/example-of";
import { followed } from "@panels/testing/operations";

/** A body with one thing wrong, or suspected to be, and where. */
export interface Mutation {
  readonly what: string;
  /** RFC 6901, of the field that was changed. */
  readonly pointer: string;
  readonly body: unknown;
  /** Whether it must be refused, whatever the API document says: a rule that JSON Schema cannot state. */
  readonly never?: true;
}

const nhsNumber = "943 476 5919";
const impossible = {
  date: [
    "2025-02-30",
    "2025-13-01",
    "2025-00-10",
    "2025-2-3",
    "20250203",
    "2023-02-29",
    "2025-02-03T10:00:00Z",
    "tomorrow",
  ],
  "date-time": [
    "2025-02-30T10:00:00Z",
    "2026-03-29T01:30:00",
    "2026-11-05",
    "2026-11-05T24:30:00Z",
    "2026-11-05T10:60:00Z",
    "2026-11-05T10:00:60Z",
    "2026-11-05T10:00:00+24:00",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "2026-11-05 10:00:00Z",
    "1762336800000",
  ],
} satisfies Record<string, string[]>;

/** Every mutation of a valid body that its schema suggests, field by field. */
export function* mutationsOf(valid: unknown, schema: JsonObject): Generator<Mutation> {
  yield* ofValue(resolved(schema), valid, "", (body) => body);
}

type Put = (value: unknown) => unknown;

function* ofValue(schema: JsonObject, value: unknown, pointer: string, put: Put): Generator<Mutation> {
  const as = (what: string, changed: unknown, never?: true): Mutation => ({
    what,
    pointer,
    body: put(changed),
    ...(never && { never }),
  });
  for (const other of [null, true, 7, -1.5, "text", [], {}, [value], { value }]) {
    if (kindOf(other) !== kindOf(value)) yield as(`${kindOf(other)} in place of ${kindOf(value)}`, other);
  }
  if (typeof value === "string") yield* ofText(schema, value, as);
  if (typeof value === "number") yield* ofNumber(schema, as);
  if (Array.isArray(value)) yield* ofList(schema, value, pointer, put, as);
  else if (typeof value === "object" && value !== null) yield* ofObject(schema, { ...value }, pointer, put);
}

type As = (what: string, changed: unknown, never?: true) => Mutation;

function* ofText(schema: JsonObject, value: string, as: As): Generator<Mutation> {
  const most = Number(schema["maxLength"] ?? 100);
  yield as("empty", "");
  yield as("blank", " \t\n ");
  yield as("one too long", "x".repeat(most + 1));
  yield as("far too long", "x".repeat(100_000));
  for (const [what, bad] of Object.entries({
    NUL: "\0",
    control: "\u001b",
    delete: "\u007f",
    C1: "\u0085",
    override: "\u202e",
    isolate: "\u2066",
    "half a pair": "\ud800",
  })) {
    yield as(`with ${what}`, `${value}${bad}`, true);
    yield as(`beginning with ${what}`, `${bad}${value}`, true);
  }
  yield as("with an NHS number", `${value.slice(0, Math.max(0, most - 13))} ${nhsNumber}`, true);
  yield as("with an NHS number in other digits", "９４３４７６５９１９", true);
  yield as("an id of nothing", value.replace(/_[0-9a-z]+$/, "_"));
  yield as("a key of the table", "T#other#RECORDS", "enum" in schema ? true : undefined);
  const { format } = schema;
  if (format === "date" || format === "date-time") {
    for (const each of impossible[format]) yield as(`the impossible ${each}`, each, true);
  }
}

function* ofNumber(schema: JsonObject, as: As): Generator<Mutation> {
  const { minimum, maximum } = schema;
  if (minimum !== undefined) yield as("one too small", Number(minimum) - 1, true);
  if (maximum !== undefined) yield as("one too large", Number(maximum) + 1, true);
  yield as("huge", Number.MAX_SAFE_INTEGER + 2, true);
  yield as("written as text", `${Number(minimum ?? 1)}`, true);
  if (schema["type"] === "integer") yield as("with a fraction", Number(minimum ?? 0) + 0.5, true);
}

function* ofList(schema: JsonObject, value: unknown[], pointer: string, put: Put, as: As): Generator<Mutation> {
  const [first] = value;
  if (schema["minItems"]) yield as("empty", []);
  yield as(
    "one too many",
    Array.from({ length: Number(schema["maxItems"] ?? 100) + 1 }, () => first),
    true,
  );
  if (first === undefined) return;
  yield* ofValue(resolved(asObject(schema["items"])), first, `${pointer}/0`, (item) => put([item, ...value.slice(1)]));
}

function* ofObject(schema: JsonObject, value: Record<string, unknown>, pointer: string, put: Put): Generator<Mutation> {
  const properties = asObject(schema["properties"] ?? {});
  const injected = [
    "colour",
    "id",
    "version",
    "tenant",
    "tenantId",
    "ownerTenantId",
    "pk",
    "sk",
    "stamp",
    "$ref",
    "constructor",
    "toString",
  ];
  for (const name of injected.filter((each) => !Object.hasOwn(properties, each))) {
    yield { what: "unknown", pointer: `${pointer}/${name}`, body: put({ ...value, [name]: "T#other" }), never: true };
  }
  // Without a prototype there is no setter, so that the name is sent as any other.
  const polluted: object = Object.assign(Object.create(null), value, JSON.parse('{"__proto__":0}'));
  yield { what: "a prototype", pointer: `${pointer}/__proto__`, body: put(polluted), never: true };
  for (const [name, field] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const { [name]: inner, ...rest } = value;
    yield { what: "left out", pointer: `${pointer}/${name}`, body: put(rest) };
    yield* ofValue(resolved(asObject(field)), inner, `${pointer}/${name}`, (changed) =>
      put({ ...value, [name]: changed }),
    );
  }
}

/** The schema itself, or the first choice where there are several. */
function resolved(schema: JsonObject): JsonObject {
  const itself = followed(schema);
  const choices = itself["anyOf"] ?? itself["oneOf"];
  return Array.isArray(choices) ? resolved(asObject(choices[0])) : itself;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

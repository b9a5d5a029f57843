import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { asObject } from "@panels/openapi/example-of";
import { document, followed, type Operation, operations, pointerTo } from "./operations.ts";

/** One answer, with its body already read. */
export interface Answered {
  status: number;
  headers: Headers;
  // A test says what it expects by asserting it, so the body is left open here.
  // oxlint-disable-next-line no-explicit-any
  body: any;
  text: string;
}

/** A call as it was made, and its answer. */
interface Call {
  method: string;
  path: string;
  answer: Answered;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, "api");

/** A check of what stands at a pointer of the API document, by a validator that is not the product's. */
export function schemaAt(pointer: string): ValidateFunction {
  const $ref = `api#${pointer}`;
  return ajv.getSchema($ref) ?? ajv.compile({ $ref });
}

const templates = operations
  .map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.declared.path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }))
  // A fixed word in an address goes before a name in braces.
  .toSorted((a, b) => a.operation.declared.path.split("{").length - b.operation.declared.path.split("{").length);

/** The operation that a call is answered by, if any. */
function operationAt(method: string, path: string): Operation | undefined {
  const [pathname = ""] = path.split("?");
  return templates.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))?.operation;
}

/**
 * Holds an answer to the API document: its status and code are documented for the operation, its body is what the schema
 * says, its headers are there. Throws with all that is not so.
 */
export function holdToContract(call: Call): void {
  const operation = operationAt(call.method, call.path);
  const broken = [...violations(call, operation)];
  if (broken.length === 0) return;
  throw new Error(
    `${call.method} ${call.path} broke its contract:\n${broken.join("\n")}\n${call.answer.text.slice(0, 600)}`,
  );
}

function* violations({ path, answer }: Call, operation: Operation | undefined): Generator<string> {
  const { status, headers, text } = answer;
  const protocol = operation?.declared.protocol;
  if (!headers.get("X-Request-Id")) yield "The answer has no X-Request-Id.";
  if (status >= 400) yield* protocol ? oauthViolations(answer) : problemViolations(path, answer);
  if (!operation) return;
  const documented = asObject(operation.described["responses"])[status];
  if (documented === undefined) {
    yield `Status ${status} is not documented for ${operation.name}.`;
    return;
  }
  const response = followed(asObject(documented));
  if (status >= 400) {
    const type = protocol ? "application/json" : "application/problem+json";
    const codes = Object.keys(asObject(asObject(asObject(response["content"])[type] ?? {})["examples"] ?? {}));
    const code = protocol ? `${protocol}.${answer.body?.error}` : answer.body?.code;
    if (!codes.includes(code))
      yield `Code ${code} is not documented for ${operation.name}: list it in the endpoint's refusals.`;
    return;
  }
  if (status === 204 || status === 304) {
    if (text !== "") yield `An answer with ${status} has a body.`;
    return;
  }
  if (!/^"[\w.-]+"$/.test(headers.get("ETag") ?? "")) yield "The answer has no ETag.";
  if (!(headers.get("Location") ?? "/v1/").startsWith("/v1/")) yield "The Location is no path of ours.";
  const [type = ""] = Object.keys(asObject(response["content"]));
  if (headers.get("Content-Type")?.split(";")[0] !== type) yield `The content type is not ${type}.`;
  if (type !== "application/json") return;
  if (typeof answer.body !== "object" || answer.body === null || Array.isArray(answer.body))
    yield "The body is no object.";
  yield* misfits(`${pointerTo(operation.declared)}/responses/${status}/content/application~1json/schema`, answer.body);
}

function* oauthViolations({ status, headers, body }: Call["answer"]): Generator<string> {
  if (headers.get("Content-Type") !== "application/json") yield "The error is not JSON.";
  if (headers.get("Cache-Control") !== "no-store") yield "The error may be cached.";
  if (status === 401 && !headers.get("WWW-Authenticate")?.startsWith("Basic")) yield "A 401 has no WWW-Authenticate.";
  if (status === 429 && !headers.get("Retry-After")) yield "A 429 has no Retry-After.";
  yield* misfits("/components/schemas/OAuthError", body);
}

function* problemViolations(path: string, { status, headers, body }: Call["answer"]): Generator<string> {
  if (headers.get("Content-Type") !== "application/problem+json") yield "The problem is no problem document.";
  if (headers.get("Cache-Control") !== "no-store") yield "The problem may be cached.";
  if (status === 401 && !headers.get("WWW-Authenticate")?.startsWith("Bearer")) yield "A 401 has no WWW-Authenticate.";
  if (status === 503 && !headers.get("Retry-After")) yield "A 503 has no Retry-After.";
  const pathname = new URL(path, "https://api.test").pathname.slice(0, 2000);
  const expected = {
    status,
    instance: pathname,
    type: `/problems/${body?.code}`,
    requestId: headers.get("X-Request-Id"),
  };
  for (const [name, value] of Object.entries(expected)) {
    if (body?.[name] !== value) yield `The problem's ${name} is ${body?.[name]}, and not ${value}.`;
  }
  yield* misfits("/components/schemas/Problem", body);
}

function* misfits(pointer: string, body: unknown): Generator<string> {
  const fits = schemaAt(pointer);
  if (fits(body)) return;
  for (const { instancePath, message } of fits.errors ?? []) yield `${instancePath || "The body"} ${message}.`;
}

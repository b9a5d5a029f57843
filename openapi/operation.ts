import type { Endpoint } from "@panels/http/endpoint";
import { changeExample, exampleOf } from "./example-of.ts";
import { parametersOf } from "./parameters.ts";
import { type Problems, successOf } from "./responses.ts";
import type { JsonObject, Schemas } from "./schemas.ts";

/** One endpoint as an operation of the document. */
export function operationOf(declared: Endpoint, schemas: Schemas, problems: Problems): JsonObject {
  const { name, tag, summary, description, body } = declared;
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: [description, leave(declared)].join("\n\n"),
    security: security(declared),
    parameters: parametersOf(declared, schemas),
    ...(body && { requestBody: requestBody(declared, schemas) }),
    responses: { ...successOf(declared, schemas), ...problems.of(declared) },
  };
}

function requestBody({ method, body, name, examples, protocol }: Endpoint, schemas: Schemas): JsonObject | undefined {
  if (!body) return undefined;
  const schema = schemas.of(body);
  const made = method === "patch" ? changeExample(schema, schemas) : exampleOf(schema, schemas, name);
  const example: JsonObject = JSON.parse(JSON.stringify(examples?.body ?? made));
  const json = method === "patch" ? ["application/merge-patch+json", "application/json"] : ["application/json"];
  const types = protocol ? ["application/x-www-form-urlencoded"] : json;
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema, example }])) };
}

function leave({ access, protocol }: Endpoint): string {
  if (protocol) return "Needs the credentials of a client, and no token.";
  if ("public" in access) return "Anybody may call this, without a token.";
  if ("signedIn" in access) return "Anybody signed in may call this.";
  if ("operator" in access) return "Only operators may call this.";
  if (!("scope" in access)) return `Needs a pass for \`${access.pass}\`.`;
  return `Needs the scope \`${access.scope}\`${access.pass === undefined ? "" : `, or a pass for \`${access.pass}\``}.`;
}

function security({ access }: Endpoint): JsonObject[] {
  if ("public" in access) return [];
  return [
    ...("scope" in access || "signedIn" in access || "operator" in access ? [{ accessToken: [] }] : []),
    ...("pass" in access && access.pass !== undefined ? [{ pass: [] }] : []),
  ];
}

import type { Endpoint } from "@panels/http/endpoint";
import { headers } from "./headers.ts";
import { oauthErrorSchema } from "./oauth-errors.ts";
import { operationOf } from "./operation.ts";
import { headerParameters } from "./parameters.ts";
import { problemSchema } from "./problem-schema.ts";
import { notModified, Problems } from "./responses.ts";
import { type JsonObject, Schemas } from "./schemas.ts";
import { tags } from "./tags.ts";

const about = `Panels where parent carers, young people and professionals look at work together, as equals: submit work, book a slot,
meet, score on the Star of Involvement, feed back, act, and report what changed.

Every address names the organisation you act for. What you may not see answers exactly as what does not exist.
Every problem is a document with a stable \`code\`, and \`/problems/{code}\` says what to do about it.
Text that holds an NHS number is refused wherever it is entered: panels keep no patient data. Where a text looks as if it held
somebody's date of birth it is taken, and the answer's \`Field-Warnings\` header says where.`;

/**
 * The API as an OpenAPI 3.1 document, made from the declarations of its endpoints.
 * Throws where one names a chapter that is not described, or a field without an example.
 */
export function documentOf(endpoints: readonly Endpoint[], version: string): JsonObject {
  const schemas = new Schemas();
  const problems = new Problems();
  schemas.add("Problem", problemSchema);
  schemas.add("OAuthError", oauthErrorSchema);
  const paths: Record<string, JsonObject> = {};
  for (const declared of endpoints) {
    if (!(declared.tag in tags))
      throw new Error(`${declared.name}: describe the chapter ${declared.tag} in openapi/tags.ts.`);
    const path = (paths[declared.path] ??= {});
    if (declared.method in path)
      throw new Error(`${declared.name}: ${declared.method} ${declared.path} is declared twice.`);
    path[declared.method] = operationOf(declared, schemas, problems);
  }
  const used = new Set(endpoints.map(({ tag }) => tag));
  return {
    openapi: "3.1.1",
    info: {
      title: "Pan-Sussex Panels",
      version,
      summary: "The system that co-production panels run on.",
      description: about,
      license: { name: "MIT", identifier: "MIT" },
      contact: { name: "The issues of the project's repository" },
    },
    servers: [{ url: "/", description: "Production: wherever this document was read from.", "x-internal": false }],
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: Object.fromEntries(
        Object.entries(securitySchemes).filter(([name]) => JSON.stringify(paths).includes(`{"${name}":[]}`)),
      ),
      parameters: onlyUsed(headerParameters, paths, "parameters"),
      headers: onlyUsed(headers, { paths, responses: problems.responses, notModified }, "headers"),
      schemas: sorted(schemas.named),
      responses: { NotModified: notModified, ...sorted(problems.responses) },
      examples: sorted(problems.examples),
    },
  };
}

const securitySchemes: JsonObject = {
  accessToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of an issuer your organisation trusts or, for a partner's system, of our own, checked as RFC8725 asks. What you may do comes from your roles in the organisation that the address names, never from the token.",
  },
  pass: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "What a person without an account holds: given for a code at `/v1/join`, good for one thing in one session until it ends. Checked as RFC8725 asks.",
  },
};

function sorted(parts: Record<string, JsonObject>): JsonObject {
  return Object.fromEntries(Object.entries(parts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function onlyUsed(parts: JsonObject, within: object, kind: string): JsonObject {
  const text = JSON.stringify(within);
  return Object.fromEntries(Object.entries(parts).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)));
}

import { type Endpoint, takesIdempotencyKey } from "@panels/http/endpoint";
import { type Explained, problemsOf } from "@panels/http/explain";
import { warningsHeader } from "@panels/http/warnings";
import { asObject, exampleOf } from "./example-of.ts";
import { headersNamed } from "./headers.ts";
import { isGateways, oauthExample } from "./oauth-errors.ts";
import type { JsonObject, Schemas } from "./schemas.ts";

const titles: Record<number, string> = {
  200: "Done.",
  201: "Made.",
  204: "Done; there is nothing to say.",
  304: "What you have is still current.",
  400: "The request cannot be read as it is.",
  401: "You are not signed in.",
  403: "You may not do this here.",
  404: "There is nothing here, or not for you.",
  409: "This cannot be done as things stand.",
  412: "Somebody changed it since you read it.",
  413: "The body is too large.",
  415: "The body's type is not taken here.",
  422: "Some of what was sent is not right.",
  428: "`If-Match` is missing.",
  429: "Too many requests.",
  500: "Something went wrong on our side.",
  502: "The service failed to answer.",
  503: "The service is busy, or cannot check your sign-in just now.",
  504: "The service took too long.",
};

/** Answers with problems, gathered so that those which are alike stand once, under `components`. */
export class Problems {
  readonly responses: Record<string, JsonObject> = {};
  readonly examples: Record<string, JsonObject> = {};

  /** The problem answers of one operation, by status. */
  of(declared: Endpoint): JsonObject {
    const byStatus = Map.groupBy(problemsOf(declared), ({ status }) => status);
    const alike = [...byStatus].map(([status, problems]) => [
      String(status),
      this.#response(declared, status, problems),
    ]);
    return Object.fromEntries(alike);
  }

  #response({ name: operation, protocol }: Endpoint, status: number, problems: readonly Explained[]): JsonObject {
    const codes = problems.map(({ code }) => code);
    const [inProtocol, asDocuments] = protocol
      ? [problems.filter((each) => !isGateways(each)), problems.filter(isGateways)]
      : [[], problems];
    const response = {
      description: [titles[status] ?? "", "", ...problems.map(({ code, title }) => `- \`${code}\`: ${title}.`)].join(
        "\n",
      ),
      headers: headersNamed(
        ...(status === 401 ? ["WWW-Authenticate"] : []),
        ...(status === 429 || status === 503 ? ["Retry-After"] : []),
      ),
      content: {
        ...this.#content("application/json", "OAuthError", inProtocol.map(oauthExample)),
        ...this.#content("application/problem+json", "Problem", asDocuments.map(problemExample)),
      },
    };
    const own = codes.some((code) => !/^(request|access|identity|service|server)\./.test(code));
    const name = own ? `${operation.charAt(0).toUpperCase()}${operation.slice(1)}${status}` : `Problem${status}`;
    return { $ref: `#/components/responses/${this.#named(name, response)}` };
  }

  #content(type: string, schema: string, examples: readonly { name: string; example: JsonObject }[]): JsonObject {
    if (examples.length === 0) return {};
    for (const { name, example } of examples) this.examples[name] ??= example;
    const pointers = examples.map(({ name }) => [name, { $ref: `#/components/examples/${name}` }]);
    return {
      [type]: { schema: { $ref: `#/components/schemas/${schema}` }, examples: Object.fromEntries(pointers) },
    };
  }

  #named(wanted: string, response: JsonObject): string {
    const same = Object.entries(this.responses).find(([, other]) => JSON.stringify(other) === JSON.stringify(response));
    if (same) return same[0];
    const earlier = Object.keys(this.responses).filter((name) => name.startsWith(wanted)).length;
    const name = `${wanted}${earlier === 0 ? "" : String.fromCodePoint(65 + earlier)}`;
    this.responses[name] = response;
    return name;
  }
}

/** What an operation answers when it goes well. */
export function successOf(declared: Endpoint, schemas: Schemas): JsonObject {
  const { method, status, response, examples } = declared;
  const type = declared.responseType ?? "application/json";
  const schema = response
    ? schemas.of(response)
    : { type: "string", maxLength: 5_000_000, description: "The document.", pattern: "^" };
  const isPage = "nextCursor" in asObject(schemas.resolve(schema)["properties"] ?? {});
  const names = [
    ...(status === 204 ? [] : ["ETag"]),
    ...(status === 201 ? ["Location"] : []),
    ...(takesIdempotencyKey(declared) ? ["Idempotency-Replayed"] : []),
    ...(declared.body && !declared.protocol ? [warningsHeader] : []),
    ...(isPage ? ["Link"] : []),
  ];
  const example = examples?.response ?? (response ? exampleOf(schema, schemas, declared.name) : undefined);
  return {
    [status]: {
      description: titles[status],
      headers: headersNamed(...names),
      ...(status !== 204 && {
        content: { [type]: { schema, ...(example !== undefined && { example: asJson(example) }) } },
      }),
    },
    ...(method === "get" && { 304: { $ref: "#/components/responses/NotModified" } }),
  };
}

/** The answer to a read whose `If-None-Match` names what is still current. */
export const notModified: JsonObject = { description: titles[304], headers: headersNamed("ETag") };

function problemExample({ code, status, title, fix }: Explained): { name: string; example: JsonObject } {
  const value = {
    type: `/problems/${code}`,
    title,
    status,
    detail: `${title}. ${fix}`,
    instance: "/v1/tenants/wspcf",
    code,
    requestId: "3f1c9f0e-5d2b-4c43-9f55-0f6f3b1d2a10",
  };
  return { name: code, example: { summary: title, value } };
}

function asJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

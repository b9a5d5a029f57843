import { type Endpoint, endpoint } from "@panels/http/endpoint";
import { ApiDocument, Health, ProblemCode, ProblemMeaning, ProblemMeanings } from "./model.ts";
import { explain, explainAll } from "./service.ts";

const tag = "Service";
const access = { public: true } as const;
const cacheSeconds = 300;

const health = endpoint({
  name: "getHealth",
  method: "get",
  path: "/health",
  tag,
  summary: "Ask whether the service is up",
  description: "Answers as soon as the service can answer anything.",
  access,
  response: Health,
  status: 200,
  handle: async ({ release }) => ({ body: { status: "ok" as const, version: release.version } }),
});

const document = endpoint({
  name: "getApiDocument",
  method: "get",
  path: "/openapi.json",
  tag,
  summary: "Read this document",
  description: "The API as an OpenAPI 3.1 document, for tools that make clients or tests from it.",
  access,
  response: ApiDocument,
  status: 200,
  async handle({ release }) {
    const content = await release.read("openapi.json");
    return { body: { openapi: "3.1.1" }, text: { type: "application/json", content }, cacheSeconds };
  },
});

const docs = endpoint({
  name: "getDocs",
  method: "get",
  path: "/docs",
  tag,
  summary: "Read this document as a page",
  description: "The API as a page for people. It needs no script and loads nothing from elsewhere.",
  access,
  responseType: "text/html",
  status: 200,
  async handle({ release }) {
    const content = await release.read("docs.html");
    return { body: undefined, text: { type: "text/html; charset=utf-8", content }, cacheSeconds };
  },
});

/** What the service says of itself, and of the endpoints that it is given. */
export function serviceRoutes(others: readonly Endpoint[]) {
  const list = endpoint({
    name: "listProblems",
    method: "get",
    path: "/problems",
    tag,
    summary: "List what problems mean",
    description: "Every problem this API may answer with: its code, its status, and what to do next.",
    access,
    response: ProblemMeanings,
    status: 200,
    handle: async () => ({ body: { items: explainAll(others) }, cacheSeconds }),
  });
  const read = endpoint({
    name: "getProblem",
    method: "get",
    path: "/problems/{code}",
    tag,
    summary: "Read what one problem means",
    description: "Where the `type` of every problem document leads: what happened, and what to do next.",
    access,
    params: { code: ProblemCode },
    response: ProblemMeaning,
    status: 200,
    handle: async (_ctx, { params }) => ({ body: explain(others, params.code), cacheSeconds }),
  });
  return [health, document, docs, list, read];
}

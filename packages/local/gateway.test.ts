import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import type { APIGatewayProxyResult } from "aws-lambda";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startGateway } from "./gateway.ts";

const events: object[] = [];
const failures: unknown[] = [];
let answer: () => Promise<Partial<APIGatewayProxyResult> | undefined>;
const gateway = await startGateway({
  port: 0,
  handler: async (event) => {
    events.push(event);
    return await answer();
  },
  binaryMediaTypes: ["application/octet-stream", "image/*"],
  timeLimitMs: 300,
  welcome: "Read on at /docs.",
  report: (failure) => failures.push(failure),
});
afterAll(() => gateway.stop());
beforeEach(() => {
  events.length = 0;
  failures.length = 0;
  answer = async () => ({ statusCode: 200, body: "ok" });
});

async function send(
  method: string,
  path: string,
  headers: Record<string, string | string[]> = {},
  body?: string | Buffer,
): Promise<IncomingMessage & { bytes: Buffer }> {
  const sent = request({ port: gateway.port, host: "127.0.0.1", method, path, headers });
  sent.end(body);
  const [response] = await once(sent, "response");
  return Object.assign(response, { bytes: await buffer(response) });
}

test("a request becomes a REST API proxy event with its request id, caller and stage", async () => {
  const response = await send("GET", "/v1/tenants/wspcf", { "User-Agent": "tablet" });
  expect(events[0]).toMatchObject({
    resource: "/{proxy+}",
    path: "/v1/tenants/wspcf",
    httpMethod: "GET",
    pathParameters: { proxy: "v1/tenants/wspcf" },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      stage: "live",
      path: "/live/v1/tenants/wspcf",
      requestId: response.headers["x-amzn-requestid"],
      requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      identity: { sourceIp: "127.0.0.1", userAgent: "tablet" },
    },
  });
});

test("a path keeps its percent-encoding and a query is decoded, as the deployed gateway does", async () => {
  await send("GET", "/v1/tenants/a%2Fb%20c?name=Caf%C3%A9+Club&name=b%26c&empty=");
  expect(events[0]).toMatchObject({
    path: "/v1/tenants/a%2Fb%20c",
    queryStringParameters: { name: "b&c", empty: "" },
    multiValueQueryStringParameters: { name: ["Café Club", "b&c"], empty: [""] },
  });
});

test("a header sent twice arrives as both values, and as the last where only one fits", async () => {
  await send("GET", "/", { "X-Group": "x" });
  expect(events).toHaveLength(0);
  await send("GET", "/health", { "X-Group": ["parents", "professionals"] });
  expect(events[0]).toMatchObject({
    headers: { "X-Group": "professionals" },
    multiValueHeaders: { "X-Group": ["parents", "professionals"] },
  });
});

test("a header or parameter named like an object's own parts is only a name", async () => {
  await send("GET", "/health?__proto__=1&constructor=2", { constructor: "3" });
  const { multiValueQueryStringParameters } = events[0] as { multiValueQueryStringParameters: object };
  expect(Object.entries(multiValueQueryStringParameters)).toEqual([
    ["__proto__", ["1"]],
    ["constructor", ["2"]],
  ]);
});

test("text arrives as text, and bytes of a binary media type as base64", async () => {
  await send("POST", "/v1/people", { "content-type": "application/json; charset=utf-8" }, '{"name":"Zoë"}');
  const bytes = Buffer.from([0, 255, 128, 10]);
  await send("POST", "/v1/pictures", { "content-type": "image/png" }, bytes);
  expect(events[0]).toMatchObject({ body: '{"name":"Zoë"}', isBase64Encoded: false });
  expect(events[1]).toMatchObject({ body: bytes.toString("base64"), isBase64Encoded: true });
});

test("an answer's bytes, and each of a header's values, reach the caller", async () => {
  const bytes = Buffer.from([0, 255, 128]);
  answer = async () => ({
    statusCode: 201,
    headers: { etag: '"1"' },
    multiValueHeaders: { "set-cookie": ["a=1", "b=2"] },
    body: bytes.toString("base64"),
    isBase64Encoded: true,
  });
  const response = await send("GET", "/v1/pictures");
  expect(response.statusCode).toBe(201);
  expect(response.headers).toMatchObject({ etag: '"1"', "set-cookie": ["a=1", "b=2"] });
  expect(response.bytes).toEqual(bytes);
});

test("a body over ten megabytes is refused with a problem document before the function sees it", async () => {
  const response = await send("POST", "/v1/people", {}, Buffer.alloc(10 * 1024 * 1024 + 1));
  expect(response.statusCode).toBe(413);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(response.bytes.toString())).toMatchObject({ status: 413, code: "request.too_large" });
  expect(events).toHaveLength(0);
});

test.each([
  ["that crashes", async () => Promise.reject(new Error("secret inside"))],
  ["that answers nonsense", async () => ({ statusCode: 99 })],
  ["that answers nothing", async () => undefined],
])("a function %s gives a problem document that tells nothing of the inside", async (_, crash) => {
  answer = crash;
  const response = await send("GET", "/v1/people");
  expect(response.statusCode).toBe(502);
  const problem = JSON.parse(response.bytes.toString());
  expect(problem).toMatchObject({ code: "server.failed", requestId: response.headers["x-amzn-requestid"] });
  expect(response.bytes.toString()).not.toContain("secret");
  expect(failures).toHaveLength(1);
});

test("a function that takes too long gives a problem document", async () => {
  answer = async () => new Promise((resolve) => setTimeout(() => resolve({ statusCode: 200 }), 600));
  const response = await send("GET", "/v1/people");
  expect(response.statusCode).toBe(504);
});

test("the front page says where to read on", async () => {
  const response = await send("GET", "/");
  expect(response.bytes.toString()).toContain("/docs");
});

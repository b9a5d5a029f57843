import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "@panels/infra/bundle";
import { lambdaContext, loadFunction } from "@panels/local/lambda";
import { afterAll, beforeAll, expect, test } from "vitest";

let dist = "";
beforeAll(async () => {
  dist = await bundle(await mkdtemp(join(tmpdir(), "panels-bundle-")));
  const issuer = {
    issuer: "https://issuer.test",
    audience: "a",
    jwksUri: "https://issuer.test/jwks",
    algorithms: ["ES256"],
  };
  Object.assign(process.env, {
    TRUSTED_ISSUERS: JSON.stringify([{ ...issuer, typ: "at+jwt" }]),
    SIGNING_SECRET: "x".repeat(32),
    PUBLIC_URL: "https://api.test",
  });
});
afterAll(() => rm(dist, { recursive: true }));

const get = (path: string) => ({
  resource: "/{proxy+}",
  path,
  httpMethod: "GET",
  headers: { Host: "api.test" },
  multiValueHeaders: { Host: ["api.test"] },
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  pathParameters: null,
  stageVariables: null,
  requestContext: { identity: { sourceIp: "127.0.0.1" }, requestId: "r", path, httpMethod: "GET", stage: "live" },
  body: null,
  isBase64Encoded: false,
});

test.each([
  ["/health", '"status":"ok"'],
  ["/openapi.json", '"openapi": "3.1.1"'],
  ["/docs", "<!doctype html>"],
])("the deployed bundle answers %s from what lies beside it", async (path, content) => {
  const api = loadFunction(dist, "api");
  expect(await api(get(path), lambdaContext("api", "r", 1000))).toMatchObject({
    statusCode: 200,
    isBase64Encoded: false,
    body: expect.stringContaining(content),
  });
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints } from "@panels/features/features";
import { explainAll } from "@panels/features/service/service";
import { bundle } from "@panels/infra/bundle";
import { newTokenKey } from "@panels/identity/token-keys";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { lambdaContext, loadFunction } from "@panels/local/lambda";
import { createTable, localAccess } from "@panels/local/table";
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
    TOKEN_KEYS: JSON.stringify({ keys: [newTokenKey()] }),
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

test("the API's bundle carries nothing of the SDK that DynamoDB's calls never use, and stays as small as it has become", async () => {
  const code = await readFile(join(dist, "api", "index.js"), "utf8");
  expect(code).not.toMatch(/credential_process|EventStreamCodec|mnemonist/);
  expect(code.length).toBeLessThan(680_000);
});

test("the pages' bundle brings their style sheet, and not much beside the API", async () => {
  const [api, web] = await Promise.all(["api", "web"].map((name) => readFile(join(dist, name, "index.js"), "utf8")));
  expect((web?.length ?? 0) - (api?.length ?? 0)).toBeLessThan(60_000);
  const pages = loadFunction(dist, "web");
  const front = (await pages(get("/"), lambdaContext("web", "r", 1000))) as { body: string };
  const style = /<link rel="stylesheet" href="([^"]+)"/.exec(front.body)?.[1] ?? "";
  const sheet = (await pages(get(style), lambdaContext("web", "s", 1000))) as { statusCode: number; body: string };
  expect(sheet.statusCode).toBe(200);
  expect(sheet.body).toContain("prefers-color-scheme");
});

test("the API's bundle leaves out what only its document says, and keeps how to get past every problem", async () => {
  const code = await readFile(join(dist, "api", "index.js"), "utf8");
  const said = endpoints.flatMap(({ summary, description }) => [`"${summary}"`, description]);
  expect(said.filter((words) => code.includes(words))).toEqual([]);
  const api = loadFunction(dist, "api");
  const { body } = (await api(get("/problems"), lambdaContext("api", "r", 1000))) as { body: string };
  expect(JSON.parse(body)).toEqual({ items: explainAll(endpoints) });
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

test("the deployed jobs go round every tenant of their table, and fail where one of them fails", async () => {
  const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
  const TableName = "panels-jobs";
  await createTable(endpoint, TableName);
  const shared = process.env["TABLE_NAME"];
  process.env["TABLE_NAME"] = TableName;
  const jobs = loadFunction(dist, "jobs");
  process.env["TABLE_NAME"] = shared;
  const goRound = () => jobs({}, lambdaContext("jobs", "r", 1000));
  expect(await goRound()).toBeUndefined();
  const client = new DynamoDBClient({ ...localAccess, endpoint });
  const stamp = { version: 1, at: "2026-11-05T10:00:00.000Z", created: "2026-11-05T10:00:00.000Z" };
  for (const item of [
    { pk: "DIR#TENANTS#ALL", sk: "T#sample", kind: "tenant-pointer", data: { tenant: "sample" }, stamp },
    { pk: "T#sample#PANELS", sk: "PNL#0123456789", kind: "panel", data: { name: "Not a panel" }, stamp },
  ]) {
    await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName, Item: item }));
  }
  await expect(goRound()).rejects.toThrow("failures: 1");
});

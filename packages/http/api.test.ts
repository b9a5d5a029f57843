import { defineRefusals } from "@panels/errors/define-refusals";
import { object, text } from "@panels/schema/fields";
import { lazy } from "@panels/schema/lazy";
import * as world from "@panels/testing/world";
import { beforeEach, expect, test } from "vitest";
import { endpoint } from "./endpoint.ts";
import { warningsOf } from "./warnings.ts";

const { anybody, freshTenant, logged } = world;
const Note = lazy(() => object({ words: text(100, { description: "What is said.", example: "Hello." }) }));
const declaration = {
  method: "post",
  tag: "Notes",
  summary: "Say something",
  description: "For trying the kit.",
  access: { public: true },
  body: Note,
  status: 200,
} as const;
const refusals = defineRefusals("notes", {
  quiet: { kind: "unavailable", title: "It is quiet now", fix: "Come back later." },
});

const echo = endpoint({
  ...declaration,
  name: "echo",
  path: "/notes/echo",
  handle: async (_ctx, { body }) => ({ body }),
});
const broken = endpoint({
  ...declaration,
  name: "broken",
  path: "/notes/broken",
  handle: (_ctx, { body }) => Promise.reject(new RangeError(`It broke on ${body.words}\nand again: ${body.words}`)),
});
const thrower = endpoint({
  ...declaration,
  name: "thrower",
  path: "/notes/thrower",
  handle: () => Promise.reject("not even an error"),
});
const quiet = endpoint({
  ...declaration,
  name: "quiet",
  path: "/notes/quiet",
  handle: () => Promise.reject(refusals.quiet()),
});
world.alsoMount([echo, broken, thrower, quiet]);

beforeEach(() => {
  logged.length = 0;
});

test("a request keeps the id it came with, and the answer and the log repeat it", async () => {
  const headers = { "X-Request-Id": "partner-0042" };
  const answer = await anybody.post("/notes/echo", { words: "Hello." }, { headers });
  expect(answer.headers.get("X-Request-Id")).toBe("partner-0042");
  expect(JSON.parse(logged[0] ?? "")).toMatchObject({ operation: "echo", requestId: "partner-0042", status: 200 });
});

test.for(["", "short", "with space", "x".repeat(65), "semi;colon", "ünïcödé-id"])(
  "a request whose id is no id is given one: %j",
  async (sent) => {
    const answer = await anybody.post("/notes/echo", { words: " " }, { headers: { "X-Request-Id": sent } });
    const given = answer.headers.get("X-Request-Id");
    expect(given).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(answer.body.requestId).toBe(given);
  },
);

test.for([
  ["GET", "/nowhere"],
  ["GET", "/v1/tenants/wspcf/nowhere"],
  ["GET", "//health"],
  ["GET", "/HEALTH"],
  ["POST", "/health"],
  ["DELETE", "/notes/echo"],
  ["PROPFIND", "/health"],
  ["GET", "/nowhere%0D%0ASet-Cookie:%20a=b"],
])(
  "nothing is at an address or method that is not ours, and a problem document says so: %s %s",
  async ([method, path]) => {
    const answer = await world.app.request(`https://api.test${path}`, { method: method ?? "GET" });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    const { pathname } = new URL(`https://api.test${path}`);
    expect(await answer.json()).toMatchObject({ code: "request.not_found", instance: pathname });
  },
);

test("asking for the headers alone gives those of the answer, without its body", async () => {
  const [whole, headers] = [await world.app.request("/health"), await world.app.request("/health", { method: "HEAD" })];
  expect(headers.status).toBe(200);
  expect(headers.headers.get("ETag")).toBe(whole.headers.get("ETag"));
  expect(await headers.text()).toBe("");
});

test("a fault of ours says nothing of itself to the caller, and where it was to the log, never what was sent", async () => {
  const answer = await anybody.post("/notes/broken", { words: "planted-secret" });
  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({
    code: "service.fault",
    type: "/problems/service.fault",
    instance: "/notes/broken",
  });
  expect(answer.text + [...answer.headers].join()).not.toMatch(/planted-secret|RangeError|\.ts/);
  const [line = ""] = logged;
  expect(JSON.parse(line)).toMatchObject({ level: "error", operation: "broken", status: 500, error: "RangeError" });
  expect(line).toContain("api.test.ts");
  expect(line).not.toContain("planted-secret");
});

test("even a fault that is no error answers with a problem document", async () => {
  const answer = await anybody.post("/notes/thrower", { words: "Hello." });
  expect(answer.body).toMatchObject({ status: 500, code: "service.fault" });
});

test("a refusal to come back later says when", async () => {
  const answer = await anybody.post("/notes/quiet", { words: "Hello." });
  expect(answer.status).toBe(503);
  expect(answer.headers.get("Retry-After")).toBe("1");
  expect(answer.body).toMatchObject({ code: "notes.quiet", title: "It is quiet now" });
});

test("a body that is not UTF-8 is not JSON", async () => {
  const body = new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]);
  const headers = { "Content-Type": "application/json" };
  const answer = await world.app.request("/notes/echo", { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ status: 400, code: "request.body_not_json" });
});

test("a request leaves one line in the log, with neither its body nor its token", async () => {
  const { admin, path } = await freshTenant();
  logged.length = 0;
  await admin.post(path("/people"), { name: "planted-name", roles: ["planted-role"] });
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] ?? "")).toMatchObject({
    operation: "createPerson",
    status: 422,
    tenant: path("").slice(12),
  });
  expect(logged[0]).not.toMatch(/planted|eyJ/);
});

test("a date of birth is taken, and the answer says in which field it may stand; nothing of it is logged", async () => {
  const words = "Sam Example, 12/03/2014, comes with his aunt.";
  const answer = await anybody.post("/notes/echo", { words });
  expect([answer.status, answer.body]).toEqual([200, { words }]);
  expect(answer.headers.get("Field-Warnings")).toMatch(/^"\/words";code=birth_date;detail="[^"]+"$/);
  expect(logged.join()).not.toContain("2014");
  const plain = await anybody.post("/notes/echo", { words: "The panel met on 12 March 2014." });
  expect(plain.headers.has("Field-Warnings")).toBe(false);
});

test("whatever way a thing is sent, each of its texts is looked at, and ten warnings are enough", async () => {
  const tenant = await freshTenant();
  const person = await tenant.admin.post(tenant.path("/people"), {
    name: "Sam Example 12/03/2014",
    group: "parent-carer",
    roles: ["member"],
  });
  expect(person.headers.get("Field-Warnings")).toContain('"/name";code=birth_date');
  const changed = await tenant.admin.patch(person.headers.get("Location") ?? "", { organisation: "born 12/03/2014" });
  expect(changed.headers.get("Field-Warnings")).toContain('"/organisation";code=birth_date');
  const many = warningsOf({ materials: Array.from({ length: 20 }, () => ({ title: "dob 12/03/14" })) }, world.now());
  expect(many?.split('";code=')).toHaveLength(11);
  expect(many).toContain('"/materials/9/title";code=birth_date');
  expect(warningsOf({ 'a "b" \u{1F600}': "dob 12/03/14" }, world.now())).toMatch(/^"\/a \\"b\\" \?+";code/);
});

import { freshTenant } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

const panel = {
  name: "Together for Change",
  purpose: "Work is shaped together.",
  sessionMinutes: 135,
  slotMinutes: 30,
  welcomeMinutes: 15,
  method: "ballot",
  fewestBallots: 3,
  holdDays: 14,
};
const valid = JSON.stringify(panel);
const { admin, path } = await freshTenant();

let kept: string;
const list = async () => (await admin.get(path("/panels"))).text;
const send = (body: string, type = "application/json") =>
  admin.post(path("/panels"), body, { headers: { "Content-Type": type } });
const pointers = (answer: { body: { errors?: { pointer: string }[] } }) =>
  answer.body.errors?.map(({ pointer }) => pointer);

beforeAll(async () => {
  kept = await list();
});

test.for([
  ["cut short", valid.slice(0, -1)],
  ["empty", ""],
  ["with a comma too many", valid.replace("}", ",}")],
  ["with single quotes", valid.replaceAll('"', "'")],
  ["two documents in a row", `${valid}${valid}`],
  ["with a comment", `/* panel */${valid}`],
  ["after a byte order mark", `\uFEFF${valid}`],
  ["NaN in place of a number", valid.replace("135", "NaN")],
  ["a raw NUL inside text", valid.replace("Together", "\u0000")],
  // In these letters the bytes are those of UTF-16.
  ["in UTF-16 that says it is UTF-8", valid.replaceAll(/./g, "$&\u0000")],
  ["nested 3,000 deep and never closed", "[".repeat(3000)],
])("a body that is not JSON is refused as such: %s", async ([, body]) => {
  const answer = await send(body ?? "");
  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe("request.body_not_json");
  expect(await list()).toBe(kept);
});

test.for([
  ["a list", `[${valid}]`],
  ["text", '"panel"'],
  ["null", "null"],
  ["a number out of range", "1e309"],
  ["nested 3,000 deep", `${"[".repeat(3000)}${"]".repeat(3000)}`],
])("a body that is no object says what it should be: %s", async ([, body]) => {
  const answer = await send(body ?? "");
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([{ pointer: "", code: "wrong_type", detail: "This should be an object." }]);
});

test.for([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/merge-patch+json",
  "application/jsonp",
  "application/json; charset=utf-16",
  "application/json; charset=utf-8; charset=utf-16",
  "application/json, text/plain",
])("a body of another type is not taken: %s", async (type) => {
  expect((await send(valid, type)).status).toBe(415);
  expect(await list()).toBe(kept);
});

test("a body of more than 256 KB is too large, whatever it holds", async () => {
  const spaces = " ".repeat(256 * 1024);
  expect((await send(`${valid}${spaces}`)).status).toBe(413);
  expect((await send(`"${"é".repeat(131_072)}"`)).status).toBe(413);
  const largest = await send(`${valid.slice(0, -1)},"more":true}`.padEnd(256 * 1024));
  expect(pointers(largest)).toEqual(["/more"]);
  expect(await list()).toBe(kept);
});

test("fields that nobody knows are named, those of the language's own making too", async () => {
  const own = '"__proto__":{"name":"x"},"constructor":{"prototype":{}},"toString":1,"id":"pnl_0123456789","version":9';
  const answer = await send(`${valid.slice(0, -1)},${own}}`);
  expect(answer.status).toBe(422);
  expect(new Set(pointers(answer))).toEqual(new Set(["/__proto__", "/constructor", "/toString", "/id", "/version"]));
  expect(Reflect.get({}, "name")).toBeUndefined();
});

test("a body full of unknown names gets a short answer", async () => {
  const names = Array.from({ length: 10_000 }, (_each, at) => `"n${at}":1`).join();
  const answer = await send(`{${names},"${"x".repeat(5000)}":1}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toHaveLength(50);
  expect(answer.text.length).toBeLessThan(20_000);
  const long = await send(`{"${"x".repeat(5000)}":1}`);
  for (const pointer of pointers(long) ?? []) expect(pointer.length).toBeLessThanOrEqual(500);
});

test("text that cannot be shown as it is written is refused", async () => {
  for (const name of ["\\ud800", "a\\u0000b", "a\\u0085b", "\\u202Eevil", "\\u2066x"]) {
    const answer = await send(valid.replace("Together for Change", name));
    expect(answer.status, name).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: "/name", code: "unprintable" }]);
  }
});

test("a number too large to be one is refused by its field", async () => {
  const answer = await send(valid.replace("135", "1e309"));
  expect(answer.status).toBe(422);
  expect(pointers(answer)).toEqual(["/sessionMinutes"]);
});

test("a field sent twice counts once, by its last value", async () => {
  const answer = await send(`{"name":" ",${valid.slice(1, -1)},"holdDays":0}`);
  expect(pointers(answer)).toEqual(["/holdDays"]);
});

test("a change may be sent as what it is, a merge patch", async () => {
  const at = (await send(valid)).headers.get("Location") ?? "";
  const etag = (await admin.get(at)).headers.get("ETag") ?? "";
  const headers = { "Content-Type": "application/merge-patch+json; charset=UTF-8", "If-Match": etag };
  expect((await admin.patch(at, { name: "Panel" }, { headers })).status).toBe(200);
});

test.for([
  ["unknown", "?colour=red", "?colour"],
  ["of the language's own making", "?__proto__=1", "?__proto__"],
  ["a built-in's name", "?constructor=1", "?constructor"],
  ["sent twice", "?limit=1&limit=2", "?limit"],
  ["sent as a list", "?limit[]=1", "?limit[]"],
  ["below its range", "?limit=0", "?limit"],
  ["above its range", "?limit=101", "?limit"],
  ["no number", "?limit=1e1", "?limit"],
  ["empty", "?limit=", "?limit"],
  ["another order", "?sort=name", "?sort"],
  ["in capitals", "?LIMIT=1", "?LIMIT"],
])("a query parameter that is not right is named: %s", async ([, query, pointer]) => {
  const answer = await admin.get(path(`/panels${query}`));
  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe("request.query");
  expect(pointers(answer)).toEqual([pointer]);
});

test.for([
  "/panels/pnl_",
  "/panels/pnl_01234567890",
  "/panels/PNL_0123456789",
  "/panels/ses_0123456789",
  "/panels/%00",
  "/panels/%E0%A4%A",
  "/panels/pnl_0123456789%0A",
  `/panels/pnl_${"0".repeat(5000)}`,
])("an address that names nothing answers as one where there is nothing: %s", async (rest) => {
  const answer = await admin.get(path(rest));
  expect(answer.status).toBe(404);
  expect(answer.body.code).toBe("request.not_found");
});

test.for(["x".repeat(3000), "A", "a%23PEOPLE", "%00", "..%2f", "a"])(
  "what cannot be an organisation's id is not looked for: %s",
  async (id) => {
    expect((await admin.get(`/v1/tenants/${id}/panels`)).body).toMatchObject({
      status: 404,
      code: "request.not_found",
    });
  },
);

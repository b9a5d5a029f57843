import { endpoints } from "@panels/features/features";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { documentOf } from "./document.ts";
import { asObject } from "./example-of.ts";

const document = documentOf(endpoints, "0.0.0");
const operationOf = (path: string, method: string) => asObject(asObject(asObject(document["paths"])[path])[method]);

test("every operation has a name of its own, a summary that fits a menu, and a description", () => {
  expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length);
  for (const { name, summary, description } of endpoints) {
    expect(summary.length, name).toBeLessThan(60);
    expect(summary, name).not.toMatch(/\.$/);
    expect(description, name).toMatch(/\.$/);
  }
});

test.each(endpoints.filter(({ body }) => body).map((declared) => [declared.name, declared] as const))(
  "the example of what to send to %s is taken",
  (_name, { path, method, body }) => {
    const content = asObject(asObject(operationOf(path, method)["requestBody"])["content"]);
    for (const media of Object.values(content)) {
      const checked = z.safeParse(body?.() ?? z.never(), asObject(media)["example"]);
      expect(checked.success, JSON.stringify(checked.error?.issues)).toBe(true);
    }
  },
);

test.each(
  endpoints
    .filter(({ response, responseType }) => response && !responseType)
    .map((declared) => [declared.name, declared] as const),
)("the example of what %s answers is such an answer", (_name, { path, method, status, response }) => {
  const answer = asObject(asObject(operationOf(path, method)["responses"])[String(status)]);
  const { example } = asObject(asObject(answer["content"])["application/json"]);
  const checked = z.safeParse(response?.() ?? z.never(), example);
  expect(checked.success, JSON.stringify(checked.error?.issues)).toBe(true);
});

test("every operation that asks for a scope says which, and what it answers without it", () => {
  for (const { path, method, access } of endpoints) {
    if (!("scope" in access)) continue;
    const operation = operationOf(path, method);
    expect(operation["description"]).toContain(`\`${access.scope}\``);
    expect(Object.keys(asObject(operation["responses"]))).toEqual(expect.arrayContaining(["401", "403", "404"]));
  }
});

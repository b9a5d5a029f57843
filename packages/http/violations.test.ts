import { date, email, integer, list, object, oneOf, optional, text } from "@panels/schema/fields";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { violationsOf } from "./violations.ts";

const Entry = object({
  name: text(10, { description: "A name." }),
  born: optional(date({ description: "A date." })),
  email: optional(email({ description: "An address." })),
  seats: optional(integer(1, 20, { description: "A number." })),
  method: optional(oneOf(["ballot", "consensus"], { description: "A choice." })),
  tags: optional(list(object({ "a/b~c": text(5, { description: "A tag." }) }), 2, { description: "A list." })),
});

/** What a caller is told of a body. */
function said(body: unknown) {
  const result = z.safeParse(Entry, body, { reportInput: true });
  return result.success ? [] : violationsOf(result.error.issues);
}

test.for<[string, Record<string, unknown>, string, string, string]>([
  ["left out", {}, "/name", "missing", "This field is needed. Fill it in."],
  ["null", { name: null }, "/name", "wrong_type", "This should be a string."],
  ["of another type", { name: "A", seats: "3" }, "/seats", "wrong_type", "This should be a number."],
  ["with a fraction", { name: "A", seats: 1.5 }, "/seats", "wrong_type", "This should be a whole number."],
  ["empty", { name: "" }, "/name", "too_small", "Give at least 1 character."],
  ["only spaces", { name: "  " }, "/name", "blank", "This is only spaces. Fill it in."],
  ["too long", { name: "A".repeat(11) }, "/name", "too_big", "Give at most 10 characters."],
  ["too small", { name: "A", seats: 0 }, "/seats", "too_small", "Give at least 1."],
  ["too large", { name: "A", seats: 21 }, "/seats", "too_big", "Give at most 20."],
  ["not offered", { name: "A", method: "vote" }, "/method", "not_offered", "Choose one of: ballot, consensus."],
  [
    "an impossible date",
    { name: "A", born: "2025-02-30" },
    "/born",
    "wrong_format",
    "Write a real date as YYYY-MM-DD, such as 2026-11-05.",
  ],
  [
    "no address",
    { name: "A", email: "sam" },
    "/email",
    "wrong_format",
    "Write an e-mail address, such as sam@example.org.",
  ],
  [
    "unknown",
    { name: "A", colour: 1 },
    "/colour",
    "unknown",
    "This field is not known here. Check its spelling or leave it out.",
  ],
  [
    "deep inside",
    { name: "A", tags: [{ "a/b~c": "ok" }, { "a/b~c": "long text" }] },
    "/tags/1/a~1b~0c",
    "too_big",
    "Give at most 5 characters.",
  ],
  [
    "too many",
    { name: "A", tags: [1, 2, 3].map(() => ({ "a/b~c": "x" })) },
    "/tags",
    "too_big",
    "Give at most 2 items.",
  ],
])("a wrong field is named with what to do: %s", ([, body, pointer, code, detail]) => {
  expect(said(body)).toEqual([{ pointer, code, detail }]);
});

test("text that holds an NHS number says why it is not taken", () => {
  expect(said({ name: "9434765919" })).toMatchObject([{ pointer: "/name", code: "nhs_number" }]);
});

test("a field that is wrong in several ways is named once", () => {
  expect(said({ name: " ".repeat(20) }).map(({ pointer }) => pointer)).toEqual(["/name"]);
});

test("nothing is said of what is right", () => {
  expect(said({ name: "Sam", seats: 20, born: "2024-02-29" })).toEqual([]);
});

import { expect, test } from "vitest";
import { leaksIn, secretsIn } from "./secrecy.ts";

test("what is secret by its name, an address and free text are looked for, and ids and words are not", () => {
  const body = {
    id: "per_0123456789",
    state: "accepted",
    code: "hjk-mnp",
    name: "Alder of the East",
    contact: ["alder@example.org"],
    signIn: { issuer: "https://issuer.test", subject: "subject_0123456789" },
  };
  expect(secretsIn(body)).toEqual(["hjk-mnp", "Alder of the East", "alder@example.org", "subject_0123456789"]);
});

test("what was planted is found in a line, however it is quoted", () => {
  const lines = [JSON.stringify({ level: "info", status: 200 }), JSON.stringify({ error: 'It was "a seat\nnear"' })];
  expect(leaksIn(lines, ['"a seat\nnear"', "not there"])).toEqual(['"a seat\nnear"']);
});

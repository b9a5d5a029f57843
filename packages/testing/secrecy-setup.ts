import { afterAll, expect } from "vitest";
import { leaked } from "./secrecy.ts";

// At the end of every test file: nothing that it sent or was given, and that is secret, stands in a line that was logged.
afterAll(() => {
  expect(leaked(), "Secrets or free text were logged.").toEqual([]);
});

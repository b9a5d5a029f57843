import { afterAll } from "vitest";
import { leaked } from "./secrecy.ts";

// At the end of every test file: nothing that it sent or was given, and that is secret, stands in a line that was logged.
afterAll(() => {
  const found = leaked();
  if (found.length > 0) throw new Error(`Secrets or free text were logged: ${found.join(", ")}`);
});

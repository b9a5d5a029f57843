import { afterAll } from "vitest";
import { leaked, noteLogged } from "./secrecy.ts";

// What the deployed functions log, where a test runs them from their bundles: they write to the process itself.
const write = process.stdout.write.bind(process.stdout) as (...written: unknown[]) => boolean;
process.stdout.write = (text: unknown, ...rest: unknown[]) => {
  noteLogged(String(text));
  return write(text, ...rest);
};

// At the end of every test file: nothing that it sent or was given, and that is secret, stands in a line that was logged.
afterAll(() => {
  const found = leaked();
  if (found.length > 0) throw new Error(`Secrets or free text were logged: ${found.join(", ")}`);
});

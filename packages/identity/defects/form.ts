import type { Defect } from "./defect.ts";
import { createPassIssuer } from "../pass.ts";
import { encode } from "../signer.ts";

/** What is not a signed token in compact form, or does not hold claims. */
export const formDefects: Defect[] = [
  wrong("nothing", async () => ""),
  wrong("a word", async () => "token"),
  wrong("dots alone", async () => ".."),
  wrong("only a header", async ({ write }) => (await write()).split(".")[0] ?? ""),
  wrong("no signature part", async ({ write }) => (await write()).split(".").slice(0, 2).join(".")),
  wrong("no header part", async ({ write }) => (await write()).split(".").slice(1).join(".")),
  wrong("a fourth part", async ({ write }) => `${await write()}.extra`),
  wrong("a trailing dot", async ({ write }) => `${await write()}.`),
  wrong("a leading dot", async ({ write }) => `.${await write()}`),
  wrong("five parts, as encrypted tokens have", async ({ write }) => `${await write()}.a.b`),
  wrong("two tokens with a comma", async ({ write }) => `${await write()},${await write()}`),
  wrong("a space inside", async ({ write }) => (await write()).replace(".", ". ")),
  wrong("quotation marks around", async ({ write }) => `"${await write()}"`),
  wrong("padding after the signature", async ({ write }) => `${await write()}==`),
  wrong("a second spelling of the signature", async ({ write }) => respellLast(await write())),
  wrong("percent-encoded dots", async ({ write }) => (await write()).replaceAll(".", "%2E")),
  wrong("encoded as a whole once more", async ({ write }) => encode(await write())),
  wrong("the JSON form", async ({ write }) => {
    const [head, body, signature] = (await write()).split(".");
    return JSON.stringify({ protected: head, payload: body, signature });
  }),
  wrong("a header that is not JSON", async ({ write }) => (await write()).replace(/^[^.]+/, encode("ES256"))),
  wrong("a header that is a list", async ({ write }) => (await write()).replace(/^[^.]+/, encode("[]"))),
  wrong("a payload that is not JSON", ({ write }) => write({ payload: "someone" })),
  wrong("a payload that is a list", ({ write }) => write({ payload: "[]" })),
  wrong("a payload that is text", ({ write }) => write({ payload: '"someone"' })),
  wrong("a payload that is null", ({ write }) => write({ payload: "null" })),
  wrong("a payload with no claims", ({ write }) => write({ payload: "{}" })),
  wrong("an empty payload", ({ write }) => write({ payload: "" })),
  wrong("an infinite expiry", async ({ write, now, trusted: { issuer: iss, audience: aud } }) => {
    const claims = JSON.stringify({ iss, aud, sub: "someone", iat: Math.floor(now().getTime() / 1000) - 10 });
    return write({ payload: claims.replace("}", ',"exp":1e400}') });
  }),
  wrong("a token inside a token", async ({ write }) => write({ header: { cty: "JWT" }, payload: await write() })),
  wrong("more than 8 KB", ({ write }) => write({ claims: { padding: "p".repeat(8192) } })),
  wrong("one of our own passes", ({ now }) => {
    const end = new Date(now().getTime() + 300_000);
    return createPassIssuer("a secret for passes, of enough characters").issue({ purpose: "ballot" }, end, now());
  }),
];

function wrong(name: string, make: Defect["make"]): Defect {
  return { name: `form: ${name}`, make };
}

// The last character of an ES256 signature has four spare bits, all zero: the next character spells the same bytes.
function respellLast(token: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1);
}

import type { Defect } from "./defect.ts";
import { createSigningKey, encode, type Sign, type Signer } from "../signer.ts";

/** Good claims under a signature that is not the issuer's. */
export const signatureDefects: Defect[] = [
  wrong("a stranger's key under the right key id", async (signer) =>
    signer.write({ sign: (await createSigningKey("main", "ES256")).sign }),
  ),
  wrong("another curve under the right key id", ({ write, otherKeys }) => write({ sign: otherKeys.es384.sign })),
  wrong("zeroes", ({ write }) => write({ sign: () => new Uint8Array(64) })),
  wrong("the first bit changed", (signer) => resigned(signer, (bytes) => flip(bytes, 0))),
  wrong("the last bit changed", (signer) => resigned(signer, (bytes) => flip(bytes, bytes.length - 1))),
  wrong("one byte short", (signer) => resigned(signer, (bytes) => bytes.slice(0, -1))),
  wrong("one byte long", (signer) => resigned(signer, (bytes) => Uint8Array.of(...bytes, 0))),
  wrong("half of it", (signer) => resigned(signer, (bytes) => bytes.slice(0, 32))),
  wrong("written twice", (signer) => resigned(signer, (bytes) => Uint8Array.of(...bytes, ...bytes))),
  wrong("its halves exchanged", (signer) =>
    resigned(signer, (bytes) => Uint8Array.of(...bytes.slice(32), ...bytes.slice(0, 32))),
  ),
  wrong("none at all", (signer) => rewritten(signer, ([head, body]) => [head, body, ""])),
  wrong("none at all, and algorithm none", async ({ write }) => {
    const [head, body] = (await write({ header: { alg: "none" } })).split(".");
    return `${head}.${body}.`;
  }),
  wrong("that of another token", (signer) =>
    rewritten(signer, async ([head, body]) => {
      const [, , other] = (await signer.write({ claims: { jti: "other" } })).split(".");
      return [head, body, other ?? ""];
    }),
  ),
  wrong("the header of another token", (signer) =>
    rewritten(signer, ([head, body, signature]) => [respell(head, { cty: "JSON" }), body, signature]),
  ),
  wrong("the claims of another token", (signer) =>
    rewritten(signer, ([head, body, signature]) => [head, respell(body, { sub: "someone-else" }), signature]),
  ),
  wrong("claims with more scope", (signer) =>
    rewritten(signer, ([head, body, signature]) => [head, respell(body, { scope: "operator" }), signature]),
  ),
];

type Parts = [head: string, body: string, signature: string];

function wrong(name: string, make: Defect["make"]): Defect {
  return { name: `signature: ${name}`, make };
}

function resigned({ write, key }: Signer, change: (signature: Uint8Array) => Uint8Array): Promise<string> {
  const sign: Sign = async (input) => change(await key.sign(input));
  return write({ sign });
}

async function rewritten({ write }: Signer, change: (parts: Parts) => Parts | Promise<Parts>): Promise<string> {
  const [head = "", body = "", signature = ""] = (await write()).split(".");
  return (await change([head, body, signature])).join(".");
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

function respell(part: string, changes: Record<string, unknown>): string {
  return encode(JSON.stringify({ ...JSON.parse(Buffer.from(part, "base64url").toString()), ...changes }));
}

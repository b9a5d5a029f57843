import { createHmac } from "node:crypto";
import type { Defect } from "./defect.ts";
import { createSigningKey, type Draft, type Sign, type Signer } from "../signer.ts";

/** Tokens whose header asks for a key, an algorithm or a reading of its own. */
export const headerDefects: Defect[] = [
  wrong("no algorithm", () => ({ header: { alg: undefined } })),
  wrong("an empty algorithm", () => ({ header: { alg: "" } })),
  wrong("a list of algorithms", () => ({ header: { alg: ["ES256"] } })),
  wrong("an algorithm in small letters", () => ({ header: { alg: "es256" } })),
  wrong("algorithm none, with a signature", () => ({ header: { alg: "none" } })),
  wrong("algorithm NONE, with a signature", () => ({ header: { alg: "NONE" } })),
  wrong("RS256 with an EC signature", () => ({ header: { alg: "RS256" } })),
  wrong("ES384, published but not accepted", ({ otherKeys: { es384 } }) => by(es384, "ES384")),
  wrong("Ed25519, published but not accepted", ({ otherKeys: { ed25519 } }) => by(ed25519, "Ed25519")),
  wrong("EdDSA, published but not accepted", ({ otherKeys: { ed25519 } }) => by(ed25519, "EdDSA")),
  wrong("HS256 with the public key as secret", ({ key }) => symmetric(JSON.stringify(key.jwk))),
  wrong("HS256 with the public key's coordinate as secret", ({ key }) => symmetric(key.jwk.x ?? "")),
  wrong("HS256 with the key id as secret", ({ key }) => symmetric(key.jwk.kid)),
  wrong("HS256 with an empty secret", () => symmetric("")),
  wrong("HS512 with the public key as secret", ({ key }) => symmetric(JSON.stringify(key.jwk), 512)),

  wrong("no type", () => ({ header: { typ: undefined } })),
  wrong("the type of an ID token", () => ({ header: { typ: "JWT" } })),
  wrong("the type of our own passes", () => ({ header: { typ: "pass+jwt" } })),
  wrong("the type of a sign-out notice", () => ({ header: { typ: "logout+jwt" } })),
  wrong("the type of a proof of possession", () => ({ header: { typ: "dpop+jwt" } })),
  wrong("a type that begins like the right one", () => ({ header: { typ: "at+jwt2" } })),
  wrong("a list of types", () => ({ header: { typ: ["at+jwt"] } })),

  wrong("no key id", () => ({ header: { kid: undefined } })),
  wrong("an unknown key id", () => ({ header: { kid: "other" } })),
  wrong("an empty key id", () => ({ header: { kid: "" } })),
  wrong("a list of key ids", ({ key }) => ({ header: { kid: [key.jwk.kid] } })),
  wrong("a key id that is a path", () => ({ header: { kid: "../../dev/null" } })),
  wrong("a key id that is a query", () => ({ header: { kid: "main' OR '1'='1" } })),
  wrong("the id of another published key", () => ({ header: { kid: "es384" } })),
  wrong("a key published for encryption", ({ otherKeys: { encryption } }) => by(encryption, "ES256")),

  wrong("the address of a key set", () => ({ header: { jku: "https://elsewhere.example/jwks.json" } })),
  wrong("the address of a certificate", () => ({ header: { x5u: "https://elsewhere.example/cert.pem" } })),
  wrong("a certificate of its own", () => ({ header: { x5c: ["MIIB"] } })),
  wrong("the right key, brought along", ({ key }) => ({ header: { jwk: key.jwk } })),
  wrong("a key of its own, which signed it", async () => {
    const own = await createSigningKey("main", "ES256");
    return { header: { jwk: own.jwk }, sign: own.sign };
  }),
  wrong("an extension that must be understood", () => ({ header: { crit: ["x-rule"], "x-rule": 1 } })),
  wrong("a known extension that must be understood", () => ({ header: { crit: ["b64"], b64: true } })),
  wrong("no extension to be understood", () => ({ header: { crit: [] } })),
  wrong("an unencoded payload", () => ({ header: { crit: ["b64"], b64: false } })),
  wrong("an encoding flag on its own", () => ({ header: { b64: true } })),
  wrong("a compressed payload", () => ({ header: { zip: "DEF" } })),
  wrong("an encrypted payload", () => ({ header: { enc: "A256GCM" } })),
];

function wrong(name: string, draft: (signer: Signer) => Draft | Promise<Draft>): Defect {
  return { name: `header: ${name}`, make: async (signer) => signer.write(await draft(signer)) };
}

function by({ jwk, sign }: { jwk: { kid: string }; sign: Sign }, alg: string): Draft {
  return { header: { alg, kid: jwk.kid }, sign };
}

function symmetric(secret: string, bits = 256): Draft {
  return { header: { alg: `HS${bits}` }, sign: (input) => createHmac(`sha${bits}`, secret).update(input).digest() };
}

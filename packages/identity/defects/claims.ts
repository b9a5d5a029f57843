import type { Defect } from "./defect.ts";
import type { TrustedIssuer } from "../issuers.ts";

interface Circumstances {
  seconds: number;
  trusted: TrustedIssuer;
}

/** Tokens signed by the right key that say something wrong. */
export const claimDefects: Defect[] = [
  wrong("no issuer", () => ({ iss: undefined })),
  wrong("an issuer nobody trusts", () => ({ iss: "https://elsewhere.example" })),
  wrong("the issuer with a slash added", ({ trusted }) => ({ iss: `${trusted.issuer}/` })),
  wrong("the issuer in capitals", ({ trusted }) => ({ iss: trusted.issuer.toUpperCase() })),
  wrong("a list of issuers", ({ trusted }) => ({ iss: [trusted.issuer] })),
  wrong("a number for issuer", () => ({ iss: 1 })),
  wrong("an empty issuer", () => ({ iss: "" })),
  wrong("an issuer named like a built-in property", () => ({ iss: "__proto__" })),
  wrong("the issuer of our own passes", () => ({ iss: "panels" })),

  wrong("no audience", () => ({ aud: undefined })),
  wrong("another audience", () => ({ aud: "https://other-api.example" })),
  wrong("the audience with a slash added", ({ trusted }) => ({ aud: `${trusted.audience}/` })),
  wrong("the start of the audience", ({ trusted }) => ({ aud: trusted.audience.slice(0, -1) })),
  wrong("the audience in capitals", ({ trusted }) => ({ aud: trusted.audience.toUpperCase() })),
  wrong("an empty audience", () => ({ aud: "" })),
  wrong("no audience in the list", () => ({ aud: [] })),
  wrong("a list of other audiences", () => ({ aud: ["https://a.example", "https://b.example"] })),
  wrong("the audience inside another list", ({ trusted }) => ({ aud: [[trusted.audience]] })),
  wrong("an object for audience", ({ trusted }) => ({ aud: { [trusted.audience]: true } })),
  wrong("a null audience", () => ({ aud: null })),

  wrong("no expiry", () => ({ exp: undefined })),
  wrong("an expiry a minute ago", ({ seconds }) => ({ iat: seconds - 600, exp: seconds - 60 })),
  wrong("an expiry just outside the clocks' tolerance", ({ seconds }) => ({ iat: seconds - 600, exp: seconds - 6 })),
  wrong("an expiry years ago", () => ({ iat: 0, exp: 1 })),
  wrong("an expiry at zero", () => ({ iat: -1, exp: 0 })),
  wrong("a negative expiry", ({ seconds }) => ({ iat: -seconds - 1, exp: -seconds })),
  wrong("an expiry written as text", ({ seconds }) => ({ exp: String(seconds + 300) })),
  wrong("a null expiry", () => ({ exp: null })),
  wrong("an expiry past the end of the calendar", () => ({ exp: 1e15 })),
  wrong("an expiry before it was issued", ({ seconds }) => ({ iat: seconds + 3, exp: seconds + 2 })),

  wrong("no time of issue", () => ({ iat: undefined })),
  wrong("a time of issue a minute from now", ({ seconds }) => ({ iat: seconds + 60 })),
  wrong("a time of issue written as text", ({ seconds }) => ({ iat: String(seconds) })),
  wrong("a null time of issue", () => ({ iat: null })),
  wrong("a start a minute from now", ({ seconds }) => ({ nbf: seconds + 60 })),
  wrong("a start next year", ({ seconds }) => ({ nbf: seconds + 31_536_000 })),
  wrong("a start written as text", ({ seconds }) => ({ nbf: String(seconds - 60) })),
  wrong("a null start", () => ({ nbf: null })),

  wrong("no subject", () => ({ sub: undefined })),
  wrong("an empty subject", () => ({ sub: "" })),
  wrong("a number for subject", () => ({ sub: 1 })),
  wrong("a null subject", () => ({ sub: null })),
  wrong("a list of subjects", () => ({ sub: ["someone"] })),
  wrong("a subject longer than 255 characters", () => ({ sub: "s".repeat(256) })),
  wrong("a subject with a control character", () => ({ sub: "some\u0000one" })),
  wrong("a subject with a line break", () => ({ sub: "someone\n" })),
  wrong("a subject outside ASCII", () => ({ sub: "s\u043emeone" })),

  wrong("a list of scopes", () => ({ scope: ["panels:read"] })),
  wrong("a number for scope", () => ({ scope: 1 })),
  wrong("a number for client", () => ({ client_id: 1 })),
  wrong("an empty client", () => ({ client_id: "" })),
  wrong("an object for token id", () => ({ jti: {} })),
  wrong("a key binding without its proof", () => ({ cnf: { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } })),
];

function wrong(name: string, change: (circumstances: Circumstances) => Record<string, unknown>): Defect {
  return {
    name: `claims: ${name}`,
    make: (signer) => {
      const seconds = Math.floor(signer.now().getTime() / 1000);
      return signer.write({ claims: change({ seconds, trusted: signer.trusted }) });
    },
  };
}

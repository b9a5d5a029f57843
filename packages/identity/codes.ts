import { hash, randomInt } from "node:crypto";

// 28 characters: of each pair that looks alike (O 0, I L 1, Z 2, S 5, G 6, B 8, U V) one is left.
const alphabet = "0123456789ACDEFHJKMNPQRTVWXY";
const lookAlikes: Record<string, string> = { O: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8", U: "V" };

/** A code for one person: 10 random characters (48 bits), grouped for reading aloud, such as `K7M-4PX-2QE9`. */
export function personalCode(): string {
  return randomCode(10).replace(/^(...)(...)/, "$1-$2-");
}

/** A code that opens a session's lobby: 6 random characters. It admits nobody by itself, so it may be short. */
export function sessionCode(): string {
  return randomCode(6);
}

/** The one spelling of a code as a person typed it: capitals, no spaces or dashes, look-alikes made the same. */
export function normaliseCode(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, "")
    .replace(/[OILZSGBU]/g, (letter) => lookAlikes[letter] ?? letter);
}

/** What is stored in place of a code: the SHA-256 of its one spelling, base64url. */
export function hashCode(code: string): string {
  return hash("sha256", normaliseCode(code), "base64url");
}

function randomCode(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}
